package zhike.models;

import java.util.function.DoubleUnaryOperator;

/** How long it takes until a chance that grows with time is reached. */
final class Waiting {

    private static final double LONGEST = 1e9;
    private static final int BISECTIONS = 200;

    private Waiting() {}

    /** The time at which {@code chance} reaches {@code wanted}, found by doubling from {@code first} and halving; infinite when it never does. */
    static double until(DoubleUnaryOperator chance, double wanted, double first) {
        double late = first;
        while (chance.applyAsDouble(late) < wanted) {
            if (late > LONGEST * first) return Double.POSITIVE_INFINITY;
            late *= 2;
        }
        double early = late == first ? 0 : late / 2;
        for (int i = 0; i < BISECTIONS && late - early > 1e-13 * late; i++) {
            double middle = (early + late) / 2;
            if (chance.applyAsDouble(middle) < wanted) early = middle;
            else late = middle;
        }
        return (early + late) / 2;
    }
}
