package zhike.value;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** Which cohorts a page shows, and where those beside it and the customers behind them are. */
public record CohortAddress(String by, @Nullable String group, CohortMap.Measure measure, int months) {
    public String by(String other) {
        return address(other, null, measure, months);
    }

    public String group(@Nullable String other) {
        return address(by, other, measure, months);
    }

    public String measure(CohortMap.Measure other) {
        return address(by, group, other, months);
    }

    public String months(int other) {
        return address(by, group, measure, other);
    }

    /** Whether rows are groups: they lead to the months of the group. */
    public boolean groups() {
        return group == null && !by.equals("all");
    }

    /** The customers of a row; null where no filter says who they are. */
    public @Nullable String customers(CohortMap.Row row) {
        var link = new StringBuilder("/customers?sort=value.margin_12m&dir=desc");
        if (row.month() != null)
            link.append("&trait.value.first_day.min=")
                    .append(row.month().atDay(1))
                    .append("&trait.value.first_day.max=")
                    .append(row.month().atEndOfMonth());
        if (!by.equals("all")) {
            if (row.group().equals(Cohorts.OTHER)) return null;
            link.append("&trait.value.first_").append(by).append('=').append(encoded(row.group()));
        }
        return link.toString();
    }

    /** What a group is called: countries by their names, the rest as the shop calls them. */
    public String name(Page page, String name) {
        if (name.equals(Cohorts.OTHER) || name.equals("unknown")) return page.t("value.cohorts." + name);
        if (by.equals("country") && name.matches("[A-Z]{2}"))
            return Locale.of("", name).getDisplayCountry(page.locale());
        return name;
    }

    /** A cell in words or figures. */
    public String text(Page page, CohortMap.Cell cell) {
        if (cell.value() == null) return "";
        return measure == CohortMap.Measure.RETENTION
                ? page.percent(cell.value(), cell.value() < .0995 ? 1 : 0)
                : page.roundMoney(Math.round(cell.value()));
    }

    private static String address(String by, @Nullable String group, CohortMap.Measure measure, int months) {
        return "/value/cohorts?by=" + by + (group == null ? "" : "&group=" + encoded(group)) + "&measure="
                + measure.word() + "&months=" + months;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
