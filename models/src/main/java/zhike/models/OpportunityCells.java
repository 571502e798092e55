package zhike.models;

/** Customers grouped by identical use of their occasions: what {@link BgBb} is fitted on. Cells ascend by x, then last, then n. Immutable. */
public final class OpportunityCells {

    private final PurchaseCells cells;

    private OpportunityCells(PurchaseCells cells) {
        this.cells = cells;
    }

    /** Collects rows one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of cells. */
    public int size() {
        return cells.size();
    }

    public Opportunities history(int cell) {
        return new Opportunities(cells.x[cell], cells.tx[cell], cells.t[cell]);
    }

    /** Customers in the cell. */
    public double weight(int cell) {
        return cells.weight[cell];
    }

    /** Customers in all cells. */
    public double customers() {
        return cells.customers();
    }

    /** Customers who used an occasion after the first. */
    public double repeatBuyers() {
        return cells.repeatBuyers();
    }

    /** The most occasions a customer had. */
    public int most() {
        return cells.historyDays();
    }

    /** Collects rows and folds them at the end. */
    public static final class Builder {

        private final PurchaseCells.Builder cells = PurchaseCells.builder();

        private Builder() {}

        /**
         * Some more customers.
         *
         * @throws IllegalArgumentException when the three numbers are no {@link Opportunities}
         */
        public Builder add(int x, int last, int n, double customers) {
            var history = new Opportunities(x, last, n);
            cells.add(history.x(), history.last(), history.n(), customers);
            return this;
        }

        /** @throws IllegalArgumentException when a weight is not positive */
        public OpportunityCells build() {
            return new OpportunityCells(cells.build());
        }
    }
}
