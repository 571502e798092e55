package zhike.customer.circle;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The Chinese lunisolar calendar by ICU's astronomy. A lunar year is called by the solar year in which it begins: 2026 begins on 17 February 2026.
 */
public record Lunar(int year, int month, boolean leap, int day) {
    /** ICU counts the years from 2637 before our era. */
    private static final int ICU_YEARS = 2637;

    private static final TimeZone CHINA = TimeZone.getTimeZone("GMT+8");
    private static final ZoneOffset EIGHT = ZoneOffset.ofHours(8);

    public static Lunar of(LocalDate day) {
        var calendar = new ChineseCalendar(CHINA, ULocale.CHINA);
        calendar.setTimeInMillis(day.atTime(12, 0).toInstant(EIGHT).toEpochMilli());
        return new Lunar(
                calendar.get(Calendar.EXTENDED_YEAR) - ICU_YEARS,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.IS_LEAP_MONTH) == 1,
                calendar.get(Calendar.DAY_OF_MONTH));
    }

    /** The solar day; empty when there is no such month or day in this lunar year. */
    public Optional<LocalDate> solar() {
        var calendar = new ChineseCalendar(CHINA, ULocale.CHINA);
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year + ICU_YEARS);
        calendar.set(Calendar.MONTH, month - 1);
        calendar.set(Calendar.IS_LEAP_MONTH, leap ? 1 : 0);
        calendar.set(Calendar.DAY_OF_MONTH, day);
        calendar.set(Calendar.HOUR_OF_DAY, 12);
        var found =
                Instant.ofEpochMilli(calendar.getTimeInMillis()).atOffset(EIGHT).toLocalDate();
        return of(found).equals(this) ? Optional.of(found) : Optional.empty();
    }

    /**
     * When the day is kept in this lunar year: a leap month that the year has not got gives way to the ordinary month of the same number, and a
     * thirtieth in a month of twenty-nine days to its last day.
     */
    public LocalDate kept() {
        for (var isLeap : leap ? new boolean[] {true, false} : new boolean[] {false})
            for (int last = day; last >= day - 1 && last > 0; last--) {
                var solar = new Lunar(year, month, isLeap, last).solar();
                if (solar.isPresent()) return solar.get();
            }
        throw new IllegalStateException("no such lunar day: " + this);
    }
}
