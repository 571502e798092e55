package zhike.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are drawn more often than others. */
final class Weighted<T> {
    private final List<T> things;
    private final double[] upTo;

    Weighted(List<T> things, ToDoubleFunction<T> weight) {
        this.things = things;
        upTo = new double[things.size()];
        var sum = 0.0;
        for (var i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(things.get(i));
            upTo[i] = sum;
        }
    }

    static <T> Weighted<T> evenly(List<T> things) {
        return new Weighted<>(things, thing -> 1);
    }

    T draw(Dice dice) {
        return things.get(index(dice));
    }

    int index(Dice dice) {
        var at = Arrays.binarySearch(upTo, dice.uniform() * upTo[upTo.length - 1]);
        return Math.min(at >= 0 ? at : -at - 1, upTo.length - 1);
    }
}
