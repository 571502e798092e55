package zhike.models;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted decision trees for the chance of a yes: many small trees, each fitted to what those before it still get wrong (Friedman 2001, Annals of Statistics 29; the
 * second-order gain and the regularised leaves of Chen &amp; Guestrin 2016, KDD). Features are put into bins once, so that a split costs one pass over the rows; an unknown value
 * (NaN) goes to the side where it does better.
 *
 * <p>No randomness: the same rows give the same trees. The log-odds of a row are the sum of one node value per tree, so they can be told apart by feature without rest: every
 * split on the way of a row changes the tree's value, and that change is put to the account of the feature it asks ({@link #contributions}).
 */
public final class BoostedTrees {

    /**
     * How trees are grown.
     *
     * @param rounds number of trees
     * @param depth questions from the root to a leaf at most
     * @param learningRate what of each tree is taken, 0 … 1
     * @param l2 pulls leaves to zero as so many rows of even odds times 4 would
     * @param leastWeight second derivative that each side of a split must hold; a row of even odds has 1/4
     * @param bins of each feature at most, up to 255
     */
    public record Rules(int rounds, int depth, double learningRate, double l2, double leastWeight, int bins) {
        public Rules {
            if (rounds < 1 || depth < 1 || depth > 10 || bins < 2 || bins > 255)
                throw new IllegalArgumentException("rounds, depth or bins out of range");
            if (!(learningRate > 0 && learningRate <= 1 && l2 >= 0 && leastWeight >= 0))
                throw new IllegalArgumentException("rates and weights must not be negative");
        }

        public static Rules standard() {
            return new Rules(120, 4, .08, 5, 5, 64);
        }
    }

    private final List<String> names;
    private final double base;
    private final Tree[] trees;

    /** A full binary tree, children of node i at 2i + 1 and 2i + 2; feature −1 makes a leaf. */
    record Tree(int[] feature, float[] below, boolean[] unknownLeft, double[] value) {
        /** The next node for this row, or −1 at a leaf. */
        int next(int node, float[] row) {
            int asked = feature[node];
            if (asked < 0) return -1;
            float value = row[asked];
            boolean left = Float.isNaN(value) ? unknownLeft[node] : value < below[node];
            return left ? 2 * node + 1 : 2 * node + 2;
        }
    }

    BoostedTrees(List<String> names, double base, Tree[] trees) {
        this.names = List.copyOf(names);
        this.base = base;
        this.trees = trees;
    }

    /**
     * @param names of the features
     * @param columns the values of each feature, one for each row; NaN where unknown
     * @param yes the outcome of each row
     * @throws IllegalArgumentException when lengths differ, or all outcomes are the same
     */
    public static BoostedTrees fit(List<String> names, float[][] columns, boolean[] yes, Rules rules) {
        if (names.size() != columns.length) throw new IllegalArgumentException("a name for each feature");
        for (var column : columns)
            if (column.length != yes.length) throw new IllegalArgumentException("a value for each row");
        int positive = 0;
        for (boolean one : yes) if (one) positive++;
        if (positive == 0 || positive == yes.length)
            throw new IllegalArgumentException("nothing to learn: all outcomes are the same");
        double base = Math.log((double) positive / (yes.length - positive));
        return new BoostedTrees(names, base, new TreeGrowth(columns, yes, rules, base).grow());
    }

    public List<String> names() {
        return names;
    }

    /** The log-odds of a yes. */
    public double logOdds(float[] row) {
        double sum = base;
        for (var tree : trees) {
            int node = 0;
            for (int next; (next = tree.next(node, row)) >= 0; ) node = next;
            sum += tree.value[node];
        }
        return sum;
    }

    /** The chance of a yes. */
    public double chance(float[] row) {
        return chance(logOdds(row));
    }

    static double chance(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * What each feature adds to the log-odds of this row; what is left is the same for all rows.
     *
     * @return one figure per feature, and last the one that is the same for all: together the {@link #logOdds}
     */
    public double[] contributions(float[] row) {
        var shares = new double[names.size() + 1];
        shares[names.size()] = base;
        for (var tree : trees) {
            int node = 0;
            shares[names.size()] += tree.value[0];
            for (int next; (next = tree.next(node, row)) >= 0; node = next)
                shares[tree.feature[node]] += tree.value[next] - tree.value[node];
        }
        return shares;
    }

    /** How often each feature is asked, weighted by how near to the root. */
    public double[] importance() {
        var weights = new double[names.size()];
        for (var tree : trees)
            for (int node = 0; node < tree.feature.length; node++)
                if (tree.feature[node] >= 0)
                    weights[tree.feature[node]] += 1.0 / (32 - Integer.numberOfLeadingZeros(node + 1));
        double sum = Arrays.stream(weights).sum();
        return sum == 0
                ? weights
                : Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
