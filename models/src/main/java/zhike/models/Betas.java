package zhike.models;

/** The regularised incomplete beta function. */
final class Betas {
    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-14;
    private static final int MOST_TERMS = 100_000;

    private Betas() {}

    /** I_x(a, b): the chance that a Beta(a, b) variable is at most x. By Lentz's method on the continued fraction (DLMF 8.17.22), from the side where it converges fast. */
    static double regularised(double x, double a, double b) {
        if (!(x > 0)) return 0;
        if (!(x < 1)) return 1;
        double front =
                Math.exp(a * Math.log(x) + b * Math.log1p(-x) + Gammas.log(a + b) - Gammas.log(a) - Gammas.log(b));
        if (x < (a + 1) / (a + b + 2)) return Math.min(1, front * fraction(x, a, b) / a);
        return Math.max(0, 1 - front * fraction(1 - x, b, a) / b);
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double factor = d * c;
            value *= factor;
            if (Math.abs(factor - 1) < CLOSE) break;
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
