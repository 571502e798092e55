package zhike.simulator;

import java.util.Arrays;

/**
 * The shop's days, and a clock that runs faster when people buy more: a steady process on that clock is a seasonal one on the wall.
 * Moments inside are minutes since the first midnight, 1440 to the day. The clock's mean day is one, so rates per day keep their meaning.
 */
final class Calendar {
    static final int MINUTES = 1440;
    private static final int STEPS = 4096;
    /** How wanted the hours are, midnight first. */
    private static final double[] HOURS = {
        1.2, 0.6, 0.3, 0.2, 0.2, 0.3, 0.8, 1.6, 2.6, 4, 5.2, 5, 4.6, 5, 4.6, 4.6, 4.4, 4, 4.2, 5.4, 7, 7.6, 6, 3.2
    };

    private final Simulation shop;
    private final int days;
    private final double[] clock;
    private final int[] dayAtClock;
    private final double[] growth;
    private final double[] promotion;
    private final long[] midnight;
    private final double[] shareBefore = new double[MINUTES + 1];
    private final short[] minuteAtShare = new short[STEPS + 1];

    Calendar(Simulation shop) {
        this.shop = shop;
        days = (int) (shop.end().toEpochDay() - shop.start().toEpochDay()) + 1;
        clock = new double[days + 1];
        growth = new double[days + 1];
        promotion = new double[days];
        midnight = new long[days + 1];
        var believable = shop.world().believable();
        for (var d = 0; d < days; d++) {
            var day = shop.start().plusDays(d);
            var appetite = believable ? Seasons.appetite(day) : 1;
            clock[d + 1] = clock[d] + appetite;
            growth[d + 1] = growth[d] + newcomers(d, appetite);
            promotion[d] = believable ? Seasons.promotion(day) : 0;
        }
        for (var d = 0; d <= days; d++)
            midnight[d] = shop.start().plusDays(d).atStartOfDay(shop.zone()).toEpochSecond();
        scale(clock, days);
        scale(growth, 1);
        dayAtClock = new int[days + 1];
        for (int t = 0, d = 0; t <= days; t++) {
            while (d < days - 1 && clock[d + 1] <= t) d++;
            dayAtClock[t] = d;
        }
        hours(believable);
    }

    /** Relative number of new customers: it doubles in about two years with a start from nothing; by the book, evenly over the first half. */
    private double newcomers(int d, double appetite) {
        if (!shop.world().believable()) return d < Math.max(1, days / 2) ? 1 : 0;
        var years = d / 365.25;
        return appetite * (1 - Math.exp(-d / 60.0)) * Math.exp(0.35 * years);
    }

    private static void scale(double[] sums, double total) {
        var factor = total / sums[sums.length - 1];
        for (var i = 0; i < sums.length; i++) sums[i] *= factor;
    }

    private void hours(boolean believable) {
        var total = Arrays.stream(HOURS).sum();
        for (var m = 0; m < MINUTES; m++)
            shareBefore[m + 1] = shareBefore[m] + (believable ? HOURS[m / 60] / total / 60 : 1.0 / MINUTES);
        for (int s = 0, m = 0; s <= STEPS; s++) {
            while (m < MINUTES - 1 && shareBefore[m + 1] <= (double) s / STEPS) m++;
            minuteAtShare[s] = (short) m;
        }
    }

    int days() {
        return days;
    }

    double clockAt(int minute) {
        var d = minute / MINUTES;
        return clock[d] + (clock[d + 1] - clock[d]) * shareBefore[minute % MINUTES];
    }

    /** The minute at this time of the clock, or −1 after the last evening. */
    int minuteAt(double time) {
        if (time >= clock[days]) return -1;
        var d = dayAtClock[(int) time];
        while (d < days - 1 && clock[d + 1] <= time) d++;
        return d * MINUTES + minuteOfDay((time - clock[d]) / (clock[d + 1] - clock[d]));
    }

    /** The minute by which this share of all newcomers had come. */
    int minuteOfNewcomer(double share) {
        var at = Arrays.binarySearch(growth, share);
        var d = Math.clamp(at >= 0 ? at : -at - 2, 0, days - 1);
        while (growth[d + 1] <= growth[d]) d--;
        return d * MINUTES + minuteOfDay((share - growth[d]) / (growth[d + 1] - growth[d]));
    }

    private int minuteOfDay(double share) {
        var s = Math.clamp(share, 0, 1) * STEPS;
        var low = minuteAtShare[(int) s];
        var high = minuteAtShare[Math.min(STEPS, (int) s + 1)];
        return (int) (low + (high - low) * (s - Math.floor(s)));
    }

    double promotion(int minute) {
        return promotion[minute / MINUTES];
    }

    int dayOf(int minute) {
        return minute / MINUTES;
    }

    /** Seconds since 1970; on a day that is an hour short, late buyers come in its last second. */
    long epochSecond(int minute, int second) {
        var d = minute / MINUTES;
        return Math.min(midnight[d] + (minute % MINUTES) * 60L + second, midnight[d + 1] - 1);
    }

    /** The shop's day of a moment within the history, as days since 1970. */
    int epochDay(long epochSecond) {
        var at = Arrays.binarySearch(midnight, epochSecond);
        return (int) shop.start().toEpochDay() + (at >= 0 ? at : -at - 2);
    }

    /** The last second of the last day. */
    long endSecond() {
        return midnight[days] - 1;
    }

    long startSecond() {
        return midnight[0];
    }
}
