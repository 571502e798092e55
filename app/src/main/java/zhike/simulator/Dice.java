package zhike.simulator;

/**
 * Random draws that depend on nothing but a seed and what is being drawn: SplitMix64 (Steele, Lea and Flood 2014), started anew for each customer
 * and each order. So any part of the shop can be made alone, in any order, by any thread.
 */
final class Dice {
    /** What is drawn; each has its own numbers, so that a change in one leaves the others as they were. */
    enum About {
        LIFE,
        FACE,
        TASTE,
        ORDER,
        PRODUCT,
        CONTACT
    }

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    Dice about(long seed, About what, long which) {
        state = mixed(mixed(seed + STEP * (what.ordinal() + 1)) ^ (which * 0xD1B54A32D192ED03L));
        return this;
    }

    static long mixed(long z) {
        var a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        var b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    private long next() {
        state += STEP;
        return mixed(state);
    }

    /** Above 0, below 1. */
    double uniform() {
        return ((next() >>> 11) + 0.5) * UNIT;
    }

    boolean chance(double p) {
        return uniform() < p;
    }

    /** 0 to bound − 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    double between(double least, double most) {
        return least + uniform() * (most - least);
    }

    double exponential() {
        return -Math.log(uniform());
    }

    /** Marsaglia's polar method; the second value is thrown away, so that a draw never depends on an earlier one. */
    private double normal() {
        while (true) {
            var u = 2 * uniform() - 1;
            var v = 2 * uniform() - 1;
            var s = u * u + v * v;
            if (s < 1 && s > 0) return u * Math.sqrt(-2 * Math.log(s) / s);
        }
    }

    /** Gamma with this shape and scale 1 (Marsaglia and Tsang 2000). */
    double gamma(double shape) {
        if (shape < 1) return gamma(shape + 1) * Math.pow(uniform(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.sqrt(9 * d);
        while (true) {
            var x = normal();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            var u = uniform();
            if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
        }
    }

    double beta(double a, double b) {
        var x = gamma(a);
        return x / (x + gamma(b));
    }
}
