package zhike.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well chances told beforehand fit what then happened.
 *
 * @param customers of whom a chance was told
 * @param yes to how many it happened
 * @param auc the chance that one to whom it happened was given the higher chance; 1/2 is guessing; NaN when it happened to all or none
 * @param topTenth which share of those to whom it happened was among the tenth with the highest chances; a tenth is guessing
 * @param logLoss mean of −ln of the chance given to what happened: small is good, and a chance that is too sure costs dear
 * @param tenths chances told and shares found, from the tenth with the lowest chances to the one with the highest
 */
public record ChanceCheck(int customers, int yes, double auc, double topTenth, double logLoss, List<Tenth> tenths) {
    private static final double LEAST = 1e-6;

    /**
     * Customers with chances alike.
     *
     * @param told mean of the chances
     * @param found share to whom it happened
     */
    public record Tenth(int customers, double told, double found) {}

    /** @param told chances, or any figure from 0 up that ranks customers */
    public static ChanceCheck of(double[] told, boolean[] happened) {
        if (told.length != happened.length) throw new IllegalArgumentException("an outcome for each chance");
        int n = told.length;
        var one = new double[n];
        var yes = new double[n];
        Arrays.fill(one, 1);
        int count = 0;
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double chance = Math.clamp(told[i], LEAST, 1 - LEAST);
            loss -= Math.log(happened[i] ? chance : 1 - chance);
            if (happened[i]) {
                yes[i] = 1;
                count++;
            }
        }
        return new ChanceCheck(
                n,
                count,
                count == 0 || count == n ? Double.NaN : Ranking.auc(told, yes, one),
                count == 0 ? Double.NaN : Ranking.topShare(told, yes, one, .1),
                loss / n,
                tenths(told, happened));
    }

    private static List<Tenth> tenths(double[] told, boolean[] happened) {
        int[] order = Ranking.ascending(told);
        var tenths = new ArrayList<Tenth>();
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = (int) ((long) tenth * order.length / 10);
            int to = (int) ((long) (tenth + 1) * order.length / 10);
            if (from == to) continue;
            double sum = 0;
            int yes = 0;
            for (int i = from; i < to; i++) {
                sum += told[order[i]];
                if (happened[order[i]]) yes++;
            }
            tenths.add(new Tenth(to - from, sum / (to - from), (double) yes / (to - from)));
        }
        return tenths;
    }
}
