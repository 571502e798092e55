package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The repeat purchases that a model expects of all customers of a shop week by week, from what is known before each of them has bought again: to be drawn beside those that came.
 *
 * @param weeks one after the other
 */
public record Tracking(List<Week> weeks) {

    /**
     * Seven days.
     *
     * @param number 1 for the first week
     * @param lastDay its last day, in the numbering of the first purchase days
     * @param expected repeat purchases in that week
     * @param soFar repeat purchases from the beginning to its end
     */
    public record Week(int number, int lastDay, double expected, double soFar) {}

    public Tracking {
        weeks = List.copyOf(weeks);
    }

    /**
     * Looks along the first {@code weeks} weeks of a shop.
     *
     * @param firstDays days of first purchases, in any numbering, each once or more often
     * @param customers how many customers bought first on that day
     * @param start the first day of the first week; purchases before it belong to no week, but to {@code soFar}
     */
    public static Tracking of(TransactionModel model, int[] firstDays, double[] customers, int start, int weeks) {
        if (firstDays.length != customers.length) {
            throw new IllegalArgumentException("days and customers must be of one length");
        }
        Weights.check(customers);
        int end = start + 7 * weeks - 1;
        int oldest = 0;
        for (int day : firstDays) oldest = Math.max(oldest, end - day);
        var ofAge = new double[oldest + 1];
        java.util.Arrays.fill(ofAge, Double.NaN);
        var tracked = new ArrayList<Week>();
        double before = soFar(model, firstDays, customers, start - 1, ofAge);
        for (int week = 1; week <= weeks; week++) {
            int lastDay = start + 7 * week - 1;
            double soFar = soFar(model, firstDays, customers, lastDay, ofAge);
            tracked.add(new Week(week, lastDay, soFar - before, soFar));
            before = soFar;
        }
        return new Tracking(tracked);
    }

    private static double soFar(
            TransactionModel model, int[] firstDays, double[] customers, int lastDay, double[] ofAge) {
        double sum = 0;
        for (int i = 0; i < firstDays.length; i++) {
            int age = lastDay - firstDays[i];
            if (age <= 0) continue;
            if (Double.isNaN(ofAge[age])) ofAge[age] = model.expectedPurchases(age);
            sum += customers[i] * ofAge[age];
        }
        return sum;
    }
}
