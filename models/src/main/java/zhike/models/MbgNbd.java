package zhike.models;

/**
 * The modified BG/NBD model of Batislam, Denizel &amp; Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis", International Journal
 * of Research in Marketing 24(3); the k = 1 case of Platzer &amp; Reutterer's MBG/CNBD-k.
 *
 * <p>As {@link BgNbd}, but a customer may leave after the <i>first</i> purchase too, so one-time buyers need not be alive:
 *
 * <pre>
 *   L = Γ(r+x) α^r / Γ(r) · ( B(a, b+x+1)/B(a, b) (α+T)^−(r+x) + B(a+1, b+x)/B(a, b) (α+t_x)^−(r+x) )
 * </pre>
 *
 * @param r shape of the purchase rates
 * @param alpha inverse scale of the purchase rates, in weeks
 * @param a first shape of the leaving chances
 * @param b second shape of the leaving chances
 */
public record MbgNbd(double r, double alpha, double a, double b) implements BetaGeometric {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public MbgNbd {
        Model.check("r, α, a and b", r, alpha, a, b);
    }

    /**
     * Fits by maximum likelihood under the standard rules.
     *
     * @throws IllegalArgumentException when there are no customers; too few of them are a verdict of the fit, not an error
     */
    public static Fit<MbgNbd> fit(PurchaseCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits by maximum likelihood under the shop's rules. */
    public static Fit<MbgNbd> fit(PurchaseCells cells, FitRules rules) {
        return BetaGeometricFit.of(cells, rules, 1, 1, p -> new MbgNbd(p[0], p[1], p[2], p[3]));
    }

    @Override
    public int extraChances() {
        return 1;
    }

    @Override
    public MbgNbd with(double... values) {
        return new MbgNbd(values[0], values[1], values[2], values[3]);
    }
}
