package zhike.models;

/** The models a shop may choose from, the simplest first; of equally good ones the first is taken. */
public enum ModelKind {
    /** Nobody leaves. */
    NBD,
    /** Customers leave after repeat purchases. */
    BG_NBD,
    /** Customers leave after any purchase. */
    MBG_NBD,
    /** Customers leave at any moment. */
    PARETO_NBD,
    /** Customers buy regularly and leave after repeat purchases; k from 2 to 5 by likelihood. */
    BG_CNBD,
    /** Customers buy regularly and leave after any purchase; k from 2 to 5 by likelihood. */
    MBG_CNBD;

    private static final int LARGEST_K = 5;

    /** Fits a model of this kind. */
    public Fit<? extends TransactionModel> fit(PurchaseCells cells, FitRules rules) {
        return switch (this) {
            case NBD -> Nbd.fit(cells, rules);
            case BG_NBD -> BgNbd.fit(cells, rules);
            case MBG_NBD -> MbgNbd.fit(cells, rules);
            case PARETO_NBD -> ParetoNbd.fit(cells, rules);
            case BG_CNBD -> regular(k -> BgCnbd.fit(cells, k, rules));
            case MBG_CNBD -> regular(k -> MbgCnbd.fit(cells, k, rules));
        };
    }

    /** Climbs in k as long as the likelihood does. */
    private static <M extends TransactionModel> Fit<M> regular(java.util.function.IntFunction<Fit<M>> fit) {
        var best = fit.apply(2);
        for (int k = 3; k <= LARGEST_K; k++) {
            var next = fit.apply(k);
            if (next.logLikelihood() <= best.logLikelihood()) break;
            best = next;
        }
        return best;
    }
}
