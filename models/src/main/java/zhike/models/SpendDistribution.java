package zhike.models;

/**
 * What one customer may spend altogether: as many amounts as there may be purchases, each as the customer's own history lets expect. Both spreads are in it: how often, and how much a time.
 *
 * <p>Given n purchases and the customer's rate ν their sum is Gamma(p n, ν); of a customer with x amounts of mean m, ν is Gamma(q + p x, γ + m x). So the sum S over n purchases follows
 *
 * <pre>
 *   P(S ≤ s | n) = I_{s/(s + γ + m x)}(p n, q + p x)
 * </pre>
 *
 * <p>with the regularised incomplete beta function I. The parameters are taken as known: {@link Fit#interval} says how well they are.
 *
 * @param purchases how many there may be
 * @param model of the amounts
 * @param x repeat purchase days so far
 * @param mean mean amount of those days; ignored where {@code x = 0}
 */
public record SpendDistribution(PurchaseDistribution purchases, GammaGamma model, int x, double mean) {
    private static final int HALVINGS = 60;
    private static final double NOTHING = 1e-9;

    public SpendDistribution {
        if (x < 0) throw new IllegalArgumentException("x must not be negative: " + x);
        if (x > 0 && !Double.isFinite(mean)) throw new IllegalArgumentException("a mean spend must be finite: " + mean);
    }

    /** Chance that no more than that is spent. */
    public double atMost(double spend) {
        if (spend < 0) return 0;
        return below(spend / (spend + scale()));
    }

    /**
     * The spend that is not exceeded with the given chance; 0 where not even one purchase is as likely.
     *
     * @param chance strictly between 0 and 1
     */
    public double quantile(double chance) {
        if (!(chance > 0 && chance < 1)) throw new IllegalArgumentException("a chance lies between 0 and 1: " + chance);
        if (purchases.chance(0) >= chance) return 0;
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < chance) low = middle;
            else high = middle;
        }
        return scale() * high / (1 - high);
    }

    /** As a share u of s + scale. */
    private double below(double u) {
        double sum = purchases.chance(0);
        for (int n = 1; n <= purchases.most(); n++) {
            double chance = purchases.chance(n);
            if (chance > NOTHING) sum += chance * Betas.regularised(u, model.p() * n, model.q() + model.p() * x);
        }
        return Math.min(1, sum);
    }

    private double scale() {
        return model.gamma() + (x == 0 ? 0 : Math.max(0, mean) * x);
    }
}
