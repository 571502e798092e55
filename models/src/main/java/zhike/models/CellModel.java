package zhike.models;

import java.util.OptionalDouble;

/**
 * What makes every forecast short: the chance that a customer is alive, which depends on {@code (x, t_x, T)}, times the future of a living one, which
 * depends on {@code (x, T)} and, where gaps are regular, on a phase between two purchases whose odds depend on t_x.
 */
sealed interface CellModel extends TransactionModel permits BetaGeometric, RegularBetaGeometric, Nbd, ParetoNbd {

    PurchaseHistory FRESH = new PurchaseHistory(0, 0, 0);

    /** The customer's future, if alive and in that phase. */
    Future living(int x, int tDays, int phase);

    /** Chance of every cell that its customers have not left, computed at once. */
    double[] chancesAlive(PurchaseCells cells);

    /** Phases between two purchases: 1 where a purchase comes at random. */
    default int phases() {
        return 1;
    }

    /** The odds of the phases of a living customer; they add up to one. */
    default double[] phaseWeights(int x, int txDays, int tDays) {
        return new double[] {1};
    }

    /** A figure of the customer's future, averaged over the phases and taken times the chance to be alive. */
    private double expectation(PurchaseHistory history, java.util.function.ToDoubleFunction<Future> figure) {
        double[] weights = phaseWeights(history.x(), history.txDays(), history.tDays());
        double sum = 0;
        for (int phase = 0; phase < weights.length; phase++) {
            if (weights[phase] > 0) {
                sum += weights[phase] * figure.applyAsDouble(living(history.x(), history.tDays(), phase));
            }
        }
        return chanceAlive(history) * sum;
    }

    @Override
    default double expectedPurchases(PurchaseHistory history, double horizonDays) {
        double weeks = Weeks.horizon(horizonDays);
        return expectation(history, future -> future.expected(weeks));
    }

    /** A new customer is one with an empty history: nothing repeated, no time passed. */
    @Override
    default double expectedPurchases(double ageDays) {
        return expectedPurchases(FRESH, ageDays);
    }

    @Override
    default double chanceOfPurchase(PurchaseHistory history, double horizonDays) {
        double weeks = Weeks.horizon(horizonDays);
        return expectation(history, future -> future.chance(weeks));
    }

    @Override
    default double discountedPurchases(PurchaseHistory history, double horizonDays, double annualRate) {
        double weeks = Weeks.horizon(horizonDays);
        double discount = Weeks.discount(annualRate);
        return expectation(history, future -> future.discounted(0, weeks, discount));
    }

    @Override
    default double discountedPurchases(PurchaseHistory history, double annualRate) {
        double discount = Weeks.discount(annualRate);
        if (!(discount > 0)) throw new IllegalArgumentException("for ever needs a discount above zero");
        return expectation(history, future -> future.discounted(0, Weeks.FOR_EVER / discount, discount));
    }

    @Override
    default double discountedPurchases(double annualRate) {
        return discountedPurchases(FRESH, annualRate);
    }

    @Override
    default PurchaseDistribution purchaseDistribution(PurchaseHistory history, double horizonDays) {
        double weeks = Weeks.horizon(horizonDays);
        double[] weights = phaseWeights(history.x(), history.txDays(), history.tDays());
        double alive = chanceAlive(history);
        for (int most = PurchaseDistribution.SHORTEST; ; most *= 4) {
            var chances = new double[most + 1];
            double sum = 0;
            for (int phase = 0; phase < weights.length; phase++) {
                double[] living = living(history.x(), history.tDays(), phase).distribution(weeks, most);
                for (int n = 0; n <= most; n++) chances[n] += alive * weights[phase] * living[n];
            }
            chances[0] += 1 - alive;
            for (double chance : chances) sum += chance;
            if (1 - sum < PurchaseDistribution.NEGLIGIBLE || most >= PurchaseDistribution.LONGEST) {
                return new PurchaseDistribution(chances);
            }
        }
    }

    @Override
    default PurchaseDistribution purchaseDistribution(double ageDays) {
        return purchaseDistribution(FRESH, ageDays);
    }

    @Override
    default OptionalDouble daysToPurchase(PurchaseHistory history, double chance) {
        if (!(chance > 0 && chance < 1)) throw new IllegalArgumentException("a chance lies between 0 and 1: " + chance);
        double days;
        if (phases() == 1) {
            double amongLiving = chance / chanceAlive(history);
            if (!(amongLiving < 1)) return OptionalDouble.empty();
            days = living(history.x(), history.tDays(), 0).weeksUntil(amongLiving) * Weeks.DAYS;
        } else {
            days = Waiting.until(time -> chanceOfPurchase(history, time), chance, Weeks.DAYS);
        }
        return Double.isFinite(days) ? OptionalDouble.of(days) : OptionalDouble.empty();
    }
}
