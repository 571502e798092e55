package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The NBD model of Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8(1), in its timing form (Fader, Hardie &amp; Lee 2005).
 *
 * <p>Assumptions: a customer buys at random with an own rate λ (Poisson); λ differs over customers by Gamma(r, α); <b>nobody ever leaves</b>. It is the measure of what the
 * models with leaving gain, and the right model where customers do stay.
 *
 * <pre>L = Γ(r+x) α^r / (Γ(r) (α+T)^(r+x))</pre>
 *
 * This is a density of the moments of purchase, comparable with the other models; the chance of x purchases at any moments is larger by T^x / x!.
 *
 * @param r shape of the purchase rates
 * @param alpha inverse scale of the purchase rates, in weeks: the mean rate is r / α a week
 */
public record Nbd(double r, double alpha) implements CellModel {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public Nbd {
        Model.check("r and α", r, alpha);
    }

    /**
     * Fits by maximum likelihood under the standard rules.
     *
     * @throws IllegalArgumentException when there are no customers; too few of them are a verdict of the fit, not an error
     */
    public static Fit<Nbd> fit(PurchaseCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits under the shop's rules. */
    public static Fit<Nbd> fit(PurchaseCells cells, FitRules rules) {
        var shop = ShopScale.of(cells);
        var search = new Search(
                List.of("r", "alpha"),
                shop.lower(0, 1),
                shop.upper(0, 1),
                List.of(shop.start(.5, .5), shop.start(.05, .2), shop.start(5, .7)),
                Prior.around(.5, Double.NaN));
        return search.fit(cells, rules, Likelihood::new, p -> new Nbd(p[0], p[1]), Nbd::doubts);
    }

    private static List<Trust.Doubt> doubts(Nbd model, PurchaseCells cells, FitRules rules) {
        var doubts = new ArrayList<>(Trust.ofData(cells, rules));
        Trust.ofRates(model.r, rules, doubts);
        return doubts;
    }

    private record Likelihood(RateTerms rates) implements Objective {

        Likelihood(PurchaseCells cells) {
            this(new RateTerms(cells, 1));
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
            double[] p = LogScale.exp(theta);
            var g = new double[2];
            var h = new double[2][2];
            double sum = rates.evaluate(p[0], p[1], g, h);
            LogScale.negate(p, g, h, gradient, hessian);
            return -sum;
        }
    }

    @Override
    public double[] values() {
        return new double[] {r, alpha};
    }

    @Override
    public Nbd with(double... values) {
        return new Nbd(values[0], values[1]);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        return Gammas.logRising(r, x) - x * Math.log(alpha) - (r + x) * Math.log1p(Weeks.of(history.tDays()) / alpha);
    }

    /** Always 1. */
    @Override
    public double chanceAlive(PurchaseHistory history) {
        return 1;
    }

    @Override
    public double[] chancesAlive(PurchaseCells cells) {
        return Weights.ones(cells.size());
    }

    @Override
    public Future living(int x, int tDays, int phase) {
        return new GammaRate(r + x, alpha + Weeks.of(tDays));
    }
}
