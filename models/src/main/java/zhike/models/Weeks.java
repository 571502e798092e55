package zhike.models;

/** The time unit of the parameters. */
final class Weeks {

    /** Days in a week. */
    static final double DAYS = 7;

    /** Weeks in a year of 365.25 days. */
    static final double PER_YEAR = 365.25 / DAYS;

    /** Discount times weeks beyond which nothing is worth anything. */
    static final double FOR_EVER = 45;

    private Weeks() {}

    /** A horizon in weeks. */
    static double horizon(double days) {
        if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a horizon is zero or more days: " + days);
        }
        return of(days);
    }

    /** ln(scale + weeks) by day. */
    static double[] logOfDay(double scale, int lastDay) {
        var logs = new double[lastDay + 1];
        for (int day = 0; day <= lastDay; day++) logs[day] = Math.log(scale + of(day));
        return logs;
    }

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
