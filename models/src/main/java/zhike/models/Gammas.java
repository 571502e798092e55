package zhike.models;

/** Log-Gamma and its first two derivatives for positive arguments: shift upward, then Stirling's series (Abramowitz &amp; Stegun 6.1.41, 6.3.18, 6.4.12). */
final class Gammas {

    private static final double FAR = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final int SHORT_PRODUCT = 24;

    private Gammas() {}

    /** ln Γ(x) for x &gt; 0. */
    static double log(double x) {
        double shift = 1;
        while (x < FAR) shift *= x++;
        double y = 1 / (x * x);
        double series = 1 / 156.0;
        series = series * y - 691 / 360360.0;
        series = series * y + 1 / 1188.0;
        series = series * y - 1 / 1680.0;
        series = series * y + 1 / 1260.0;
        series = series * y - 1 / 360.0;
        series = series * y + 1 / 12.0;
        return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series / x - Math.log(shift);
    }

    /** ψ(x), the derivative of ln Γ, for x &gt; 0. */
    static double digamma(double x) {
        double shift = 0;
        while (x < FAR) shift += 1 / x++;
        double y = 1 / (x * x);
        double series = 1 / 12.0;
        series = series * y - 691 / 32760.0;
        series = series * y + 1 / 132.0;
        series = series * y - 1 / 240.0;
        series = series * y + 1 / 252.0;
        series = series * y - 1 / 120.0;
        series = series * y + 1 / 12.0;
        return Math.log(x) - 0.5 / x - y * series - shift;
    }

    /** ψ′(x), the second derivative of ln Γ, for x &gt; 0. */
    static double trigamma(double x) {
        double shift = 0;
        while (x < FAR) {
            shift += 1 / (x * x);
            x++;
        }
        double y = 1 / (x * x);
        double series = 7 / 6.0;
        series = series * y - 691 / 2730.0;
        series = series * y + 5 / 66.0;
        series = series * y - 1 / 30.0;
        series = series * y + 1 / 42.0;
        series = series * y - 1 / 30.0;
        series = series * y + 1 / 6.0;
        return shift + 1 / x + y / 2 + y * series / x;
    }

    /** ln of the rising factorial x (x+1) … (x+n−1) = ln Γ(x+n) − ln Γ(x), without subtracting two large numbers when n is small. */
    static double logRising(double x, int n) {
        if (n > SHORT_PRODUCT) return log(x + n) - log(x);
        double product = 1;
        double logs = 0;
        for (int k = 0; k < n; k++) {
            product *= x + k;
            if (product > 1e200) {
                logs += Math.log(product);
                product = 1;
            }
        }
        return logs + Math.log(product);
    }

    private static final double VERY_FAR = 1e4;

    /** ln Γ(x+a) − ln Γ(x) for x, a &gt; 0, without subtracting two large numbers when x is large. */
    static double logRise(double x, double a) {
        if (x < VERY_FAR) return log(x + a) - log(x);
        double y = x + a;
        return (x - 0.5) * Math.log1p(a / x) + a * (Math.log(y) - 1) + (1 / y - 1 / x) / 12 - (cube(y) - cube(x)) / 360;
    }

    /** ψ(x+a) − ψ(x). */
    static double digammaRise(double x, double a) {
        if (x < VERY_FAR) return digamma(x + a) - digamma(x);
        double y = x + a;
        return Math.log1p(a / x) + a / (2 * x * y) + a * (x + y) / (12 * x * x * y * y);
    }

    /** ψ′(x+a) − ψ′(x), which is negative. */
    static double trigammaRise(double x, double a) {
        if (x < VERY_FAR) return trigamma(x + a) - trigamma(x);
        double y = x + a;
        return -a / (x * y) - a * (x + y) / (2 * x * x * y * y) + (cube(y) - cube(x)) / 6;
    }

    private static double cube(double x) {
        return 1 / (x * x * x);
    }
}
