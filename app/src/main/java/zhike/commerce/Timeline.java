package zhike.commerce;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import zhike.kernel.OrderId;
import zhike.web.Chart;
import zhike.web.Page;

/** How a customer's purchases run over time, in the base currency. */
public record Timeline(List<Month> months, List<Point> points) {
    /** More would neither be read nor drawn well. */
    static final int MOST_POINTS = 500;

    /** @param netMinor may be below zero where more came back than was bought */
    public record Month(YearMonth month, long netMinor, long orders) {}

    public record Point(OrderId order, String number, LocalDate day, long netMinor) {}

    public boolean empty() {
        return months.isEmpty();
    }

    public Chart chart(Page page) {
        var bars = months.stream()
                .map(month ->
                        Chart.point(List.of(month.month().atDay(1).toString(), page.amount(month.netMinor())), null))
                .toList();
        var dots = points.stream()
                .map(point -> Chart.point(
                        List.of(point.day().toString(), page.amount(point.netMinor())), "/orders/" + point.order()))
                .toList();
        return Chart.of(page.t("commerce.timeline.question"))
                .with("xAxis", java.util.Map.of("type", "time"))
                .with("yAxis", java.util.Map.of("type", "value"))
                .money(page.shop().currencyOrDefault().getCurrencyCode())
                .series(
                        "bar",
                        page.t("commerce.timeline.months"),
                        bars,
                        "barMaxWidth",
                        24,
                        "itemStyle",
                        java.util.Map.of("opacity", 0.45))
                .series("scatter", page.t("commerce.timeline.orders"), dots, "symbolSize", 8)
                .table(
                        List.of(page.t("commerce.month"), page.t("commerce.orders"), page.t("commerce.net")),
                        months.reversed().stream()
                                .map(month -> List.of(
                                        page.month(month.month()),
                                        page.number(month.orders()),
                                        page.money(month.netMinor())))
                                .toList());
    }
}
