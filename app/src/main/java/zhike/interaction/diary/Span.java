package zhike.interaction.diary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What of the calendar is looked at: the day, its week from Monday on, or its month in whole weeks. */
public enum Span {
    DAY,
    WEEK,
    MONTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Span of(String word) {
        return Stream.of(values())
                .filter(span -> span.word().equals(word))
                .findFirst()
                .orElse(WEEK);
    }

    public LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> monday(day);
            case MONTH -> monday(day.withDayOfMonth(1));
        };
    }

    public LocalDate last(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> monday(day).plusDays(6);
            case MONTH -> monday(day.with(TemporalAdjusters.lastDayOfMonth())).plusDays(6);
        };
    }

    public List<LocalDate> days(LocalDate day) {
        return first(day).datesUntil(last(day).plusDays(1)).toList();
    }

    /** The same span before (−1) or after (1). */
    public LocalDate moved(LocalDate day, int by) {
        return switch (this) {
            case DAY -> day.plusDays(by);
            case WEEK -> day.plusWeeks(by);
            case MONTH -> day.withDayOfMonth(1).plusMonths(by);
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
