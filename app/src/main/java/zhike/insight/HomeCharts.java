package zhike.insight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import zhike.kernel.Money;
import zhike.value.Charts;
import zhike.value.Run;
import zhike.value.Summary;
import zhike.web.Chart;
import zhike.web.Page;

/** The two pictures of the home page, over the last three years at most. */
final class HomeCharts {
    private static final int MONTHS = 36;

    private HomeCharts() {}

    /** Is the shop growing? Revenue by month with the customers who bought. */
    static Chart revenue(Page page, Run run) {
        var months = lastMonths(run);
        return Chart.of(page.t("insight.chart.revenue"))
                .categories(names(page, months))
                .with(
                        "yAxis",
                        List.of(
                                Map.of("type", "value", "zk", money(run)),
                                Map.of(
                                        "type",
                                        "value",
                                        "zk",
                                        Map.of("format", "number"),
                                        "splitLine",
                                        Map.of("show", false))))
                .with("zk", money(run))
                .series(
                        "bar",
                        page.t("insight.revenue"),
                        months.stream()
                                .map(month -> amount(run, shopRevenue(month)))
                                .toList(),
                        "zkFormat",
                        money(run))
                .series(
                        "line",
                        page.t("insight.active"),
                        months.stream().map(Summary.Month::activeCustomers).toList(),
                        "yAxisIndex",
                        1,
                        "symbol",
                        "circle",
                        "zkFormat",
                        Map.of("format", "number"))
                .table(
                        List.of(page.t("insight.month"), page.t("insight.revenue"), page.t("insight.active")),
                        months.reversed().stream()
                                .map(month -> List.of(
                                        page.month(month.yearMonth()),
                                        page.money(new Money(shopRevenue(month), run.currency())),
                                        page.number(month.activeCustomers())))
                                .toList());
    }

    /** Does the shop live on new customers or on those who come back? */
    static Chart customers(Page page, Run run) {
        var months = lastMonths(run);
        return Chart.of(page.t("insight.chart.customers"))
                .categories(names(page, months))
                .with("zk", Map.of("format", "number"))
                .series(
                        "bar",
                        page.t("insight.returning"),
                        months.stream().map(Summary.Month::returningCustomers).toList(),
                        "stack",
                        "customers")
                .series(
                        "bar",
                        page.t("insight.new"),
                        months.stream()
                                .map(month -> Chart.point(month.newCustomers(), Charts.newCustomers(month)))
                                .toList(),
                        "stack",
                        "customers")
                .table(
                        List.of(page.t("insight.month"), page.t("insight.returning"), page.t("insight.new")),
                        months.reversed().stream()
                                .map(month -> List.of(
                                        page.month(month.yearMonth()),
                                        page.number(month.returningCustomers()),
                                        page.number(month.newCustomers())))
                                .toList());
    }

    private static long shopRevenue(Summary.Month month) {
        return month.revenueMinor() + month.guestRevenueMinor();
    }

    private static List<Summary.Month> lastMonths(Run run) {
        var all = run.figures().months();
        return all.subList(Math.max(0, all.size() - MONTHS), all.size());
    }

    private static List<String> names(Page page, List<Summary.Month> months) {
        return months.stream().map(month -> page.month(month.yearMonth())).toList();
    }

    private static Map<String, String> money(Run run) {
        return Map.of("format", "money", "currency", run.currency().getCurrencyCode());
    }

    private static BigDecimal amount(Run run, long minor) {
        return new Money(minor, run.currency()).amount();
    }
}
