package zhike.models;

import java.util.Arrays;

/**
 * What customers did until a day and what they did after it, in cells: what models are judged by.
 *
 * <p>The earlier part is {@code (x, t_x, T)} as of the last day of the calibration; the later part is how many purchase days each customer had in the
 * {@code days} after it, and what they were worth. Only customers whose first purchase lies in the earlier part belong here. Rows ascend by cell, then by later
 * purchases. Immutable.
 */
public final class Holdout {

    /** The share of the history that is held out, if a median rhythm is not longer. */
    private static final double SHARE = .25;

    private final PurchaseCells cells;
    private final int days;

    /** By row. */
    final int[] cell;

    final int[] later;
    final double[] weight;
    /** By cell. */
    final double[] purchases;

    final double[] buyers;
    final double[] worth;

    private Holdout(PurchaseCells cells, int days, int[] cell, int[] later, double[] weight, double[] worth) {
        this.cells = cells;
        this.days = days;
        this.cell = cell;
        this.later = later;
        this.weight = weight;
        this.worth = worth;
        purchases = new double[cells.size()];
        buyers = new double[cells.size()];
        for (int i = 0; i < cell.length; i++) {
            purchases[cell[i]] += weight[i] * later[i];
            if (later[i] > 0) buyers[cell[i]] += weight[i];
        }
    }

    /**
     * How many of a shop's days to hold out: the last quarter of the history, but at least one median rhythm.
     *
     * @param historyDays days from the first purchase of the shop to the last complete day
     * @param medianGapDays {@link PurchaseCells#medianGapDays}; not a number counts as none
     */
    public static int daysFor(int historyDays, double medianGapDays) {
        return (int) Math.ceil(Math.max(SHARE * historyDays, Double.isNaN(medianGapDays) ? 0 : medianGapDays));
    }

    /**
     * Collects rows.
     *
     * @param days how long the later part is
     */
    public static Builder builder(int days) {
        if (days <= 0) throw new IllegalArgumentException("a hold-out lasts a day or more: " + days);
        return new Builder(days);
    }

    /** The earlier part: what candidates are fitted on. */
    public PurchaseCells cells() {
        return cells;
    }

    /** How long the later part is. */
    public int days() {
        return days;
    }

    /** Later purchases of all customers. */
    public double laterPurchases() {
        return Weights.sum(purchases);
    }

    /** Customers who bought later. */
    public double laterBuyers() {
        return Weights.sum(buyers);
    }

    /** What the later purchases of all customers were worth. */
    public double laterWorth() {
        return Weights.sum(worth);
    }

    /** Collects rows and folds them at the end. */
    public static final class Builder {

        private final int days;
        private final PurchaseCells.Builder cells = PurchaseCells.builder();
        private int[][] rows = new int[4][1024];
        private double[][] amounts = new double[2][1024];
        private int count;

        private Builder(int days) {
            this.days = days;
        }

        /** One more customer, or some more who did the same. */
        public Builder add(int x, int txDays, int tDays, int later, double customers) {
            return add(x, txDays, tDays, later, customers, 0);
        }

        /**
         * The same with what the later purchases brought.
         *
         * @param later purchase days of each customer in the later part
         * @param worth margin (or revenue) of all these customers together in the later part
         */
        public Builder add(int x, int txDays, int tDays, int later, double customers, double worth) {
            if (later < 0) throw new IllegalArgumentException("later purchases are none or more: " + later);
            if (!Double.isFinite(worth)) throw new IllegalArgumentException("what was bought must be finite: " + worth);
            cells.add(x, txDays, tDays, customers);
            if (count == rows[0].length) {
                for (int i = 0; i < rows.length; i++) rows[i] = Arrays.copyOf(rows[i], count * 2);
                for (int i = 0; i < amounts.length; i++) amounts[i] = Arrays.copyOf(amounts[i], count * 2);
            }
            rows[0][count] = x;
            rows[1][count] = txDays;
            rows[2][count] = tDays;
            rows[3][count] = later;
            amounts[0][count] = customers;
            amounts[1][count++] = worth;
            return this;
        }

        public Holdout build() {
            var folded = cells.build();
            var keys = new long[count];
            for (int i = 0; i < count; i++) {
                keys[i] = ((long) folded.indexOf(rows[0][i], rows[1][i], rows[2][i]) << Integer.SIZE) + rows[3][i];
            }
            var sorted = new Sorted(keys);
            var cell = new int[count];
            var later = new int[count];
            var weight = new double[count];
            var worth = new double[folded.size()];
            int last = -1;
            for (int i = 0; i < count; i++) {
                if (i == 0 || sorted.keys[i] != sorted.keys[i - 1]) last++;
                cell[last] = (int) (sorted.keys[i] >>> Integer.SIZE);
                later[last] = (int) sorted.keys[i];
                weight[last] += amounts[0][sorted.origins[i]];
                worth[cell[last]] += amounts[1][sorted.origins[i]];
            }
            int rowCount = last + 1;
            return new Holdout(
                    folded,
                    days,
                    Arrays.copyOf(cell, rowCount),
                    Arrays.copyOf(later, rowCount),
                    Arrays.copyOf(weight, rowCount),
                    worth);
        }
    }
}
