package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * How a total is spread over customers, the best first: the Lorenz curve read from the top, which becomes a whale curve when some amounts are negative.
 *
 * <p>Built from amounts and the number of customers with each, so that a shop's whole base folds into few rows. The order of the input does not matter. Shares are of the
 * total and may exceed 1 on the way when some customers cost money. Immutable.
 */
public final class ParetoCurve {

    /**
     * A point of the curve.
     *
     * @param customers share of the customers, best first
     * @param amount share of the total that they bring
     */
    public record Point(double customers, double amount) {}

    /** Cumulative customers and amounts, best first, after each group of equal amounts. */
    private final double[] customers;

    private final double[] amounts;

    private ParetoCurve(double[] customers, double[] amounts) {
        this.customers = customers;
        this.amounts = amounts;
    }

    /** One row per customer. */
    public static ParetoCurve of(double[] amounts) {
        return of(amounts, Weights.ones(amounts.length));
    }

    /**
     * One row per amount.
     *
     * @param amounts what a customer brings, in any one unit; may be zero or negative
     * @param customers how many bring it: positive
     * @throws IllegalArgumentException when there is no row, lengths differ, an amount is not finite, or the total is not positive: then there are no shares
     */
    public static ParetoCurve of(double[] amounts, double[] customers) {
        int rows = amounts.length;
        if (customers.length != rows) throw new IllegalArgumentException("amounts and customers must be of one length");
        if (rows == 0) throw new IllegalArgumentException("there are no customers");
        Weights.check(customers);
        var keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (!Double.isFinite(amounts[i]))
                throw new IllegalArgumentException("an amount must be finite: " + amounts[i]);
            keys[i] = descending(amounts[i] + 0.0);
        }
        var sorted = new Sorted(keys);
        int groups = 0;
        for (int i = 0; i < rows; i++) if (i == 0 || sorted.keys[i] != sorted.keys[i - 1]) groups++;
        var cumulativeCustomers = new double[groups];
        var cumulativeAmounts = new double[groups];
        double customersSoFar = 0;
        double amountSoFar = 0;
        int group = 0;
        for (int i = 0; i < rows; ) {
            double amount = amounts[sorted.origins[i]];
            double equal = 0;
            long key = sorted.keys[i];
            for (; i < rows && sorted.keys[i] == key; i++) equal += customers[sorted.origins[i]];
            customersSoFar += equal;
            amountSoFar += equal * amount;
            cumulativeCustomers[group] = customersSoFar;
            cumulativeAmounts[group++] = amountSoFar;
        }
        if (!(amountSoFar > 0)) throw new IllegalArgumentException("shares need a positive total: " + amountSoFar);
        return new ParetoCurve(cumulativeCustomers, cumulativeAmounts);
    }

    /** A key whose unsigned order is the descending order of finite numbers. */
    private static long descending(double amount) {
        long bits = Double.doubleToLongBits(amount);
        return ~(bits ^ (bits >> 63 & Long.MAX_VALUE) ^ Long.MIN_VALUE);
    }

    public double customers() {
        return customers[customers.length - 1];
    }

    public double total() {
        return amounts[amounts.length - 1];
    }

    /**
     * The Gini coefficient of the customers at hand (no small-sample correction): 0 when all bring the same, towards 1 when one brings all, above 1 only when amounts are
     * negative.
     */
    public double gini() {
        double area = 0;
        double lastCustomers = 0;
        double lastAmount = 0;
        for (int i = 0; i < customers.length; i++) {
            area += (customers[i] - lastCustomers) * (amounts[i] + lastAmount);
            lastCustomers = customers[i];
            lastAmount = amounts[i];
        }
        return area / (customers() * total()) - 1;
    }

    /** Share of the total that the best {@code share} of the customers bring, counted in whole customers, rounded up: 0.2 of 2,357 are 472. */
    public double topShare(double share) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share lies in 0 … 1: " + share);
        return amountOf(Math.min(customers(), Math.ceil(share * customers() - 1e-9))) / total();
    }

    /** Smallest share of the customers, best first, that brings {@code share} of the total. */
    public double customersFor(double share) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share lies in 0 … 1: " + share);
        double wanted = share * total();
        double lastCustomers = 0;
        double lastAmount = 0;
        for (int i = 0; i < customers.length; i++) {
            if (amounts[i] >= wanted) {
                double part = amounts[i] > lastAmount ? (wanted - lastAmount) / (amounts[i] - lastAmount) : 0;
                return (lastCustomers + Math.max(0, part) * (customers[i] - lastCustomers)) / customers();
            }
            lastCustomers = customers[i];
            lastAmount = amounts[i];
        }
        return 1;
    }

    /** The highest point: beyond it every further customer costs money. Without negative amounts it is the end. */
    public Point peak() {
        int best = 0;
        for (int i = 0; i < amounts.length; i++) if (amounts[i] >= amounts[best]) best = i;
        return new Point(customers[best] / customers(), amounts[best] / total());
    }

    /** The curve at {@code steps + 1} customer shares from 0 to 1, for drawing. */
    public List<Point> points(int steps) {
        if (steps < 1) throw new IllegalArgumentException("a curve needs at least one step: " + steps);
        var points = new ArrayList<Point>(steps + 1);
        for (int step = 0; step <= steps; step++) {
            double share = (double) step / steps;
            points.add(new Point(share, amountOf(share * customers()) / total()));
        }
        return points;
    }

    /** What the best so many customers bring; equal customers bring equal parts. */
    private double amountOf(double count) {
        int group = java.util.Arrays.binarySearch(customers, count);
        if (group >= 0) return amounts[group];
        group = -group - 1;
        if (group >= customers.length) return total();
        double lastCustomers = group == 0 ? 0 : customers[group - 1];
        double lastAmount = group == 0 ? 0 : amounts[group - 1];
        double part = (count - lastCustomers) / (customers[group] - lastCustomers);
        return lastAmount + part * (amounts[group] - lastAmount);
    }
}
