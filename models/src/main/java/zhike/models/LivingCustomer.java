package zhike.models;

/**
 * The future of a customer who has not left yet: buys at a rate λ ~ Gamma(r, α) and leaves after each purchase with a chance p ~ Beta(a, b). Times in weeks.
 *
 * @param r shape of the rate, what has been bought already included
 * @param alpha inverse scale of the rate, what has been watched already included
 * @param a first shape of the leaving chance
 * @param b second shape of the leaving chance, chances already survived included
 */
record LivingCustomer(double r, double alpha, double a, double b) {

    private static final double NEGLIGIBLE = 1e-17;
    private static final int MOST_TERMS = 5_000_000;

    /** Nodes and weights of Gauss–Legendre quadrature with eight points on (−1, 1), the positive half. */
    private static final double[] NODES = {0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
    };

    private static final double[] WEIGHTS = {
        0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
    };

    /** A panel of the quadrature spans at most this much of the logarithm of time. */
    private static final double WIDEST_PANEL = 1.5;

    /** Chance of at least one purchase within t. Leaving follows a purchase, so it plays no part: 1 − (α/(α+t))^r. */
    double chance(double t) {
        return -Math.expm1(-r * Math.log1p(t / alpha));
    }

    /** The t within which there is a purchase with the given chance. */
    double weeksUntil(double chance) {
        return alpha * Math.expm1(-Math.log1p(-chance) / r);
    }

    /**
     * Expected purchases within t. With z = t/(α+t), ε = a−1, A = a+b−1−r and C = a+b−1, Euler's transformation of Fader, Hardie &amp; Lee's equation 10 is
     *
     * <pre>C/ε · [1 − (1−z)^ε ₂F₁(A, ε; C; z)] = −C · expm1(ε ln(1−z))/ε − (1−z)^ε Σ_n≥1 (A)_n (ε+1)_(n−1) / ((C+1)_(n−1) n!) z^n</pre>
     *
     * which is finite at a = 1 and at a + b = 1 as it stands, and free of overflow for large x.
     */
    double expected(double t) {
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
    double rate(double t) {
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

    /** Expected purchases within t, each worth e^(−discount · its time). */
    double discounted(double t, double discount) {
        return discounted(0, t, discount);
    }

    /**
     * The same between two times: Gauss–Legendre in ln(s + t), where s is the shorter of the customer's two clocks, of learning the rate (α) and of leaving (α over the
     * purchases that it takes). On that scale the rate bends gently, and eight points a panel give nine digits.
     */
    double discounted(double from, double to, double discount) {
        double scale = alpha / (1 + r * a / (a + b));
        double width = Math.log1p((to - from) / (scale + from));
        int panels = Math.max(1, (int) Math.ceil(width / WIDEST_PANEL));
        double half = width / panels / 2;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = (2 * panel + 1) * half;
            for (int i = 0; i < NODES.length; i++) {
                sum += WEIGHTS[i] * worth(scale, from, middle - half * NODES[i], discount);
                sum += WEIGHTS[i] * worth(scale, from, middle + half * NODES[i], discount);
            }
        }
        return half * sum;
    }

    private double worth(double scale, double from, double logTime, double discount) {
        double t = from + (scale + from) * Math.expm1(logTime);
        return Math.exp(-discount * t) * rate(t) * (scale + t);
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
        double z = t / (alpha + t);
        double logPmf = -r * Math.log1p(t / alpha);
        double beyond = -Math.expm1(logPmf);
        double logZ = Math.log(z);
        double survived = 1;
        double sum = 0;
        for (int k = 0; k < MOST_TERMS; k++) {
            double term = beyond * survived;
            sum += term;
            if (term <= NEGLIGIBLE * sum) break;
            survived *= (b + k) / (a + b + k);
            logPmf += Math.log((r + k) / (k + 1)) + logZ;
            double pmf = Math.exp(logPmf);
            beyond = Math.max(0, beyond - pmf);
            double ratio = (r + k + 1) / (k + 2) * z;
            if (ratio < 1 && pmf * ratio / (1 - ratio) < NEGLIGIBLE * sum) break;
        }
        return sum;
    }

    /** The derivative of {@link #expectedByCount}: the (k+1)-th purchase of a customer who never leaves comes at (r+k)/(α+t) P(N = k). */
    private double rateByCount(double t) {
        double z = t / (alpha + t);
        double logPmf = -r * Math.log1p(t / alpha);
        double logZ = t == 0 ? Double.NEGATIVE_INFINITY : Math.log(z);
        double survived = 1;
        double sum = 0;
        for (int k = 0; k < MOST_TERMS; k++) {
            double term = (r + k) / (alpha + t) * Math.exp(logPmf) * survived;
            sum += term;
            double ratio = (r + k + 1) / (k + 1) * z;
            if (ratio < 1 && term * ratio <= (1 - ratio) * NEGLIGIBLE * sum) break;
            survived *= (b + k) / (a + b + k);
            logPmf += Math.log((r + k) / (k + 1)) + logZ;
        }
        return sum;
    }
}
