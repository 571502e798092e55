package zhike.customer.circle;

import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.Solar;
import java.time.LocalDate;
import java.util.Optional;

/** A day of the Chinese lunisolar calendar. A lunar year is called by the solar year in which it begins: 2026 begins on 17 February 2026. */
public record Lunar(int year, int month, boolean leap, int day) {
    public static Lunar of(LocalDate day) {
        var lunar = Solar.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
                .getLunar();
        return new Lunar(lunar.getYear(), Math.abs(lunar.getMonth()), lunar.getMonth() < 0, lunar.getDay());
    }

    /** The solar day; empty when there is no such month or day in this lunar year. */
    public Optional<LocalDate> solar() {
        // the library writes a leap month as a negative one, and knows none by null
        var itsMonth = LunarMonth.fromYm(year, leap ? -month : month);
        if (itsMonth == null || day < 1 || day > itsMonth.getDayCount()) return Optional.empty();
        var solar =
                com.nlf.calendar.Lunar.fromYmd(year, leap ? -month : month, day).getSolar();
        return Optional.of(LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay()));
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
