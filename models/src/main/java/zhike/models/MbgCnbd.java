package zhike.models;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The MBG/CNBD-k model of Platzer &amp; Reutterer (2016), "Ticking away the moments: timing regularity helps to better predict customer activity", Marketing Science 35(5),
 * in the form of Reutterer, Platzer &amp; Schröder (2020).
 *
 * <p>As {@link BgCnbd}, but a customer may leave after the <i>first</i> purchase too, so with n = r + k x
 *
 * <pre>
 *   ln L = (k−1) Σ ln gap − x ln Γ(k) + ln Γ(n)/Γ(r) + r ln α − n ln(α+T) + ln B(a, b+x+1)/B(a, b) + ln(S1 + S2)
 *   S1 = a/(b+x) ((α+T)/(α+t_x))^n
 *   S2 = Σ_j&lt;k (n)_j/j! ((T−t_x)/(α+T))^j
 * </pre>
 *
 * @param k events that make a purchase, 1 … 12; 1 is {@link MbgNbd}
 * @param r shape of the rates of events
 * @param alpha inverse scale of the rates of events, in weeks: the mean rate of purchases is about r / (α k) a week
 * @param a first shape of the leaving chances
 * @param b second shape of the leaving chances
 */
public record MbgCnbd(int k, double r, double alpha, double a, double b) implements RegularBetaGeometric {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public MbgCnbd {
        RegularBetaGeometric.check(k);
        Model.check("r, α, a and b", r, alpha, a, b);
    }

    /** Fits with known k. The log-likelihood is that of {@link TransactionModel#logLikelihood(PurchaseHistory)}: of (x, t_x, T) alone. */
    public static Fit<MbgCnbd> fit(PurchaseCells cells, int k, FitRules rules) {
        return parameters(cells, k, rules).plus(Gaps.ofSummaries(k, cells));
    }

    /**
     * Fits with known k and known gaps; the log-likelihood is as printed in the literature.
     *
     * @param logGapDays Σ over all customers of ln of the days between consecutive purchase days, the first one included
     */
    public static Fit<MbgCnbd> fit(PurchaseCells cells, int k, double logGapDays, FitRules rules) {
        return parameters(cells, k, rules).plus(Gaps.ofAll(k, cells.repeatPurchases(), logGapDays));
    }

    /** Chooses k from 1 … {@code most} by the likelihood of (x, t_x, T). */
    public static Fit<MbgCnbd> choose(PurchaseCells cells, int most, FitRules rules) {
        RegularBetaGeometric.check(most);
        return IntStream.rangeClosed(1, most)
                .mapToObj(k -> fit(cells, k, rules))
                .max(Comparator.comparingDouble(Fit::logLikelihood))
                .orElseThrow();
    }

    /** Chooses k from 1 … {@code most} by the likelihood of all gaps, which tells regularity sooner. */
    public static Fit<MbgCnbd> choose(PurchaseCells cells, int most, double logGapDays, FitRules rules) {
        RegularBetaGeometric.check(most);
        return IntStream.rangeClosed(1, most)
                .mapToObj(k -> fit(cells, k, logGapDays, rules))
                .max(Comparator.comparingDouble(Fit::logLikelihood))
                .orElseThrow();
    }

    private static Fit<MbgCnbd> parameters(PurchaseCells cells, int k, FitRules rules) {
        RegularBetaGeometric.check(k);
        return BetaGeometricFit.of(cells, rules, 1, k, p -> new MbgCnbd(k, p[0], p[1], p[2], p[3]));
    }

    @Override
    public int extraChances() {
        return 1;
    }

    @Override
    public MbgCnbd with(double... values) {
        return new MbgCnbd(k, values[0], values[1], values[2], values[3]);
    }
}
