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

    @Override
    public double[] distribution(double t, int most) {
        var events = new NegativeBinomial(r, alpha, t);
        var chances = new double[most + 1];
        chances[0] = events.chance();
        for (int n = 1; n <= most; n++) chances[n] = events.next();
        return chances;
    }

    /** It never changes. */
    @Override
    public double clock() {
        return alpha;
    }
}
