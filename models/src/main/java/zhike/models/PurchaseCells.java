package zhike.models;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Customers grouped by identical purchase history: everything a purchase model is fitted on.
 *
 * <p>A cell holds {@code (x, t_x, T)} in days and the number of customers who share it. Folding loses nothing, because the likelihoods
 * depend on a customer through these three numbers only. Cells are unique and ascend by x, then t_x, then T, whatever the order of the
 * input, so every figure computed from them is the same on every run. Immutable.
 */
public final class PurchaseCells {

    final int[] x;
    final int[] tx;
    final int[] t;
    final double[] weight;

    private PurchaseCells(int[] x, int[] tx, int[] t, double[] weight) {
        this.x = x;
        this.tx = tx;
        this.t = t;
        this.weight = weight;
    }

    /**
     * Folds one row per customer into cells.
     *
     * @param x repeat purchase days
     * @param txDays days from first to last purchase day
     * @param tDays days from first purchase day to the end of the observation
     * @throws IllegalArgumentException when lengths differ or a row is no {@link PurchaseHistory}
     */
    public static PurchaseCells of(int[] x, int[] txDays, int[] tDays) {
        return fold(x, txDays, tDays, null);
    }

    /**
     * Folds rows that stand for several customers each into cells.
     *
     * @param weights customers per row: positive and finite, whole numbers or not
     * @throws IllegalArgumentException when lengths differ, a row is no {@link PurchaseHistory} or a weight is not positive
     */
    public static PurchaseCells of(int[] x, int[] txDays, int[] tDays, double[] weights) {
        return fold(x, txDays, tDays, weights);
    }

    /** Collects rows one by one. */
    public static Builder builder() {
        return new Builder();
    }

    private static PurchaseCells fold(int[] x, int[] tx, int[] t, double @Nullable [] weights) {
        int rows = x.length;
        if (tx.length != rows || t.length != rows || (weights != null && weights.length != rows)) {
            throw new IllegalArgumentException("x, t_x, T and weights must be of one length");
        }
        long days = 1;
        for (int i = 0; i < rows; i++) {
            PurchaseHistory.check(x[i], tx[i], t[i]);
            days = Math.max(days, t[i] + 1L);
        }
        if (weights != null) Weights.check(weights);

        var keys = new long[rows];
        for (int i = 0; i < rows; i++) keys[i] = (x[i] * days + tx[i]) * days + t[i];
        var sorted = new Sorted(keys);
        int cells = 0;
        for (int i = 0; i < rows; i++) if (i == 0 || sorted.keys[i] != sorted.keys[i - 1]) cells++;

        var folded = new PurchaseCells(new int[cells], new int[cells], new int[cells], new double[cells]);
        int cell = -1;
        for (int i = 0; i < rows; i++) {
            long key = sorted.keys[i];
            if (i == 0 || key != sorted.keys[i - 1]) {
                cell++;
                folded.t[cell] = (int) (key % days);
                folded.tx[cell] = (int) (key / days % days);
                folded.x[cell] = (int) (key / days / days);
            }
            folded.weight[cell] += weights == null ? 1 : weights[sorted.origins[i]];
        }
        return folded;
    }

    /** Every so-manieth cell, at most {@code most} of them: a sketch of the shop for a first look. */
    PurchaseCells thinned(int most) {
        int every = (x.length + most - 1) / most;
        int[] kept = IntStream.range(0, x.length / every).map(i -> i * every).toArray();
        return new PurchaseCells(
                IntStream.of(kept).map(i -> x[i]).toArray(),
                IntStream.of(kept).map(i -> tx[i]).toArray(),
                IntStream.of(kept).map(i -> t[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> weight[i]).toArray());
    }

    /** Where the cells of one x begin, ascending, and in the last place where the last of them end. */
    int[] groups() {
        return IntStream.rangeClosed(0, x.length)
                .filter(i -> i == 0 || i == x.length || x[i] != x[i - 1])
                .toArray();
    }

    /** The cell with that history, which must be there. */
    int indexOf(int purchases, int txDays, int tDays) {
        int low = 0;
        int high = x.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compare(x[middle], purchases);
            if (order == 0) order = Integer.compare(tx[middle], txDays);
            if (order == 0) order = Integer.compare(t[middle], tDays);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        throw new IllegalArgumentException("no such cell");
    }

    /** Number of cells. */
    public int size() {
        return x.length;
    }

    /** Repeat purchase days of the cell. */
    public int x(int cell) {
        return x[cell];
    }

    /** Days from first to last purchase day of the cell. */
    public int txDays(int cell) {
        return tx[cell];
    }

    /** Days from first purchase day to the end of the observation of the cell. */
    public int tDays(int cell) {
        return t[cell];
    }

    /** Customers in the cell. */
    public double weight(int cell) {
        return weight[cell];
    }

    public PurchaseHistory history(int cell) {
        return new PurchaseHistory(x[cell], tx[cell], t[cell]);
    }

    /** Customers in all cells. */
    public double customers() {
        return Weights.sum(weight);
    }

    /** Customers who bought on more than one day. */
    public double repeatBuyers() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) if (x[i] > 0) sum += weight[i];
        return sum;
    }

    /** Repeat purchase days of all customers together. */
    public double repeatPurchases() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += weight[i] * x[i];
        return sum;
    }

    /** The longest time a customer has been watched, in days; 0 without customers. */
    public int historyDays() {
        return Arrays.stream(t).max().orElse(0);
    }

    /**
     * The shop's rhythm: the weighted median over repeat buyers of their mean days between purchases, {@code t_x / x}; NaN when nobody
     * came back.
     */
    public double medianGapDays() {
        double half = repeatBuyers() / 2;
        int repeat = 0;
        while (repeat < x.length && x[repeat] == 0) repeat++;
        var gaps = new long[x.length - repeat];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Double.doubleToLongBits((double) tx[repeat + i] / x[repeat + i]);
        }
        var ascending = new Sorted(gaps);
        double below = 0;
        for (int i = 0; i < gaps.length; i++) {
            below += weight[repeat + ascending.origins[i]];
            if (below >= half) return Double.longBitsToDouble(ascending.keys[i]);
        }
        return Double.NaN;
    }

    /** Collects rows and folds them at the end. */
    public static final class Builder {

        private int[] x = new int[1024];
        private int[] tx = new int[1024];
        private int[] t = new int[1024];
        private double[] weight = new double[1024];
        private int rows;

        private Builder() {}

        /** One more customer. */
        public Builder add(int x, int txDays, int tDays) {
            return add(x, txDays, tDays, 1);
        }

        /** Some more customers with the same history. */
        public Builder add(int x, int txDays, int tDays, double customers) {
            if (rows == weight.length) {
                int room = rows * 2;
                this.x = Arrays.copyOf(this.x, room);
                tx = Arrays.copyOf(tx, room);
                t = Arrays.copyOf(t, room);
                weight = Arrays.copyOf(weight, room);
            }
            this.x[rows] = x;
            tx[rows] = txDays;
            t[rows] = tDays;
            weight[rows++] = customers;
            return this;
        }

        /**
         * Folds what was collected.
         *
         * @throws IllegalArgumentException when a row is no {@link PurchaseHistory} or a weight is not positive
         */
        public PurchaseCells build() {
            return fold(
                    Arrays.copyOf(x, rows),
                    Arrays.copyOf(tx, rows),
                    Arrays.copyOf(t, rows),
                    Arrays.copyOf(weight, rows));
        }
    }
}
