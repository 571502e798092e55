package zhike.models;

/**
 * What BG/CNBD-k and MBG/CNBD-k share: regular gaps. A purchase is every k-th event of a random stream, so the gaps between purchases are Erlang-k and the more
 * alike the larger k; a customer may leave after a purchase, as in {@link BetaGeometric}.
 *
 * <p>A living customer is in one of k phases: j events have happened since the last purchase. Given the phase the posterior is λ ~ Gamma(r+kx+j, α+T), with
 * odds (r+kx)_j/j! ((T−t_x)/(α+T))^j, and p ~ Beta(a, b+c). So, other than in the approximation of the literature for k &gt; 1, forecasts here are exact, and a
 * customer's number does not depend on who else is forecast.
 */
sealed interface RegularBetaGeometric extends CellModel permits BgCnbd, MbgCnbd {

    int LARGEST_K = 12;

    /** Events that make a purchase: 1 is random, 2 and more ever more regular. */
    int k();

    double r();

    double alpha();

    double a();

    double b();

    int extraChances();

    @Override
    default double[] values() {
        return new double[] {r(), alpha(), a(), b()};
    }

    /**
     * ln of the likelihood when the gaps are known, as printed in the literature.
     *
     * @param logGapDays Σ ln of the days between consecutive purchase days of the customer, the first one included
     */
    default double logLikelihood(PurchaseHistory history, double logGapDays) {
        int x = history.x();
        return withoutGaps(history) + Gaps.ofAll(k(), x, logGapDays);
    }

    @Override
    default double logLikelihood(PurchaseHistory history) {
        return withoutGaps(history) + Gaps.ofSummary(k(), history.x(), history.txDays());
    }

    private double withoutGaps(PurchaseHistory history) {
        int events = k() * history.x();
        int chances = history.x() + extraChances();
        double logLikelihood = Gammas.logRising(r(), events)
                - events * Math.log(alpha())
                - (r() + events) * Math.log1p(Weeks.of(history.tDays()) / alpha())
                + Gammas.logRising(b(), chances)
                - Gammas.logRising(a() + b(), chances)
                + Phases.log(k(), r() + events, silence(history));
        if (chances == 0) return logLikelihood;
        double odds = logOddsOfHavingLeft(history);
        return logLikelihood + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
    }

    private double silence(PurchaseHistory history) {
        return Weeks.of(history.tDays() - history.txDays()) / (alpha() + Weeks.of(history.tDays()));
    }

    private double logOddsOfHavingLeft(PurchaseHistory history) {
        double last = alpha() + Weeks.of(history.txDays());
        double silence = Weeks.of(history.tDays() - history.txDays());
        double n = r() + k() * history.x();
        return Math.log(a() / (b() + (history.x() + extraChances() - 1)))
                + n * Math.log1p(silence / last)
                - Phases.log(k(), n, silence(history));
    }

    @Override
    default double chanceAlive(PurchaseHistory history) {
        return history.x() + extraChances() == 0 ? 1 : 1 / (1 + Math.exp(logOddsOfHavingLeft(history)));
    }

    @Override
    default double[] chancesAlive(PurchaseCells cells) {
        var alive = new double[cells.size()];
        Blocks.each(cells.size(), i -> alive[i] = chanceAlive(cells.history(i)));
        return alive;
    }

    @Override
    default int phases() {
        return k();
    }

    @Override
    default double[] phaseWeights(int x, int txDays, int tDays) {
        return Phases.weights(k(), r() + k() * x, Weeks.of(tDays - txDays) / (alpha() + Weeks.of(tDays)));
    }

    @Override
    default Future living(int x, int tDays, int phase) {
        return new RegularCustomer(
                r() + k() * x + phase, alpha() + Weeks.of(tDays), a(), b() + (x + extraChances()), k(), phase);
    }

    static void check(int k) {
        if (k < 1 || k > LARGEST_K) throw new IllegalArgumentException("k lies in 1 … " + LARGEST_K + ": " + k);
    }
}
