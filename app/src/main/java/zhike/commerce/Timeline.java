package zhike.commerce;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** By months, and never fewer than three of them: days are not what the chart is about. */
    private Map<String, Object> axis() {
        var axis = new HashMap<String, Object>(Map.of("type", "time", "minInterval", 28L * 24 * 60 * 60 * 1000));
        var first = months.getFirst().month();
        var last = months.getLast().month();
        if (last.isBefore(first.plusMonths(2))) {
            axis.put("min", first.minusMonths(1).atDay(1).toString());
            axis.put("max", last.plusMonths(1).atDay(28).toString());
        }
        return axis;
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
                .with("xAxis", axis())
                .with("yAxis", Map.of("type", "value"))
                .money(page.shop().currencyOrDefault().getCurrencyCode())
                .series(
                        "bar",
                        page.t("commerce.timeline.months"),
                        bars,
                        "barMaxWidth",
                        24,
                        "itemStyle",
                        Map.of("opacity", 0.45))
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
