package zhike.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** What a customer was before or is now, in words: a class, days of silence, money of a year, a day. */
public final class MovedWords {
    private MovedWords() {}

    public static String of(Page page, Moved what, @Nullable String value) {
        if (value == null) return "–";
        var key = what.key(value);
        if (key != null) return page.t(key);
        return switch (what) {
            case SILENT -> page.t("value.moved.days", page.number(Long.parseLong(value)));
            case VALUE -> page.money(Long.parseLong(value));
            default -> page.day(LocalDate.parse(value));
        };
    }

    /** What the list shows. */
    public static String about(Page page, Moved what, Since since, Run run) {
        var when = page.t("value.movements.than." + since.code());
        return page.t(
                "value.moved." + (what.classed() ? "classed" : what.code()) + ".about",
                when,
                page.t("value.moved." + what.code()),
                page.percent(run.rules().moves().dropShare()));
    }

    public static String arrow(int direction) {
        return direction > 0 ? "↑" : direction < 0 ? "↓" : "→";
    }
}
