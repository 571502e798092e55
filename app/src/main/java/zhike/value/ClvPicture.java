package zhike.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import zhike.kernel.Money;
import zhike.web.Chart;
import zhike.web.Page;

/** The calculator's figures as they are shown. */
public final class ClvPicture {
    private ClvPicture() {}

    /** An amount in whole units of the currency. */
    public static String money(Page page, double amount) {
        if (!Double.isFinite(amount)) return "∞";
        return page.money(Money.of(BigDecimal.valueOf(amount), page.shop().currencyOrDefault()));
    }

    /** Year after year: what comes in if nothing goes wrong, and what is to be expected in today's money. */
    public static Chart course(Page page, Clv clv) {
        var years = clv.course();
        return Chart.of(page.t("value.clv.course"))
                .categories(years.stream()
                        .map(year -> page.t("value.clv.year", year.year()))
                        .toList())
                .money(page.shop().currencyOrDefault().getCurrencyCode())
                .series(
                        "line",
                        page.t("value.clv.step.margin"),
                        years.stream().map(year -> rounded(year.surely())).toList(),
                        "lineStyle",
                        java.util.Map.of("type", "dashed"))
                .series(
                        "line",
                        page.t("value.clv.step.discounted"),
                        years.stream().map(year -> rounded(year.expected())).toList())
                .table(
                        List.of(
                                page.t("value.clv.after"),
                                page.t("value.clv.step.margin"),
                                page.t("value.clv.step.discounted")),
                        years.stream()
                                .map(year -> List.of(
                                        page.t("value.clv.year", year.year()),
                                        money(page, year.surely()),
                                        money(page, year.expected())))
                                .toList());
    }

    private static BigDecimal rounded(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }
}
