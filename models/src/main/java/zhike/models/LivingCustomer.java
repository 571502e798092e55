package zhike.models;

/**
 * The future of a customer who has not left yet: buys at a rate λ ~ Gamma(r, α) and leaves after each purchase with a chance p ~ Beta(a, b). Times in weeks.
 *
 * @param r shape of the rate, what has been bought already included
 * @param alpha inverse scale of the rate, what has been watched already included
 * @param a first shape of the leaving chance
 * @param b second shape of the leaving chance, chances already survived included
 */
record LivingCustomer(double r, double alpha, double a, double b) implements Future {

    private static final double NEGLIGIBLE = 1e-17;
    private static final int MOST_TERMS = 5_000_000;

    /** Chance of at least one purchase within t. Leaving follows a purchase, so it plays no part: 1 − (α/(α+t))^r. */
    @Override
    public double chance(double t) {
        return -Math.expm1(-r * Math.log1p(t / alpha));
    }

    /** The t within which there is a purchase with the given chance. */
    @Override
    public double weeksUntil(double chance) {
        return alpha * Math.expm1(-Math.log1p(-chance) / r);
    }

    /**
     * Expected purchases within t. With z = t/(α+t), ε = a−1, A = a+b−1−r and C = a+b−1, Euler's transformation of Fader, Hardie &amp; Lee's equation 10 is
     *
     * <pre>C/ε · [1 − (1−z)^ε ₂F₁(A, ε; C; z)] = −C · expm1(ε ln(1−z))/ε − (1−z)^ε Σ_n≥1 (A)_n (ε+1)_(n−1) / ((C+1)_(n−1) n!) z^n</pre>
     *
     * which is finite at a = 1 and at a + b = 1 as it stands, and free of overflow for large x.
     */
    @Override
    public double expected(double t) {
        if (t == 0) return 0;
        double log = -Math.log1p(t / alpha);
        double epsilon = a - 1;
        if (alternates() || Math.abs(epsilon * log) > 200) return expectedByCount(t);
        double z = t / (alpha + t);
        double first = Math.abs(epsilon * log) < 1e-12 ? log : Math.expm1(epsilon * log) / epsilon;
        double upper = a + b - 1 - r;
        double lower = a + b;
        double term = upper * z;
        double sum = term;
        for (int n = 1; n < MOST_TERMS; n++) {
            term *= (upper + n) * (a + (n - 1)) / ((lower + (n - 1)) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) <= NEGLIGIBLE * Math.abs(sum)) break;
        }
        return (1 - a - b) * first - Math.exp(epsilon * log) * sum;
    }

    /** Purchases a week at time t from now: the derivative of {@link #expected}, r/α (1−z)^a ₂F₁(a+b−1−r, a; a+b; z). */
    @Override
    public double rate(double t) {
        double log = -Math.log1p(t / alpha);
        if (alternates() || Math.abs(a * log) > 200) return rateByCount(t);
        double z = t / (alpha + t);
        double upper = a + b - 1 - r;
        double lower = a + b;
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS; n++) {
            term *= (upper + n) * (a + n) / ((lower + n) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) <= NEGLIGIBLE * Math.abs(sum)) break;
        }
        return r / alpha * Math.exp(a * log) * sum;
    }

    /** Of learning the rate (α) and of leaving (α over the purchases that it takes). */
    @Override
    public double clock() {
        return alpha / (1 + r * a / (a + b));
    }

    /**
     * k purchases: the k-th was survived and there was no other, or the customer left right after it.
     *
     * <pre>P(X = k) = S_k P(N = k) + [k &gt; 0] (S_(k−1) − S_k) P(N ≥ k), S_k = (b)_k / (a+b)_k</pre>
     */
    @Override
    public double[] distribution(double t, int most) {
        double[] chances = new GammaRate(r, alpha).distribution(t, most);
        double survived = 1;
        double atLeast = 1;
        for (int k = 0; k <= most; k++) {
            double exactly = chances[k];
            double leaving = k == 0 ? 0 : survived * a / (a + b + (k - 1));
            if (k > 0) survived *= (b + (k - 1)) / (a + b + (k - 1));
            chances[k] = survived * exactly + leaving * atLeast;
            atLeast = Math.max(0, atLeast - exactly);
        }
        return chances;
    }

    /** Whether the hypergeometric terms change sign too often to be added safely. */
    private boolean alternates() {
        return a + b - 1 - r < -4;
    }

    /**
     * Expected purchases as Σ_k P(N &gt; k) (b)_k/(a+b)_k over positive terms: the (k+1)-th purchase happens when a customer who never leaves
     * would reach it (N is negative binomial) and k chances to leave were survived. Slower, but sound for any parameters.
     */
    double expectedByCount(double t) {
        var events = new NegativeBinomial(r, alpha, t);
        double beyond = events.any();
        double survived = 1;
        double sum = 0;
        for (int k = 0; k < MOST_TERMS; k++) {
            double term = beyond * survived;
            sum += term;
            if (term <= NEGLIGIBLE * sum) break;
            survived *= (b + k) / (a + b + k);
            double exactly = events.next();
            beyond = Math.max(0, beyond - exactly);
            double ratio = events.ratio();
            if (ratio < 1 && exactly * ratio / (1 - ratio) < NEGLIGIBLE * sum) break;
        }
        return sum;
    }

    /** The derivative of {@link #expectedByCount}: the (k+1)-th purchase of a customer who never leaves comes at (r+k)/(α+t) P(N = k). */
    private double rateByCount(double t) {
        var events = new NegativeBinomial(r, alpha, t);
        double exactly = events.chance();
        double survived = 1;
        double sum = 0;
        for (int k = 0; k < MOST_TERMS; k++) {
            double term = (r + k) / (alpha + t) * exactly * survived;
            sum += term;
            double ratio = (r + k + 1) / (k + 1) * events.z;
            if (ratio < 1 && term * ratio <= (1 - ratio) * NEGLIGIBLE * sum) break;
            survived *= (b + k) / (a + b + k);
            exactly = events.next();
        }
        return sum;
    }
}
