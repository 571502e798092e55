package zhike.models;

/**
 * The integrals over the time of leaving that Pareto/NBD needs, for all customers with the same x at once, by quadrature instead of ₂F₁.
 *
 * <p>With f(τ) = (α+τ)^−n (β+τ)^−(s+1) and ascending days d_0 … d_m, the tails J_i = ∫ from d_i to d_m of f(τ)/f(d_i) dτ follow from one another downward, so the integral
 * between any two days is a difference of two tails; since f falls, little is lost in it. This costs panels between days of a distinct x instead of a
 * quadrature for each cell, holds for α above, below and equal to β, and neither overflows nor underflows: every panel is taken relative to its beginning. Beside J the same
 * sums with the factors ln(1+τ/α), 1/(α+τ), ln(1+τ/β), 1/(β+τ) and their products give the derivatives.
 */
final class ParetoTails {

    /** 1; then A = ln(1+τ/α), p = 1/(α+τ), B = ln(1+τ/β), q = 1/(β+τ); then AA, Ap, AB, Aq, pp, pB, pq, BB, Bq, qq. */
    static final int MOMENTS = 15;

    private static final double NEGLIGIBLE_EXPONENT = 50;
    private static final double SHORT_WIDTH = .05;
    private static final double SHORT_EXPONENT = .3;
    private static final double WIDEST = .4;
    private static final double STEEPEST = 3;

    private final double alpha;
    private final double s;
    private final double beta;
    private final int moments;
    private final double[] sums = new double[MOMENTS];

    /** By moment, then by place among the days. */
    final double[][] tails;
    /** ln f(d_i) − ln f(0). */
    final double[] logs;

    private double n;

    /** @param most most days at once */
    ParetoTails(double alpha, double s, double beta, int most, boolean derivatives) {
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        moments = derivatives ? MOMENTS : 1;
        tails = new double[moments][most];
        logs = new double[most];
    }

    /** Fills the tails for ascending, distinct {@code days}, of which there are {@code count}. */
    void fill(double exponent, int[] days, int count) {
        n = exponent;
        for (int i = 0; i < count; i++) {
            double time = Weeks.of(days[i]);
            logs[i] = -n * Math.log1p(time / alpha) - (s + 1) * Math.log1p(time / beta);
        }
        for (double[] tail : tails) tail[count - 1] = 0;
        for (int i = count - 2; i >= 0; i--) {
            panels(Weeks.of(days[i]), Weeks.of(days[i + 1]));
            double fall = Math.exp(logs[i + 1] - logs[i]);
            for (int k = 0; k < moments; k++) tails[k][i] = sums[k] + fall * tails[k][i + 1];
        }
    }

    /** ln of ∫ from day {@code from} to day {@code to} of f(τ)/f(to) dτ, by their places; −∞ when they are one. */
    double log(int from, int to) {
        double rise = logs[from] - logs[to];
        return rise + Math.log(tails[0][from] - Math.exp(-rise) * tails[0][to]);
    }

    /** The integrals over one stretch of time, relative to f at its beginning. */
    private void panels(double from, double to) {
        for (int k = 0; k < moments; k++) sums[k] = 0;
        double end = Math.min(to, from + Math.min(reach(alpha, from, n), reach(beta, from, s + 1)));
        double closest = Math.min(alpha, beta);
        double width = Math.log1p((end - from) / (closest + from));
        double steep = exponent(from, end);
        if (width <= SHORT_WIDTH && steep <= SHORT_EXPONENT) {
            panel(from, from, end, Quadrature.FEW_NODES, Quadrature.FEW_WEIGHTS);
            return;
        }
        int panels = (int) Math.ceil(width / WIDEST);
        double lastFrom = (closest + from) * Math.exp(width * (panels - 1) / panels) - closest;
        panels *= Math.max(1, (int) Math.ceil(exponent(lastFrom, end) / STEEPEST));
        double step = width / panels;
        double begin = from;
        for (int panel = 1; panel <= panels; panel++) {
            double next = panel == panels ? end : from + (closest + from) * Math.expm1(step * panel);
            panel(from, begin, next, Quadrature.NODES, Quadrature.WEIGHTS);
            begin = next;
        }
    }

    /** How far until (scale+time)^−power has fallen to nothing. */
    private static double reach(double scale, double from, double power) {
        return (scale + from) * Math.expm1(NEGLIGIBLE_EXPONENT / power);
    }

    /** How much ln f falls between two times. */
    private double exponent(double from, double to) {
        return n * Math.log1p((to - from) / (alpha + from)) + (s + 1) * Math.log1p((to - from) / (beta + from));
    }

    private void panel(double origin, double from, double to, double[] nodes, double[] weights) {
        double width = to - from;
        for (int i = 0; i < nodes.length; i++) {
            double time = from + width * nodes[i];
            double value = width * weights[i] * Math.exp(-exponent(origin, time));
            sums[0] += value;
            if (moments == 1) continue;
            double logA = Math.log1p(time / alpha);
            double p = 1 / (alpha + time);
            double logB = Math.log1p(time / beta);
            double q = 1 / (beta + time);
            double valueA = value * logA;
            double valueP = value * p;
            double valueB = value * logB;
            double valueQ = value * q;
            sums[1] += valueA;
            sums[2] += valueP;
            sums[3] += valueB;
            sums[4] += valueQ;
            sums[5] += valueA * logA;
            sums[6] += valueA * p;
            sums[7] += valueA * logB;
            sums[8] += valueA * q;
            sums[9] += valueP * p;
            sums[10] += valueP * logB;
            sums[11] += valueP * q;
            sums[12] += valueB * logB;
            sums[13] += valueB * q;
            sums[14] += valueQ * q;
        }
    }
}
