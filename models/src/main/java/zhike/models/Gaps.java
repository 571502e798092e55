package zhike.models;

/** What the gaps between purchases add to the log-likelihood of the CNBD models: a constant for given k, but another one for each k. */
final class Gaps {

    private Gaps() {}

    /**
     * All gaps known: (k−1) Σ ln gap − x ln Γ(k), gaps in weeks.
     *
     * @param logDays Σ ln of the gaps in days
     */
    static double ofAll(int k, double purchases, double logDays) {
        return (k - 1) * (logDays - purchases * Math.log(Weeks.DAYS)) - purchases * Gammas.log(k);
    }

    /**
     * Only t_x known: the density of the (kx)-th event there, with the purchases before it taken as spread at random, as they are for k = 1.
     *
     * <pre>(k−1) x ln t_x − ln Γ(kx) + ln Γ(x)</pre>
     */
    static double ofSummary(int k, int x, int txDays) {
        if (k == 1 || x == 0) return 0;
        return (k - 1.0) * x * Math.log(Weeks.of(txDays)) - Gammas.log((double) k * x) + Gammas.log(x);
    }

    static double ofSummaries(int k, PurchaseCells cells) {
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) sum += cells.weight[i] * ofSummary(k, cells.x[i], cells.tx[i]);
        return sum;
    }
}
