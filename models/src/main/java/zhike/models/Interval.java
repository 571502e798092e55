package zhike.models;

import java.util.function.ToDoubleFunction;

/**
 * A figure with the range in which the truth lies with the stated confidence; NaN where the data do not say.
 *
 * @param estimate the figure at the fitted parameters
 * @param low lower end
 * @param high upper end
 * @param standardError of the figure itself
 */
public record Interval(double estimate, double low, double high, double standardError) {

    /** On which scale the error of a figure is taken as normal, so that the interval keeps to what is possible. */
    public enum Scale {
        /** Any number. */
        PLAIN,
        /** Above zero: the logarithm is normal. */
        AMOUNT,
        /** Between 0 and 1: the log-odds are normal. */
        CHANCE
    }

    private static final double STEP = 1e-4;

    static <M extends Model> Interval of(
            Fit<M> fit, ToDoubleFunction<? super M> figure, Scale scale, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
        }
        double estimate = figure.applyAsDouble(fit.model());
        double[] values = fit.model().values();
        int n = values.length;
        var slope = new double[n];
        for (int i = 0; i < n; i++) {
            double up = figure.applyAsDouble(moved(fit.model(), values, i, STEP));
            double down = figure.applyAsDouble(moved(fit.model(), values, i, -STEP));
            slope[i] = (up - down) / (2 * STEP * values[i]);
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (slope[i] == 0 || slope[j] == 0) continue;
                variance += slope[i] * slope[j] * fit.covariance().get(i).get(j);
            }
        }
        double error = Math.sqrt(variance);
        double wide = Normal.quantile((1 + confidence) / 2) * error;
        return switch (scale) {
            case PLAIN -> new Interval(estimate, estimate - wide, estimate + wide, error);
            case AMOUNT -> {
                double factor = wide == 0 ? 1 : Math.exp(wide / estimate);
                yield new Interval(estimate, estimate / factor, estimate * factor, error);
            }
            case CHANCE -> {
                double odds = estimate / (1 - estimate);
                double factor = wide == 0 ? 1 : Math.exp(wide / (estimate * (1 - estimate)));
                yield wide == 0
                        ? new Interval(estimate, estimate, estimate, error)
                        : new Interval(estimate, odds / (odds + factor), odds / (odds + 1 / factor), error);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <M extends Model> M moved(M model, double[] values, int which, double by) {
        double[] moved = values.clone();
        moved[which] *= Math.exp(by);
        return (M) model.with(moved);
    }
}
