package zhike.models;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The Pareto/NBD model of Schmittlein, Morrison &amp; Colombo (1987), "Counting Your Customers: Who Are They and What Will They Do Next?", Management Science 33(1).
 *
 * <p>Assumptions: while alive a customer buys at random with an own rate λ (Poisson); λ differs over customers by Gamma(r, α); the customer leaves for good at a random moment, at an own rate μ
 * (exponential); μ differs by Gamma(s, β); λ and μ are independent. Leaving is not tied to a purchase, as it is in {@link BgNbd}.
 *
 * <pre>
 *   L = Γ(r+x) α^r β^s / Γ(r) · ( (α+T)^−(r+x) (β+T)^−s + s ∫ from t_x to T of (α+τ)^−(r+x) (β+τ)^−(s+1) dτ )
 * </pre>
 *
 * which is the form of Fader &amp; Hardie (2005), "A note on deriving the Pareto/NBD model", before the integral is written with two ₂F₁.
 *
 * @param r shape of the purchase rates
 * @param alpha inverse scale of the purchase rates, in weeks
 * @param s shape of the leaving rates
 * @param beta inverse scale of the leaving rates, in weeks: the mean rate is s / β a week
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements CellModel {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public ParetoNbd {
        Model.check("r, α, s and β", r, alpha, s, beta);
    }

    /**
     * Fits by maximum likelihood under the standard rules.
     *
     * @throws IllegalArgumentException when there are no customers; too few of them are a verdict of the fit, not an error
     */
    public static Fit<ParetoNbd> fit(PurchaseCells cells) {
        return fit(cells, FitRules.standard());
    }

    /** Fits under the shop's rules. */
    public static Fit<ParetoNbd> fit(PurchaseCells cells, FitRules rules) {
        var shop = ShopScale.of(cells);
        double age = shop.age();
        var search = new Search(
                List.of("r", "alpha", "s", "beta"),
                shop.lower(0, 1, 0, 1),
                shop.upper(0, 1, 0, 1),
                List.of(
                        shop.start(.5, .5, .6, .5 * age),
                        shop.start(2, .5, .2, .2 * age),
                        shop.start(1, .7, 3, 10 * age)),
                Prior.around(.5, Double.NaN, .6, age));
        return search.fit(cells, rules, ParetoLikelihood::new, ParetoNbd::of, ParetoNbd::doubts);
    }

    private static ParetoNbd of(double[] values) {
        return new ParetoNbd(values[0], values[1], values[2], values[3]);
    }

    private static List<Trust.Doubt> doubts(ParetoNbd model, PurchaseCells cells, FitRules rules) {
        var doubts = Trust.ofData(cells, rules);
        Trust.ofRates(model.r, rules, doubts);
        if (model.s > rules.largestShape()) {
            doubts.add(new Trust.Doubt(Trust.Reason.DEPARTURES_DO_NOT_DIFFER, model.s, rules.largestShape()));
        }
        double least = rules.smallestShare();
        double leave = -Math.expm1(-model.s * Math.log1p(Weeks.of(cells.historyDays()) / model.beta));
        double stay = Math.exp(-model.s * Math.log1p(1 / model.beta));
        if (leave < least) doubts.add(new Trust.Doubt(Trust.Reason.NOBODY_LEAVES, leave, least));
        if (stay < least) doubts.add(new Trust.Doubt(Trust.Reason.NOBODY_STAYS, stay, least));
        return doubts;
    }

    @Override
    public double[] values() {
        return new double[] {r, alpha, s, beta};
    }

    @Override
    public ParetoNbd with(double... values) {
        return of(values);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        double weeks = Weeks.of(history.tDays());
        double odds = logOddsOfHavingLeft(history);
        return Gammas.logRising(r, x)
                - x * Math.log(alpha)
                - (r + x) * Math.log1p(weeks / alpha)
                - s * Math.log1p(weeks / beta)
                + Math.max(odds, 0)
                + Math.log1p(Math.exp(-Math.abs(odds)));
    }

    @Override
    public double chanceAlive(PurchaseHistory history) {
        return 1 / (1 + Math.exp(logOddsOfHavingLeft(history)));
    }

    private double logOddsOfHavingLeft(PurchaseHistory history) {
        if (history.txDays() == history.tDays()) return Double.NEGATIVE_INFINITY;
        var tails = new ParetoTails(alpha, s, beta, 2, false);
        tails.fill(r + history.x(), new int[] {history.txDays(), history.tDays()}, 2);
        return Math.log(s / (beta + Weeks.of(history.tDays()))) + tails.log(0, 1);
    }

    @Override
    public double[] chancesAlive(PurchaseCells cells) {
        int[] groups = cells.groups();
        var alive = new double[cells.size()];
        IntStream.range(0, groups.length - 1).parallel().forEach(group -> {
            int from = groups[group];
            int to = groups[group + 1];
            var days = new ParetoDays(cells.historyDays());
            days.take(cells, from, to);
            var tails = new ParetoTails(alpha, s, beta, days.count, false);
            tails.fill(r + cells.x[from], days.days, days.count);
            for (int i = from; i < to; i++) {
                if (cells.tx[i] == cells.t[i]) {
                    alive[i] = 1;
                    continue;
                }
                double log = tails.log(days.placeOf[cells.tx[i]], days.placeOf[cells.t[i]]);
                alive[i] = 1 / (1 + s / (beta + Weeks.of(cells.t[i])) * Math.exp(log));
            }
        });
        return alive;
    }

    @Override
    public Future living(int x, int tDays, int phase) {
        double weeks = Weeks.of(tDays);
        return new MortalCustomer(r + x, alpha + weeks, s, beta + weeks);
    }
}
