package zhike.interaction.diary;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import zhike.staff.Person;
import zhike.web.Page;

/** A span of the diary as its page shows it. @param whose mine, all, or a colleague's id */
public record DiaryPage(
        Span span,
        LocalDate day,
        LocalDate today,
        String whose,
        Map<LocalDate, List<DiaryItem>> items,
        List<Person> colleagues) {
    public List<DiaryItem> on(LocalDate date) {
        return items.getOrDefault(date, List.of());
    }

    public String address(Span other, LocalDate at) {
        return "/diary?view=" + other.word() + "&day=" + at + (whose.equals("mine") ? "" : "&whose=" + whose);
    }

    public String title(Page page) {
        return switch (span) {
            case DAY -> page.day(day) + " " + weekday(page, day, TextStyle.FULL);
            case WEEK -> page.day(span.first(day)) + " – " + page.day(span.last(day));
            case MONTH -> page.month(YearMonth.from(day));
        };
    }

    public static String weekday(Page page, LocalDate date, TextStyle style) {
        return date.getDayOfWeek().getDisplayName(style, page.locale());
    }

    public String heading(Page page, LocalDate date) {
        return span == Span.MONTH
                ? String.valueOf(date.getDayOfMonth())
                : DateTimeFormatter.ofPattern(page.chinese() ? "M月d日 EEE" : "EEE d MMM", page.locale())
                        .format(date);
    }
}
