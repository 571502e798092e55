package zhike.models;

/**
 * Chances of 0, 1, 2, … events within t at a rate λ ~ Gamma(r, α), one after the other, each from the one before by a product. Where the first is below the smallest number
 * it is kept as a logarithm until the others have grown.
 */
final class NegativeBinomial {

    private static final double LARGE = 1e250;

    private final double r;
    /** t / (α+t). */
    final double z;

    private double log;
    private double factor;
    private double product = 1;
    private int n;

    /** Begins with no event. */
    NegativeBinomial(double r, double alpha, double t) {
        this.r = r;
        z = t / (alpha + t);
        log = -r * Math.log1p(t / alpha);
        factor = Math.exp(log);
    }

    /** P(N ≥ 1), without loss where it is small. */
    double any() {
        return -Math.expm1(log);
    }

    /** The chance of the number arrived at. */
    double chance() {
        return product * factor;
    }

    /** How many times larger the next chance is. */
    double ratio() {
        return (r + n) / (n + 1) * z;
    }

    /** Goes on to the next number and gives its chance. */
    double next() {
        product *= ratio();
        n++;
        if (product > LARGE) {
            product /= LARGE;
            log += Math.log(LARGE);
            factor = Math.exp(log);
        }
        return product * factor;
    }
}
