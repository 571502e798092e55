package zhike.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What BG/NBD and MBG/NBD share. They differ in one thing only: whether a customer may leave right after the first purchase.
 *
 * <p>Given that a customer is alive after c chances to leave, the posterior is λ ~ Gamma(r+x, α+T) and, independently, p ~ Beta(a, b+c); the time before t_x does
 * not matter. So every forecast is the chance to be alive times what {@link LivingCustomer} does.
 */
sealed interface BetaGeometric extends TransactionModel permits BgNbd, MbgNbd {

    /** Cells that suffice to tell the hilltops apart. */
    int SKETCH = 20_000;

    double r();

    double alpha();

    double a();

    double b();

    /** Chances to leave beyond one after each repeat purchase: 1 when there is one after the first purchase too, else 0. */
    int extraChances();

    @Override
    default double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        int chances = x + extraChances();
        double logLikelihood = Gammas.logRising(r(), x)
                + r() * Math.log(alpha())
                - (r() + x) * Math.log(alpha() + Weeks.of(history.tDays()))
                + Gammas.logRising(b(), chances)
                - Gammas.logRising(a() + b(), chances);
        if (chances == 0) return logLikelihood;
        double odds = logOddsOfHavingLeft(history);
        return logLikelihood + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
    }

    @Override
    default double chanceAlive(PurchaseHistory history) {
        return history.x() + extraChances() == 0 ? 1 : 1 / (1 + Math.exp(logOddsOfHavingLeft(history)));
    }

    private double logOddsOfHavingLeft(PurchaseHistory history) {
        double last = alpha() + Weeks.of(history.txDays());
        double silence = Weeks.of(history.tDays() - history.txDays());
        return Math.log(a() / (b() + (history.x() + extraChances() - 1)))
                + (r() + history.x()) * Math.log1p(silence / last);
    }

    @Override
    default double expectedPurchases(PurchaseHistory history, double horizonDays) {
        double weeks = horizon(horizonDays);
        return chanceAlive(history) * living(history.x(), history.tDays()).expected(weeks);
    }

    /** A new customer is one with an empty history: nothing repeated, no time passed. */
    @Override
    default double expectedPurchases(double ageDays) {
        return expectedPurchases(new PurchaseHistory(0, 0, 0), ageDays);
    }

    @Override
    default double chanceOfPurchase(PurchaseHistory history, double horizonDays) {
        double weeks = horizon(horizonDays);
        return chanceAlive(history) * living(history.x(), history.tDays()).chance(weeks);
    }

    @Override
    default double discountedPurchases(PurchaseHistory history, double horizonDays, double annualRate) {
        double weeks = horizon(horizonDays);
        double discount = Weeks.discount(annualRate);
        return chanceAlive(history) * living(history.x(), history.tDays()).discounted(weeks, discount);
    }

    @Override
    default OptionalDouble daysToPurchase(PurchaseHistory history, double chance) {
        if (!(chance > 0 && chance < 1)) throw new IllegalArgumentException("a chance lies between 0 and 1: " + chance);
        double amongLiving = chance / chanceAlive(history);
        if (!(amongLiving < 1)) return OptionalDouble.empty();
        double days = living(history.x(), history.tDays()).weeksUntil(amongLiving) * Weeks.DAYS;
        return Double.isFinite(days) ? OptionalDouble.of(days) : OptionalDouble.empty();
    }

    /** The customer's future, if alive. */
    default LivingCustomer living(int x, int tDays) {
        return new LivingCustomer(r() + x, alpha() + Weeks.of(tDays), a(), b() + (x + extraChances()));
    }

    private static double horizon(double days) {
        if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a horizon is zero or more days: " + days);
        }
        return Weeks.of(days);
    }

    /** Refuses parameters that are not positive and finite. */
    static void check(double r, double alpha, double a, double b) {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0) || !Double.isFinite(r + alpha + a + b)) {
            throw new IllegalArgumentException(
                    "r, α, a and b must be positive and finite: %s %s %s %s".formatted(r, alpha, a, b));
        }
    }

    /** Maximum likelihood in log-parameters from a start that moves with the time unit of the shop. */
    static <M extends BetaGeometric> Fit<M> fit(
            PurchaseCells cells, FitRules rules, int extraChances, Function<double[], M> model) {
        if (cells.size() == 0) throw new IllegalArgumentException("there are no customers to fit");
        double customers = cells.customers();
        double watched = 0;
        for (int i = 0; i < cells.size(); i++) watched += cells.weight(i) * Weeks.of(cells.tDays(i));
        double age = watched > 0 ? watched / customers : 1;
        double purchases = cells.repeatPurchases() > 0 ? cells.repeatPurchases() / customers : 0.01;

        double edge = Math.log(1e4);
        double[] lower = {-edge, Math.log(age) - edge, -edge, -edge};
        double[] upper = {edge, Math.log(age) + edge, edge, edge};
        // r, the time between purchases over that of the data, a, b: the likelihood may have several hilltops
        double[][] guesses = {{.5, .5, 1, 2}, {2, .5, .3, 3}, {.3, .3, .2, .2}, {5, .7, .5, .5}, {.03, .1, 10, 20}};
        var starts = Arrays.stream(guesses)
                .map(guess -> new double[] {guess[0], guess[0] * guess[1] * age / purchases, guess[2], guess[3]})
                .map(guess -> Arrays.stream(guess).map(Math::log).toArray())
                .toList();
        var likelihood = new BetaGeometricLikelihood(cells, extraChances);
        var sketch =
                cells.size() <= SKETCH ? likelihood : new BetaGeometricLikelihood(cells.thinned(SKETCH), extraChances);
        var optimum = Newton.lowest(sketch, starts, lower, upper, rules.mostSteps());
        if (sketch != likelihood) {
            optimum = Newton.minimise(likelihood, optimum.theta(), lower, upper, rules.mostSteps());
        }
        double[] found = new double[4];
        for (int i = 0; i < 4; i++) found[i] = Math.exp(optimum.theta()[i]);
        M fitted = model.apply(found);
        return Fit.of(
                fitted,
                List.of("r", "alpha", "a", "b"),
                optimum,
                customers,
                doubts(fitted, cells, rules),
                rules.mostSteps());
    }

    private static List<Trust.Doubt> doubts(BetaGeometric model, PurchaseCells cells, FitRules rules) {
        var doubts = new ArrayList<Trust.Doubt>();
        double repeatBuyers = cells.repeatBuyers();
        if (repeatBuyers < rules.fewestRepeatBuyers()) {
            doubts.add(new Trust.Doubt(Trust.Reason.FEW_REPEAT_BUYERS, repeatBuyers, rules.fewestRepeatBuyers()));
        }
        double needed = rules.shortestHistoryDays();
        if (repeatBuyers > 0) needed = Math.max(needed, rules.shortestHistoryInRhythms() * cells.medianGapDays());
        if (cells.historyDays() < needed) {
            doubts.add(new Trust.Doubt(Trust.Reason.SHORT_HISTORY, cells.historyDays(), needed));
        }
        double shapes = model.a() + model.b();
        double least = rules.smallestShare();
        if (model.r() > rules.largestShape()) {
            doubts.add(new Trust.Doubt(Trust.Reason.RATES_DO_NOT_DIFFER, model.r(), rules.largestShape()));
        }
        if (model.r() < least) doubts.add(new Trust.Doubt(Trust.Reason.RATES_VANISH, model.r(), least));
        if (shapes > rules.largestShape()) {
            doubts.add(new Trust.Doubt(Trust.Reason.DEPARTURES_DO_NOT_DIFFER, shapes, rules.largestShape()));
        }
        if (model.a() / shapes < least) {
            doubts.add(new Trust.Doubt(Trust.Reason.NOBODY_LEAVES, model.a() / shapes, least));
        }
        if (model.b() / shapes < least) {
            doubts.add(new Trust.Doubt(Trust.Reason.NOBODY_STAYS, model.b() / shapes, least));
        }
        return doubts;
    }
}
