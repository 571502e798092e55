package zhike.models;

/** The time unit of the parameters. */
final class Weeks {

    /** Days in a week. */
    static final double DAYS = 7;

    /** Weeks in a year of 365.25 days. */
    static final double PER_YEAR = 365.25 / DAYS;

    private Weeks() {}

    static double of(double days) {
        return days / DAYS;
    }

    /** The rate per week, compounded continuously, that makes a year's discount {@code annualRate} (0.10 = 10 %). */
    static double discount(double annualRate) {
        if (!(annualRate >= 0 && annualRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an annual discount rate is zero or more: " + annualRate);
        }
        return Math.log1p(annualRate) / PER_YEAR;
    }
}
