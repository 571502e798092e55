package zhike.models;

/**
 * The BG/NBD model of Fader, Hardie &amp; Lee (2005), "Counting Your Customers the Easy Way", Marketing Science 24(2).
 *
 * <p>Assumptions: while alive a customer buys at random with an own rate λ (Poisson); λ differs over customers by Gamma(r, α); after every <i>repeat</i>
 * purchase the customer leaves for good with an own chance p; p differs by Beta(a, b); λ and p are independent. One-time buyers are therefore alive for
 * ever, which {@link MbgNbd} mends.
 *
 * <p>Likelihood of one customer (their equation 6):
 *
 * <pre>
 *   L = B(a, b+x)/B(a, b) · Γ(r+x) α^r / (Γ(r) (α+T)^(r+x))
 *     + [x &gt; 0] B(a+1, b+x−1)/B(a, b) · Γ(r+x) α^r / (Γ(r) (α+t_x)^(r+x))
 * </pre>
 *
 * @param r shape of the purchase rates
 * @param alpha inverse scale of the purchase rates, in weeks: the mean rate is r / α a week
 * @param a first shape of the leaving chances
 * @param b second shape of the leaving chances: the mean chance is a / (a + b)
 */
public record BgNbd(double r, double alpha, double a, double b) implements BetaGeometric {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public BgNbd {
        Model.check("r, α, a and b", r, alpha, a, b);
    }

    /**
     * Fits by maximum likelihood under the standard rules.
     *
     * @throws IllegalArgumentException when there are no customers; too few of them are a verdict of the fit, not an error
     */
    public static Fit<BgNbd> fit(PurchaseCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits by maximum likelihood under the shop's rules. */
    public static Fit<BgNbd> fit(PurchaseCells cells, FitRules rules) {
        return BetaGeometricFit.of(cells, rules, 0, 1, p -> new BgNbd(p[0], p[1], p[2], p[3]));
    }

    @Override
    public int extraChances() {
        return 0;
    }

    @Override
    public BgNbd with(double... values) {
        return new BgNbd(values[0], values[1], values[2], values[3]);
    }
}
