package zhike.models;

/**
 * The future of a customer who has not left yet and may at any moment: buys at a rate λ ~ Gamma(r, α) and leaves at a rate μ ~ Gamma(s, β). Times in weeks.
 *
 * @param r shape of the rate, what has been bought already included
 * @param alpha inverse scale of the rate, what has been watched already included
 * @param s shape of the leaving rate
 * @param beta inverse scale of the leaving rate, what has been watched already included
 */
record MortalCustomer(double r, double alpha, double s, double beta) implements Future {

    private static final double NEGLIGIBLE_EXPONENT = 45;
    private static final double NEGLIGIBLE = 1e-20;

    /** r/α β/(s−1) (1 − (β/(β+t))^(s−1)), which is r/α β ln(1+t/β) at s = 1 and written so that it passes there. */
    @Override
    public double expected(double t) {
        double log = Math.log1p(t / beta);
        double y = (1 - s) * log;
        return r / alpha * beta * log * (Math.abs(y) < 1e-12 ? 1 : Math.expm1(y) / y);
    }

    /** r/α times the chance (β/(β+t))^s not to have left. */
    @Override
    public double rate(double t) {
        return r / alpha * Math.exp(-s * Math.log1p(t / beta));
    }

    /** ∫ of the density r/α (α/(α+u))^(r+1) of the first purchase times the chance (β/(β+u))^s to see it. */
    @Override
    public double chance(double t) {
        double farthest = alpha * Math.expm1(NEGLIGIBLE_EXPONENT / r);
        return r
                / alpha
                * Quadrature.overLogTime(
                        0,
                        Math.min(t, farthest),
                        1 / ((r + 1) / alpha + (s + 1) / beta),
                        Quadrature.NARROW,
                        u -> Math.exp(-(r + 1) * Math.log1p(u / alpha) - s * Math.log1p(u / beta)));
    }

    /** n purchases in t: all of t survived, or left at u with n purchases until then. */
    @Override
    public double[] distribution(double t, int most) {
        double[] chances = new GammaRate(r, alpha).distribution(t, most);
        if (t == 0) return chances;
        double stays = Math.exp(-s * Math.log1p(t / beta));
        for (int n = 0; n <= most; n++) chances[n] *= stays;
        // the peak of P(N = n | u) over ln u is about √(1/r + 1/n) wide
        double expected = r * t / alpha;
        double widest =
                Math.min(Quadrature.NARROW, 2.5 * Math.sqrt(1 / r + 1 / Math.max(1, Math.min(most, 4 * expected))));
        double clock = 1 / ((r + 1) / alpha + (s + 1) / beta);
        Quadrature.overLogTime(0, t, clock, widest, (u, weight) -> {
            double leaving = weight * s / (beta + u) * Math.exp(-s * Math.log1p(u / beta));
            var until = new NegativeBinomial(r, alpha, u);
            double chance = until.chance();
            for (int n = 0; n <= most; n++) {
                chances[n] += leaving * chance;
                if (until.ratio() < 1 && chance < NEGLIGIBLE) break;
                chance = until.next();
            }
        });
        return chances;
    }

    @Override
    public double clock() {
        return beta / (1 + s);
    }
}
