package zhike.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** When people buy more, and when the shop gives something off. */
final class Seasons {
    /** First day of the Chinese year in each year from 2005 on, as month·100 + day. */
    private static final int[] NEW_YEAR = {
        209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217,
        206, 126, 213, 203, 123, 211, 131, 219, 208
    };

    private Seasons() {}

    /** How many times the mean day this day is worth. */
    static double appetite(LocalDate day) {
        var weekday = day.getDayOfWeek();
        var week = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY ? 1.18 : 0.93;
        return week * ofYear(day) * aroundNewYear(day);
    }

    private static double ofYear(LocalDate day) {
        var at = day.getMonthValue() * 100 + day.getDayOfMonth();
        if (at == 1111) return 5.5;
        if (at >= 1101 && at <= 1110) return 1.9;
        if (at == 1212) return 2.6;
        if (at == 618) return 3.6;
        if (at >= 601 && at <= 617) return 1.5;
        if (at >= 305 && at <= 308) return 1.7;
        if (at >= 1215 && at <= 1224) return 1.5;
        if (at >= 1001 && at <= 1005) return 0.8;
        return switch (day.getMonth()) {
            case JANUARY -> 1.1;
            case JULY, AUGUST -> 0.85;
            case NOVEMBER -> 0.8;
            case DECEMBER -> 1.05;
            default -> 0.95;
        };
    }

    /** Everybody stocks up in the three weeks before, and the parcel services rest for a week. */
    private static double aroundNewYear(LocalDate day) {
        var n = day.getYear() - 2005;
        if (n < 0 || n >= NEW_YEAR.length) return 1;
        var first = MonthDay.of(NEW_YEAR[n] / 100, NEW_YEAR[n] % 100).atYear(day.getYear());
        var since = day.toEpochDay() - first.toEpochDay();
        if (since >= -21 && since < -4) return 1.45;
        if (since >= -4 && since <= 6) return 0.35;
        return 1;
    }

    /** The share off the list price that everybody gets. */
    static double promotion(LocalDate day) {
        var at = day.getMonthValue() * 100 + day.getDayOfMonth();
        if (at >= 1101 && at <= 1111) return 0.18;
        if (at >= 601 && at <= 618) return 0.15;
        if (at == 1212) return 0.12;
        if (at >= 305 && at <= 308) return 0.10;
        if (at >= 1218 && at <= 1226) return 0.10;
        return 0;
    }
}
