package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The BG/BB model of Fader, Hardie &amp; Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science 29(6).
 *
 * <p>Assumptions: customers can buy only at given occasions; while alive a customer uses one with an own chance p; p differs over customers by Beta(α, β); <i>before</i> every occasion
 * the customer leaves for good with an own chance θ; θ differs by Beta(γ, δ); p and θ are independent. All times are numbers of occasions.
 *
 * <pre>
 *   L = B(α+x, β+n−x)/B(α, β) · B(γ, δ+n)/B(γ, δ)
 *     + Σ from i = t_x to n−1 of B(α+x, β+i−x)/B(α, β) · B(γ+1, δ+i)/B(γ, δ)
 * </pre>
 *
 * @param alpha first shape of the chances to use an occasion: the mean chance is α / (α + β)
 * @param beta second shape of the chances to use an occasion
 * @param gamma first shape of the chances to leave: the mean chance is γ / (γ + δ)
 * @param delta second shape of the chances to leave
 */
public record BgBb(double alpha, double beta, double gamma, double delta) implements Model {

    private static final int MOST_OCCASIONS = 10_000_000;
    private static final double NEGLIGIBLE = 1e-17;

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public BgBb {
        Model.check("α, β, γ and δ", alpha, beta, gamma, delta);
    }

    /**
     * Fits by maximum likelihood under the standard rules; of these, those on the length of the history do not apply.
     *
     * @throws IllegalArgumentException when there are no customers
     */
    public static Fit<BgBb> fit(OpportunityCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits under the shop's rules. */
    public static Fit<BgBb> fit(OpportunityCells cells, FitRules rules) {
        if (cells.size() == 0) throw new IllegalArgumentException("there are no customers to fit");
        double edge = Math.log(1e4);
        var search = new Search(
                List.of("alpha", "beta", "gamma", "delta"),
                new double[] {-edge, -edge, -edge, -edge},
                new double[] {edge, edge, edge, edge},
                List.of(LogScale.log(1, 1, .5, 3), LogScale.log(1, 5, 1, 5), LogScale.log(5, 2, .1, 1)),
                Prior.around(1, 2, 1, 2));
        return search.fit(
                new BgBbLikelihood(cells),
                cells.customers(),
                rules,
                p -> new BgBb(p[0], p[1], p[2], p[3]),
                fitted -> doubts(fitted, cells, rules));
    }

    private static List<Trust.Doubt> doubts(BgBb model, OpportunityCells cells, FitRules rules) {
        var doubts = new ArrayList<Trust.Doubt>();
        double repeatBuyers = cells.repeatBuyers();
        if (repeatBuyers < rules.fewestRepeatBuyers()) {
            doubts.add(new Trust.Doubt(Trust.Reason.FEW_REPEAT_BUYERS, repeatBuyers, rules.fewestRepeatBuyers()));
        }
        double using = model.alpha + model.beta;
        double largest = rules.largestShape();
        if (using > largest) doubts.add(new Trust.Doubt(Trust.Reason.RATES_DO_NOT_DIFFER, using, largest));
        double use = model.alpha / using;
        if (use < rules.smallestShare()) {
            doubts.add(new Trust.Doubt(Trust.Reason.RATES_VANISH, use, rules.smallestShare()));
        }
        Trust.ofLeaving(model.gamma, model.delta, rules, doubts);
        return doubts;
    }

    @Override
    public double[] values() {
        return new double[] {alpha, beta, gamma, delta};
    }

    @Override
    public BgBb with(double... values) {
        return new BgBb(values[0], values[1], values[2], values[3]);
    }

    /** ln of the likelihood of one customer's history, of the very occasions used. */
    public double logLikelihood(Opportunities history) {
        double stayed = logStayed(history);
        double odds = oddsOfHavingLeft(history, stayed);
        return stayed + Math.log1p(odds);
    }

    private double logStayed(Opportunities history) {
        return logUsed(history.x(), history.n())
                + Gammas.logRising(delta, history.n())
                - Gammas.logRising(gamma + delta, history.n());
    }

    private double logUsed(int x, int seen) {
        return Gammas.logRising(alpha, x) + Gammas.logRising(beta, seen - x) - Gammas.logRising(alpha + beta, seen);
    }

    private double oddsOfHavingLeft(Opportunities history, double logStayed) {
        double odds = 0;
        for (int seen = history.last(); seen < history.n(); seen++) {
            double left = logUsed(history.x(), seen)
                    + Math.log(gamma)
                    + Gammas.logRising(delta, seen)
                    - Gammas.logRising(gamma + delta, seen + 1);
            odds += Math.exp(left - logStayed);
        }
        return odds;
    }

    /** Chance that the customer had not left at the last occasion. */
    public double chanceAlive(Opportunities history) {
        return 1 / (1 + oddsOfHavingLeft(history, logStayed(history)));
    }

    /** Chance that the customer will not have left at the next occasion: what is often printed as P(alive). */
    public double chanceAliveNext(Opportunities history) {
        return chanceAlive(history) * (delta + history.n()) / (gamma + delta + history.n());
    }

    /** Expected occasions used among the next {@code occasions}. */
    public double expectedPurchases(Opportunities history, int occasions) {
        return discountedPurchases(history, occasions, 0);
    }

    /** Expected occasions used by a new customer among the first {@code occasions} after the one that won the customer. */
    public double expectedPurchases(int occasions) {
        return expectedPurchases(new Opportunities(0, 0, 0), occasions);
    }

    /**
     * Expected occasions used among the next, each worth (1 + rate)^−(its number).
     *
     * @param rate discount from one occasion to the next
     */
    public double discountedPurchases(Opportunities history, int occasions, double rate) {
        if (occasions < 0) throw new IllegalArgumentException("occasions are none or more: " + occasions);
        if (!(rate >= 0)) throw new IllegalArgumentException("a discount rate is zero or more: " + rate);
        double stays = 1;
        double sum = 0;
        for (int i = 0; i < occasions; i++) {
            stays *= (delta + history.n() + i) / (gamma + delta + history.n() + i) / (1 + rate);
            sum += stays;
            if (stays < NEGLIGIBLE * sum * Math.min(1, rate)) break;
        }
        return chanceAlive(history) * (alpha + history.x()) / (alpha + beta + history.n()) * sum;
    }

    /**
     * The same for ever: discounted expected residual transactions (DERT).
     *
     * @param rate discount from one occasion to the next, above zero
     */
    public double discountedPurchases(Opportunities history, double rate) {
        if (!(rate > 0)) throw new IllegalArgumentException("for ever needs a discount above zero");
        return discountedPurchases(history, MOST_OCCASIONS, rate);
    }

    /** Chance to use at least one of the next {@code occasions}. */
    public double chanceOfPurchase(Opportunities history, int occasions) {
        return 1 - purchaseDistribution(history, occasions).chance(0);
    }

    /** How many of the next {@code occasions} the customer may use, each number with its chance. */
    public PurchaseDistribution purchaseDistribution(Opportunities history, int occasions) {
        if (occasions < 0 || occasions > Opportunities.MOST) {
            throw new IllegalArgumentException("occasions lie in 0 … " + Opportunities.MOST + ": " + occasions);
        }
        double a = alpha + history.x();
        double b = beta + history.n() - history.x();
        double alive = chanceAlive(history);
        var chances = new double[occasions + 1];
        double stays = alive;
        // P(k of i used), from one i to the next: the last occasion was used or not
        var used = new double[occasions + 1];
        used[0] = 1;
        for (int i = 0; ; i++) {
            double survives = (delta + history.n() + i) / (gamma + delta + history.n() + i);
            double ends = i == occasions ? stays : stays * (1 - survives);
            for (int k = 0; k <= i; k++) chances[k] += ends * used[k];
            if (i == occasions) break;
            stays *= survives;
            for (int k = i + 1; k > 0; k--) {
                used[k] = used[k] * (b + i - k) / (a + b + i) + used[k - 1] * (a + k - 1) / (a + b + i);
            }
            used[0] *= (b + i) / (a + b + i);
        }
        chances[0] += 1 - alive;
        return new PurchaseDistribution(chances);
    }
}
