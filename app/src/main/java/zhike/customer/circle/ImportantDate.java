package zhike.customer.circle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/**
 * A day of the year that matters to a customer, without time and zone.
 *
 * @param year in which it began, of its own calendar; null when nobody knows
 * @param leap whether the lunar month is a leap month
 */
public record ImportantDate(
        long id,
        CustomerId customer,
        String kind,
        String label,
        boolean lunar,
        @Nullable Integer year,
        int month,
        int day,
        boolean leap) {
    public static final List<String> KINDS = List.of("birthday", "wedding", "founding", "child", "memorial", "other");

    public ImportantDate {
        if (!KINDS.contains(kind)) throw new RuleBroken("customer.problem.date_kind");
        if (label.length() > 60) throw new RuleBroken("customer.problem.too_long");
        if (month < 1 || month > 12 || day < 1 || (year != null && (year < 1800 || year > 2200)))
            throw new RuleBroken("customer.problem.important_date");
        var there = lunar
                ? day <= 30
                        && (year == null
                                || new Lunar(year, month, leap, day).solar().isPresent())
                : !leap
                        && day
                                <= YearMonth.of(year == null ? 2000 : year, month)
                                        .lengthOfMonth();
        if (!there) throw new RuleBroken("customer.problem.important_date");
    }

    /** The first time it comes round on or after a day. A 29 February is kept on the 28th where there is none; for lunar days see {@link Lunar#kept}. */
    public LocalDate next(LocalDate from) {
        for (int within = from.getYear() - 1; ; within++) {
            var next = in(within);
            if (!next.isBefore(from)) return next;
        }
    }

    /** How many years it has been by then, or null when nobody knows since when. */
    public @Nullable Integer years(LocalDate then) {
        if (year == null) return null;
        return (lunar ? Lunar.of(then).year() : then.getYear()) - year;
    }

    private LocalDate in(int itsYear) {
        if (lunar) return new Lunar(itsYear, month, leap, day).kept();
        var of = YearMonth.of(itsYear, month);
        return of.atDay(Math.min(day, of.lengthOfMonth()));
    }
}
