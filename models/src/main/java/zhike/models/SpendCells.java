package zhike.models;

/**
 * Repeat buyers grouped by how often they came back and what they spent then: what a spend model is fitted on.
 *
 * <p>A cell holds the number of repeat purchase days x, the mean amount m of those days (the first purchase excluded, orders of one day
 * added up before averaging) and the number of customers. Amounts are in any one unit of money. Customers who never came back tell
 * nothing of repeat spend and are left out; so are repeat buyers with a mean of zero or less, which no Gamma distribution can produce,
 * but those are counted. Cells ascend by x, then m. Immutable.
 */
public final class SpendCells {

    final int[] x;
    final double[] mean;
    final double[] weight;
    private final double withoutSpend;

    private SpendCells(int[] x, double[] mean, double[] weight, double withoutSpend) {
        this.x = x;
        this.mean = mean;
        this.weight = weight;
        this.withoutSpend = withoutSpend;
    }

    /**
     * One row per customer.
     *
     * @param x repeat purchase days, 0 or more
     * @param mean mean amount of the repeat days; ignored where {@code x = 0}
     * @throws IllegalArgumentException when lengths differ, x is negative or a mean is not a number
     */
    public static SpendCells of(int[] x, double[] mean) {
        return of(x, mean, Weights.ones(x.length));
    }

    /** As {@link #of(int[], double[])}, with the number of customers that each row stands for. */
    public static SpendCells of(int[] x, double[] mean, double[] weights) {
        int rows = x.length;
        if (mean.length != rows || weights.length != rows) {
            throw new IllegalArgumentException("x, mean spend and weights must be of one length");
        }
        Weights.check(weights);
        var kept = new int[rows];
        int count = 0;
        double withoutSpend = 0;
        for (int i = 0; i < rows; i++) {
            if (x[i] < 0 || x[i] > PurchaseHistory.MOST_PURCHASES) {
                throw new IllegalArgumentException("x must lie in 0 … " + PurchaseHistory.MOST_PURCHASES + ": " + x[i]);
            }
            if (x[i] == 0) continue;
            if (!Double.isFinite(mean[i]))
                throw new IllegalArgumentException("a mean spend must be finite: " + mean[i]);
            if (mean[i] > 0) kept[count++] = i;
            else withoutSpend += weights[i];
        }
        return fold(x, mean, weights, java.util.Arrays.copyOf(kept, count), withoutSpend);
    }

    private static SpendCells fold(int[] x, double[] mean, double[] weights, int[] kept, double withoutSpend) {
        var means = new long[kept.length];
        for (int i = 0; i < kept.length; i++) means[i] = Double.doubleToLongBits(mean[kept[i]]);
        int[] byMean = new Sorted(means, kept).origins;
        var counts = new long[kept.length];
        for (int i = 0; i < kept.length; i++) counts[i] = x[byMean[i]];
        int[] order = new Sorted(counts, byMean).origins;

        int cells = 0;
        for (int i = 0; i < order.length; i++) if (i == 0 || !same(x, mean, order[i], order[i - 1])) cells++;
        var folded = new SpendCells(new int[cells], new double[cells], new double[cells], withoutSpend);
        int cell = -1;
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || !same(x, mean, order[i], order[i - 1])) {
                cell++;
                folded.x[cell] = x[order[i]];
                folded.mean[cell] = mean[order[i]];
            }
            folded.weight[cell] += weights[order[i]];
        }
        return folded;
    }

    private static boolean same(int[] x, double[] mean, int one, int other) {
        return x[one] == x[other] && mean[one] == mean[other];
    }

    /** Number of cells. */
    public int size() {
        return x.length;
    }

    /** Repeat purchase days of the cell. */
    public int x(int cell) {
        return x[cell];
    }

    /** Mean amount of the repeat days of the cell. */
    public double mean(int cell) {
        return mean[cell];
    }

    /** Customers in the cell. */
    public double weight(int cell) {
        return weight[cell];
    }

    /** Customers in all cells: repeat buyers with a positive mean spend. */
    public double customers() {
        return Weights.sum(weight);
    }

    /** Repeat buyers left out because their mean spend is zero or less. */
    public double withoutSpend() {
        return withoutSpend;
    }

    /**
     * Correlation over customers of how often they buy with what they spend, which Gamma–Gamma assumes to be zero: report it beside the
     * fit (.114 on CDNOW). NaN when either does not vary.
     */
    public double correlation() {
        double n = customers();
        double sumX = 0;
        double sumM = 0;
        for (int i = 0; i < x.length; i++) {
            sumX += weight[i] * x[i];
            sumM += weight[i] * mean[i];
        }
        double xx = 0;
        double mm = 0;
        double xm = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - sumX / n;
            double dm = mean[i] - sumM / n;
            xx += weight[i] * dx * dx;
            mm += weight[i] * dm * dm;
            xm += weight[i] * dx * dm;
        }
        return xm / Math.sqrt(xx * mm);
    }
}
