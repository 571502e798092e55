package zhike.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What other shops of the same kind might have shown: the customers drawn anew, with replacement, and the model fitted to each draw. The spread of a figure over the draws is its
 * uncertainty, without the delta method's assumption that the likelihood is a parabola around its top; it costs as many fits as there are draws.
 *
 * <p>Customers of a cell are alike, so a draw gives each cell a Poisson number of customers around its own ("Poisson bootstrap": Hanley &amp; MacGibbon 2006, Computer Methods and
 * Programs in Biomedicine 83), which for more than a few hundred customers is the same as drawing one by one. The same seed gives the same draws.
 *
 * @param fitted the model fitted on the customers as they are
 * @param draws the models fitted on the draws; a draw whose fit did not come to rest is left out
 * @param <M> the model
 */
public record Bootstrap<M extends Model>(M fitted, List<M> draws) {
    private static final double LARGE = 200;

    public Bootstrap {
        draws = List.copyOf(draws);
    }

    /**
     * Fits again and again.
     *
     * @param fit for example {@code BgNbd::fit}
     * @param count how many draws: 200 for standard errors, 1,000 for the ends of intervals
     */
    public static <M extends Model> Bootstrap<M> of(
            PurchaseCells cells, Function<PurchaseCells, Fit<M>> fit, int count, long seed) {
        if (count < 2) throw new IllegalArgumentException("two draws or more: " + count);
        var random = new SplittableRandom(seed);
        var draws = new ArrayList<M>();
        for (int i = 0; i < count; i++) {
            var drawn = fit.apply(drawn(cells, random.split()));
            if (drawn.converged()) draws.add(drawn.model());
        }
        return new Bootstrap<>(fit.apply(cells).model(), draws);
    }

    /**
     * The middle of the figure's values over the draws.
     *
     * @param confidence .95 for 95 %
     */
    public Interval interval(ToDoubleFunction<? super M> figure, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
        }
        var values = draws.stream().mapToDouble(figure).sorted().toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double square = 0;
        for (double value : values) square += (value - mean) * (value - mean);
        return new Interval(
                figure.applyAsDouble(fitted),
                quantile(values, (1 - confidence) / 2),
                quantile(values, (1 + confidence) / 2),
                Math.sqrt(square / (values.length - 1)));
    }

    private static double quantile(double[] ascending, double chance) {
        if (ascending.length == 0) return Double.NaN;
        double place = chance * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    private static PurchaseCells drawn(PurchaseCells cells, SplittableRandom random) {
        var draw = PurchaseCells.builder();
        for (int cell = 0; cell < cells.size(); cell++) {
            double customers = poisson(cells.weight(cell), random);
            if (customers > 0) draw.add(cells.x(cell), cells.txDays(cell), cells.tDays(cell), customers);
        }
        return draw.build();
    }

    /** By counting exponential gaps; beyond {@link #LARGE} by the normal law. */
    private static double poisson(double mean, SplittableRandom random) {
        if (mean > LARGE) {
            double normal = Normal.quantile(Math.clamp(random.nextDouble(), 1e-15, 1 - 1e-15));
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * normal));
        }
        double end = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > end) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
