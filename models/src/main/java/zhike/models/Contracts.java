package zhike.models;

import java.util.Arrays;

/**
 * How long customers under contract stayed: what {@link ContractModel}s are fitted on. A contract is renewed at the end of every period (month, year) or ends there, so that one
 * knows when a customer goes. Immutable.
 */
public final class Contracts {

    static final int MOST_RENEWALS = 10_000;

    /** Customers lost at a renewal, by its number; 0 is empty. */
    final double[] lost;
    /** Customers still there after so many renewals, when the observation ended. */
    final double[] stayed;

    private Contracts(double[] lost, double[] stayed) {
        this.lost = lost;
        this.stayed = stayed;
    }

    /** Collects what happened. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One cohort: how many customers there were at the beginning, and how many were left after each renewal.
     *
     * @throws IllegalArgumentException when their number rises
     */
    public static Contracts ofSurvivors(double... customers) {
        if (customers.length == 0) throw new IllegalArgumentException("a cohort begins with its customers");
        var builder = builder();
        for (int renewal = 1; renewal < customers.length; renewal++) {
            double gone = customers[renewal - 1] - customers[renewal];
            if (gone < 0)
                throw new IllegalArgumentException(
                        "customers who left do not come back: " + Arrays.toString(customers));
            if (gone > 0) builder.lost(renewal, gone);
        }
        double left = customers[customers.length - 1];
        if (left > 0) builder.stayed(customers.length - 1, left);
        return builder.build();
    }

    /** Customers in all. */
    public double customers() {
        return Weights.sum(lost) + Weights.sum(stayed);
    }

    /** Customers whose end was seen. */
    public double lostCustomers() {
        return Weights.sum(lost);
    }

    /** The last renewal that anybody came to. */
    public int renewals() {
        int last = lost.length - 1;
        while (last > 0 && lost[last] == 0 && stayed[last] == 0) last--;
        return last;
    }

    /** Collects customers of one cohort or of many. */
    public static final class Builder {

        private double[] lost = new double[16];
        private double[] stayed = new double[16];

        private Builder() {}

        /**
         * Customers who did not renew.
         *
         * @param renewal 1 for the first: they stayed one period
         */
        public Builder lost(int renewal, double customers) {
            check(renewal, 1, customers);
            lost[renewal] += customers;
            return this;
        }

        /**
         * Customers who were still there when the observation ended.
         *
         * @param renewals so many times they had renewed, 0 or more
         */
        public Builder stayed(int renewals, double customers) {
            check(renewals, 0, customers);
            stayed[renewals] += customers;
            return this;
        }

        private void check(int renewals, int least, double customers) {
            if (renewals < least || renewals > MOST_RENEWALS) {
                throw new IllegalArgumentException(
                        "renewals lie in %d … %d: %d".formatted(least, MOST_RENEWALS, renewals));
            }
            Weights.check(new double[] {customers});
            if (renewals >= lost.length) {
                int room = Math.max(renewals + 1, lost.length * 2);
                lost = Arrays.copyOf(lost, room);
                stayed = Arrays.copyOf(stayed, room);
            }
        }

        public Contracts build() {
            return new Contracts(lost.clone(), stayed.clone());
        }
    }
}
