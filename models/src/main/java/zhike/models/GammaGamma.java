package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The Gamma–Gamma model of spend: Fader, Hardie &amp; Lee (2005), "RFM and CLV", Journal of Marketing Research 42, in the form of Fader &amp; Hardie's note of 2013.
 *
 * <p>Assumptions: the amounts of a customer vary by Gamma(p, ν) around an own mean; ν differs over customers by Gamma(q, γ); what a customer spends
 * a time has nothing to do with how often, which {@link SpendCells#correlation} lets one check. The mean m of x amounts has the density
 *
 * <pre>
 *   f(m | x) = Γ(px+q) / (Γ(px) Γ(q)) · γ^q m^(px−1) x^px / (γ+mx)^(px+q)
 * </pre>
 *
 * @param p shape of a customer's amounts
 * @param q shape of the spread over customers: the population mean exists for q &gt; 1 only
 * @param gamma scale, in the unit of money of the data
 */
public record GammaGamma(double p, double q, double gamma) implements Model {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public GammaGamma {
        Model.check("p, q and γ", p, q, gamma);
    }

    /**
     * Fits by maximum likelihood under the standard rules.
     *
     * @throws IllegalArgumentException when there are no repeat buyers with a positive mean spend
     */
    public static Fit<GammaGamma> fit(SpendCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits by maximum likelihood under the shop's rules. */
    public static Fit<GammaGamma> fit(SpendCells cells, FitRules rules) {
        if (cells.size() == 0)
            throw new IllegalArgumentException("there are no repeat buyers with a positive mean spend to fit");
        double customers = cells.customers();
        double logMean = 0;
        for (int i = 0; i < cells.size(); i++) logMean += cells.weight(i) * Math.log(cells.mean(i));
        logMean /= customers;
        double edge = Math.log(1e4);
        var search = new Search(
                List.of("p", "q", "gamma"),
                new double[] {-edge, -edge, logMean - edge},
                new double[] {edge, edge, logMean + edge},
                List.of(new double[] {Math.log(3), Math.log(3), logMean}),
                Prior.around(3, 3, Double.NaN));
        return search.fit(
                new GammaGammaLikelihood(cells),
                customers,
                rules,
                p -> new GammaGamma(p[0], p[1], p[2]),
                fitted -> doubts(fitted, customers, rules));
    }

    private static List<Trust.Doubt> doubts(GammaGamma model, double customers, FitRules rules) {
        var doubts = new ArrayList<Trust.Doubt>();
        if (customers < rules.fewestRepeatBuyers()) {
            doubts.add(new Trust.Doubt(Trust.Reason.FEW_REPEAT_BUYERS, customers, rules.fewestRepeatBuyers()));
        }
        if (!model.hasMean()) doubts.add(new Trust.Doubt(Trust.Reason.NO_MEAN_SPEND, model.q, 1));
        if (model.p > rules.largestShape()) {
            doubts.add(new Trust.Doubt(Trust.Reason.AMOUNTS_DO_NOT_VARY, model.p, rules.largestShape()));
        }
        if (model.q > rules.largestShape()) {
            doubts.add(new Trust.Doubt(Trust.Reason.SPENDERS_DO_NOT_DIFFER, model.q, rules.largestShape()));
        }
        return doubts;
    }

    @Override
    public double[] values() {
        return new double[] {p, q, gamma};
    }

    @Override
    public GammaGamma with(double... values) {
        return new GammaGamma(values[0], values[1], values[2]);
    }

    /** Whether the population has a finite mean spend: q &gt; 1. */
    public boolean hasMean() {
        return q > 1;
    }

    /**
     * Mean amount of a purchase day over all customers, p γ / (q − 1): what is expected of one who has not come back yet.
     *
     * @throws IllegalStateException when {@link #hasMean} is false
     */
    public double meanSpend() {
        if (!hasMean())
            throw new IllegalStateException("the population has no mean spend: q = " + q + ", must exceed 1");
        return p * gamma / (q - 1);
    }

    /**
     * Expected mean amount of the coming purchase days, p (γ + m x) / (p x + q − 1): the customer's own mean, drawn towards the population's the less is known.
     *
     * @param x repeat purchase days, 0 or more
     * @param mean mean amount of those days; ignored where {@code x = 0}, counted as zero below zero, for the model knows no negative amounts
     * @throws IllegalStateException when p x + q is not above 1, so that there is no such mean
     */
    public double expectedMeanSpend(int x, double mean) {
        if (x < 0) throw new IllegalArgumentException("x must not be negative: " + x);
        if (x == 0) return meanSpend();
        double below = p * x + q - 1;
        if (!(below > 0))
            throw new IllegalStateException("there is no mean spend: p x + q = " + (below + 1) + ", must exceed 1");
        return p * (gamma + Math.max(mean, 0) * x) / below;
    }

    /** ln of the density of one customer's mean amount. */
    public double logLikelihood(int x, double mean) {
        if (x < 1 || !(mean > 0))
            throw new IllegalArgumentException("needs a repeat buyer with a positive mean: " + x + ", " + mean);
        double px = p * x;
        return Gammas.log(px + q)
                - Gammas.log(px)
                - Gammas.log(q)
                + q * Math.log(gamma)
                + (px - 1) * Math.log(mean)
                + px * Math.log(x)
                - (px + q) * Math.log(gamma + mean * x);
    }
}
