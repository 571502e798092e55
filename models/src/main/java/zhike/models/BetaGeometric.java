package zhike.models;

/**
 * What BG/NBD and MBG/NBD share. They differ in one thing only: whether a customer may leave right after the first purchase.
 *
 * <p>Given that a customer is alive after c chances to leave, the posterior is λ ~ Gamma(r+x, α+T) and, independently, p ~ Beta(a, b+c); the time before t_x does
 * not matter. So every forecast is the chance to be alive times what {@link LivingCustomer} does.
 */
sealed interface BetaGeometric extends CellModel permits BgNbd, MbgNbd {

    double r();

    double alpha();

    double a();

    double b();

    /** Chances to leave beyond one after each repeat purchase: 1 when there is one after the first purchase too, else 0. */
    int extraChances();

    @Override
    default double[] values() {
        return new double[] {r(), alpha(), a(), b()};
    }

    @Override
    default double logLikelihood(PurchaseHistory history) {
        int x = history.x();
        int chances = x + extraChances();
        double logLikelihood = Gammas.logRising(r(), x)
                - x * Math.log(alpha())
                - (r() + x) * Math.log1p(Weeks.of(history.tDays()) / alpha())
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
    default double[] chancesAlive(PurchaseCells cells) {
        double[] logOfDay = Weeks.logOfDay(alpha(), cells.historyDays());
        var alive = new double[cells.size()];
        Blocks.each(cells.size(), i -> {
            int chances = cells.x[i] + extraChances();
            double silence = logOfDay[cells.t[i]] - logOfDay[cells.tx[i]];
            alive[i] =
                    chances == 0 ? 1 : 1 / (1 + a() / (b() + (chances - 1)) * Math.exp((r() + cells.x[i]) * silence));
        });
        return alive;
    }

    @Override
    default LivingCustomer living(int x, int tDays, int phase) {
        return living(x, tDays);
    }

    default LivingCustomer living(int x, int tDays) {
        return new LivingCustomer(r() + x, alpha() + Weeks.of(tDays), a(), b() + (x + extraChances()));
    }
}
