package zhike.models;

/**
 * The future of a living customer whose m-th purchase is the (m k − j)-th event from now: events at a rate λ ~ Gamma(r, α), leaving after each purchase with a
 * chance p ~ Beta(a, b). Times in weeks. With N the number of events and S_m = (b)_m/(a+b)_m the chance to survive m purchases, every figure is a sum of
 * positive terms over the chances of N.
 *
 * @param r shape of the rate, what has happened already included
 * @param alpha inverse scale of the rate, what has been watched already included
 * @param a first shape of the leaving chance
 * @param b second shape of the leaving chance, chances already survived included
 * @param k events a purchase is made of
 * @param phase j, the events since the last purchase
 */
record RegularCustomer(double r, double alpha, double a, double b, int k, int phase) implements Future {

    private static final double NEGLIGIBLE = 1e-17;
    private static final int MOST_TERMS = 5_000_000;

    /** Σ_m P(N ≥ mk−j) S_(m−1). */
    @Override
    public double expected(double t) {
        if (t == 0) return 0;
        var events = new NegativeBinomial(r, alpha, t);
        double atLeast = events.any();
        double survived = 1;
        double sum = 0;
        int purchases = 0;
        int untilNext = k - phase;
        for (int n = 1; n < MOST_TERMS && atLeast > 0; n++) {
            if (--untilNext == 0) {
                double term = atLeast * survived;
                sum += term;
                if (term <= NEGLIGIBLE * sum) break;
                survived *= (b + purchases) / (a + b + purchases);
                purchases++;
                untilNext = k;
            }
            double exactly = events.next();
            atLeast -= exactly;
            double ratio = events.ratio();
            if (purchases > 0 && ratio < 1 && exactly * ratio < (1 - ratio) * NEGLIGIBLE * sum) break;
        }
        return sum;
    }

    /** The (n+1)-th event comes at (r+n)/(α+t) P(N = n) a week. */
    @Override
    public double rate(double t) {
        var events = new NegativeBinomial(r, alpha, t);
        double exactly = events.chance();
        double survived = 1;
        double sum = 0;
        int purchases = 0;
        int untilNext = k - phase;
        for (int n = 0; n < MOST_TERMS; n++) {
            double event = (r + n) / (alpha + t) * exactly;
            if (--untilNext == 0) {
                sum += event * survived;
                survived *= (b + purchases) / (a + b + purchases);
                purchases++;
                untilNext = k;
            }
            double ratio = (r + n + 1) / (n + 1) * events.z;
            if (ratio < 1 && event * ratio <= (1 - ratio) * NEGLIGIBLE * sum) break;
            exactly = events.next();
        }
        return sum;
    }

    /** P(N ≥ k−j): leaving follows a purchase, so it plays no part. */
    @Override
    public double chance(double t) {
        var events = new NegativeBinomial(r, alpha, t);
        double atLeast = events.any();
        for (int n = 1; n < k - phase; n++) atLeast -= events.next();
        return Math.max(0, atLeast);
    }

    /** m purchases: survived m of them and saw no other, or left right after the m-th. */
    @Override
    public double[] distribution(double t, int most) {
        double[] events = new GammaRate(r, alpha).distribution(t, (most + 1) * k - phase - 1);
        var chances = new double[most + 1];
        double survived = 1;
        double atLeast = 1;
        int n = 0;
        for (int m = 0; m <= most; m++) {
            double exactly = 0;
            for (int end = (m + 1) * k - phase; n < end; n++) exactly += events[n];
            double leaving = m == 0 ? 0 : survived * a / (a + b + (m - 1));
            if (m > 0) survived *= (b + (m - 1)) / (a + b + (m - 1));
            chances[m] = survived * exactly + leaving * atLeast;
            atLeast = Math.max(0, atLeast - exactly);
        }
        return chances;
    }

    /** By parts, for the rate goes up and down with the gaps while the expectation climbs: e^(−δt) E(t) + δ ∫ e^(−δu) E(u) du. */
    @Override
    public double discounted(double from, double to, double discount) {
        double purchases = Math.exp(-discount * to) * expected(to);
        if (from > 0) purchases -= Math.exp(-discount * from) * expected(from);
        if (discount == 0) return purchases;
        // within two gaps the expectation climbs in steps, afterwards gently
        double gap = alpha / (1 + r / k);
        double steps = Math.clamp(2 * gap, from, to);
        return purchases + discount * (climb(from, steps, gap, discount) + climb(steps, to, clock(), discount));
    }

    private double climb(double from, double to, double clock, double discount) {
        if (from == to) return 0;
        double widest = discount * (to - from) < 1 ? Quadrature.WIDE : Quadrature.NARROW;
        return Quadrature.overLogTime(from, to, clock, widest, time -> Math.exp(-discount * time) * expected(time));
    }

    /** Of learning the rate and of leaving. */
    @Override
    public double clock() {
        return alpha / (1 + r / k * a / (a + b));
    }
}
