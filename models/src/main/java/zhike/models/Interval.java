package zhike.models;

import java.util.List;
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

    /**
     * How far the uncertainty of a model's parameters carries into a figure, by the delta method: {@link Fit#interval} for a model that was fitted elsewhere.
     *
     * @param covariance of the parameters, in the order of {@link Model#values}
     */
    public static <M extends Model> Interval of(
            M model,
            List<List<Double>> covariance,
            ToDoubleFunction<? super M> figure,
            Scale scale,
            double confidence) {
        double estimate = figure.applyAsDouble(model);
        double[] values = model.values();
        int n = values.length;
        var slope = new double[n];
        for (int i = 0; i < n; i++) {
            double up = figure.applyAsDouble(moved(model, values, i, STEP));
            double down = figure.applyAsDouble(moved(model, values, i, -STEP));
            slope[i] = (up - down) / (2 * STEP * values[i]);
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (slope[i] == 0 || slope[j] == 0) continue;
                variance += slope[i] * slope[j] * covariance.get(i).get(j);
            }
        }
        return around(estimate, Math.sqrt(variance), scale, confidence);
    }

    /** The product of two amounts whose errors have nothing to do with each other: relative errors add up by their squares. */
    public Interval times(Interval other, double confidence) {
        double product = estimate * other.estimate;
        double error = Math.abs(product) * Math.hypot(standardError / estimate, other.standardError / other.estimate);
        return around(product, error, Scale.AMOUNT, confidence);
    }

    private static Interval around(double estimate, double error, Scale scale, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
        }
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
