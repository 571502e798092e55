package zhike.models;

/** Customers in the order of a score, cell by cell. */
final class Ranking {

    private Ranking() {}

    /** Cells by ascending score, which must not be negative; equal scores in the order of the cells. */
    static int[] ascending(double[] score) {
        var keys = new long[score.length];
        for (int i = 0; i < keys.length; i++) keys[i] = Double.doubleToLongBits(score[i] + 0.0);
        return new Sorted(keys).origins;
    }

    /**
     * The chance that a customer who bought scores higher than one who did not, equal scores counting half: the area under the ROC curve.
     *
     * @param buyers customers of each cell who bought
     * @param weight customers of each cell
     * @return NaN when all bought or none did
     */
    static double auc(double[] score, double[] buyers, double[] weight) {
        int[] order = ascending(score);
        double othersBelow = 0;
        double won = 0;
        double allBuyers = 0;
        for (int i = 0; i < order.length; ) {
            double tiedBuyers = 0;
            double tiedOthers = 0;
            int from = i;
            for (; i < order.length && score[order[i]] == score[order[from]]; i++) {
                tiedBuyers += buyers[order[i]];
                tiedOthers += weight[order[i]] - buyers[order[i]];
            }
            won += tiedBuyers * (othersBelow + tiedOthers / 2);
            othersBelow += tiedOthers;
            allBuyers += tiedBuyers;
        }
        return won / (allBuyers * othersBelow);
    }

    /**
     * Which share of {@code amount} the top customers hold; customers with equal scores are taken in equal parts.
     *
     * @param top share of the customers, 0.1 for the top tenth
     */
    static double topShare(double[] score, double[] amount, double[] weight, double top) {
        int[] order = ascending(score);
        double left = top * Weights.sum(weight);
        double held = 0;
        for (int i = order.length - 1; i >= 0 && left > 0; ) {
            double tied = 0;
            double tiedAmount = 0;
            int from = i;
            for (; i >= 0 && score[order[i]] == score[order[from]]; i--) {
                tied += weight[order[i]];
                tiedAmount += amount[order[i]];
            }
            held += tiedAmount * Math.min(1, left / tied);
            left -= tied;
        }
        return held / Weights.sum(amount);
    }
}
