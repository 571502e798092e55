package zhike.models;

/**
 * The number of events of a customer who never leaves, at a rate λ ~ Gamma(r, α): negative binomial with shape r and z = t/(α+t). Times in weeks.
 */
record GammaRate(double r, double alpha) implements Future {

    @Override
    public double expected(double t) {
        return r * t / alpha;
    }

    @Override
    public double rate(double t) {
        return r / alpha;
    }

    @Override
    public double chance(double t) {
        return -Math.expm1(-r * Math.log1p(t / alpha));
    }

    @Override
    public double weeksUntil(double chance) {
        return alpha * Math.expm1(-Math.log1p(-chance) / r);
    }

    /** Chances of 0 … most events, each from the one before in logarithms, so that none is lost below the smallest number. */
    @Override
    public double[] distribution(double t, int most) {
        var chances = new double[most + 1];
        double log = -r * Math.log1p(t / alpha);
        double logZ = Math.log(t / (alpha + t));
        chances[0] = Math.exp(log);
        if (t == 0) return chances;
        for (int n = 0; n < most; n++) {
            log += Math.log((r + n) / (n + 1)) + logZ;
            chances[n + 1] = Math.exp(log);
        }
        return chances;
    }

    /** It never changes. */
    @Override
    public double clock() {
        return alpha;
    }
}
