package zhike.models;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Grows the trees of {@link BoostedTrees} level by level on binned features; bin 0 holds the unknown values. */
final class TreeGrowth {
    private final BoostedTrees.Rules rules;
    private final byte[][] bins;
    /** By feature, bin b + 1 begins at cuts[b]; below the first cut is bin 1. */
    private final float[][] cuts;

    private final boolean[] yes;
    private final double[] logOdds;
    private final double[] gradient;
    private final double[] weight;
    private final int[] node;

    /** The best question for a node: gain 0 when there is none. */
    private record Split(double gain, int feature, int bin, boolean unknownLeft) {
        static final Split NONE = new Split(0, -1, 0, false);
    }

    TreeGrowth(float[][] columns, boolean[] yes, BoostedTrees.Rules rules, double base) {
        this.rules = rules;
        this.yes = yes;
        cuts = new float[columns.length][];
        bins = new byte[columns.length][];
        IntStream.range(0, columns.length).parallel().forEach(feature -> {
            cuts[feature] = cuts(columns[feature], rules.bins());
            bins[feature] = binned(columns[feature], cuts[feature]);
        });
        logOdds = new double[yes.length];
        Arrays.fill(logOdds, base);
        gradient = new double[yes.length];
        weight = new double[yes.length];
        node = new int[yes.length];
    }

    BoostedTrees.Tree[] grow() {
        var trees = new BoostedTrees.Tree[rules.rounds()];
        for (int round = 0; round < trees.length; round++) trees[round] = tree();
        return trees;
    }

    private BoostedTrees.Tree tree() {
        for (int row = 0; row < yes.length; row++) {
            double chance = BoostedTrees.chance(logOdds[row]);
            gradient[row] = chance - (yes[row] ? 1 : 0);
            weight[row] = chance * (1 - chance);
        }
        Arrays.fill(node, 0);
        int size = (1 << (rules.depth() + 1)) - 1;
        var feature = new int[size];
        var below = new float[size];
        var unknownLeft = new boolean[size];
        var value = new double[size];
        var split = new Split[size];
        Arrays.fill(feature, -1);
        value[0] = value(sum(gradient), sum(weight));
        for (int level = 0; level < rules.depth(); level++) {
            int first = (1 << level) - 1;
            int count = 1 << level;
            var best = best(first, count);
            boolean any = false;
            for (int i = 0; i < count; i++) {
                var found = best[i];
                split[first + i] = found;
                if (found.feature < 0) continue;
                any = true;
                feature[first + i] = found.feature;
                below[first + i] = cuts[found.feature][found.bin - 1];
                unknownLeft[first + i] = found.unknownLeft;
            }
            if (!any) break;
            descend(first, split, value);
        }
        for (int row = 0; row < yes.length; row++) logOdds[row] += value[node[row]];
        return new BoostedTrees.Tree(feature, below, unknownLeft, value);
    }

    private double value(double g, double h) {
        return -rules.learningRate() * g / (h + rules.l2());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum;
    }

    /** Sends each row of the split nodes a level down and values the nodes there. */
    private void descend(int first, Split[] split, double[] value) {
        var g = new double[value.length];
        var h = new double[value.length];
        for (int row = 0; row < node.length; row++) {
            int at = node[row];
            if (at < first || split[at].feature < 0) continue;
            int bin = bins[split[at].feature][row] & 0xff;
            boolean left = bin == 0 ? split[at].unknownLeft : bin <= split[at].bin;
            int to = left ? 2 * at + 1 : 2 * at + 2;
            node[row] = to;
            g[to] += gradient[row];
            h[to] += weight[row];
        }
        for (int i = 0; i < g.length; i++) if (h[i] > 0) value[i] = value(g[i], h[i]);
    }

    private Split[] best(int first, int count) {
        var found = IntStream.range(0, bins.length)
                .parallel()
                .mapToObj(one -> best(one, first, count))
                .toList();
        var best = new Split[count];
        for (int i = 0; i < count; i++) {
            var chosen = Split.NONE;
            for (var one : found) if (one[i].gain > chosen.gain) chosen = one[i];
            best[i] = chosen;
        }
        return best;
    }

    /** The best split of each node of the level by one feature. */
    private Split[] best(int feature, int first, int count) {
        int width = cuts[feature].length + 2;
        var g = new double[count * width];
        var h = new double[count * width];
        var column = bins[feature];
        for (int row = 0; row < node.length; row++) {
            int at = node[row] - first;
            if (at < 0) continue;
            int cell = at * width + (column[row] & 0xff);
            g[cell] += gradient[row];
            h[cell] += weight[row];
        }
        var best = new Split[count];
        for (int i = 0; i < count; i++) best[i] = best(feature, g, h, i * width, width);
        return best;
    }

    private Split best(int feature, double[] g, double[] h, int from, int width) {
        double allG = 0;
        double allH = 0;
        for (int bin = from; bin < from + width; bin++) {
            allG += g[bin];
            allH += h[bin];
        }
        double before = strength(allG, allH);
        var best = Split.NONE;
        double leftG = 0;
        double leftH = 0;
        for (int bin = 1; bin < width - 1; bin++) {
            leftG += g[from + bin];
            leftH += h[from + bin];
            for (int side = 0; side < (h[from] > 0 ? 2 : 1); side++) {
                boolean unknownLeft = side == 1;
                double lg = leftG + (unknownLeft ? g[from] : 0);
                double lh = leftH + (unknownLeft ? h[from] : 0);
                if (lh < rules.leastWeight() || allH - lh < rules.leastWeight()) continue;
                double gain = strength(lg, lh) + strength(allG - lg, allH - lh) - before;
                if (gain > best.gain + 1e-9) best = new Split(gain, feature, bin, unknownLeft);
            }
        }
        return best;
    }

    private double strength(double g, double h) {
        return g * g / (h + rules.l2());
    }

    /** Where bins begin: at most so many, of about equal numbers of rows, and none between equal values. */
    static float[] cuts(float[] values, int bins) {
        var sorted = new float[values.length];
        int known = 0;
        for (float value : values) if (!Float.isNaN(value)) sorted[known++] = value;
        sorted = Arrays.copyOf(sorted, known);
        Arrays.sort(sorted);
        var cuts = new float[bins];
        int count = 0;
        for (int bin = 1; bin < bins && known > 0; bin++) {
            float cut = sorted[(int) ((long) bin * known / bins)];
            if (cut > sorted[0] && (count == 0 || cut > cuts[count - 1])) cuts[count++] = cut;
        }
        return Arrays.copyOf(cuts, count);
    }

    private static byte[] binned(float[] values, float[] cuts) {
        var bins = new byte[values.length];
        for (int row = 0; row < values.length; row++) {
            if (Float.isNaN(values[row])) continue;
            int found = Arrays.binarySearch(cuts, values[row]);
            bins[row] = (byte) (found >= 0 ? found + 2 : -found);
        }
        return bins;
    }
}
