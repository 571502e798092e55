package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.CustomerId;
import zhike.web.Page;

/** The charts of the value pages as ECharts options for {@code /assets/charts.js}. Amounts are in whole units of the currency. */
public final class Charts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Charts() {}

    /** Each of the four classes has its own symbol beside its colour. */
    private static final Map<String, String> SYMBOLS = Map.of(
            "invest_protect", "circle", "harvest_keep", "rect", "develop", "triangle", "serve_cheaply", "diamond");

    /** New and returning customers month by month. */
    public static String months(Page page, Run run) {
        var months = run.figures().months();
        return json(Map.of(
                "legend", Map.of(),
                "xAxis",
                        Map.of(
                                "type",
                                "category",
                                "data",
                                months.stream()
                                        .map(month -> page.month(month.yearMonth()))
                                        .toList()),
                "yAxis", Map.of("type", "value"),
                "zk", Map.of("format", "number"),
                "series",
                        List.of(
                                bars(
                                        page.t("value.returning"),
                                        months.stream()
                                                .map(Summary.Month::returningCustomers)
                                                .toList()),
                                bars(
                                        page.t("value.new_customers"),
                                        months.stream()
                                                .map(Summary.Month::newCustomers)
                                                .toList()))));
    }

    private static Map<String, Object> bars(String name, List<?> values) {
        return Map.of("type", "bar", "stack", "all", "name", name, "data", values);
    }

    /** The share of what customers bring against their share in number, poorest first. */
    public static String lorenz(Page page, Pictures pictures) {
        var curve = pictures.lorenz().stream()
                .map(point -> List.of(point.customerShare(), point.measureShare()))
                .toList();
        return json(Map.of(
                "legend", Map.of(),
                "xAxis", share(page.t("value.lorenz.x")),
                "yAxis", share(page.t("value.lorenz.y")),
                "zk", Map.of("format", "percent"),
                "zkX", Map.of("format", "percent"),
                "series",
                        List.of(
                                line(page.t("value.lorenz.curve"), curve, "solid"),
                                line(
                                        page.t("value.lorenz.equal"),
                                        List.of(List.of(0.0, 0.0), List.of(1.0, 1.0)),
                                        "dashed"))));
    }

    /** What the best customers bring together, as more and more of them are taken. */
    public static String whale(Page page, Pictures pictures) {
        var curve = pictures.whale().stream()
                .map(point -> List.<Object>of(point.customerShare(), page.amount(point.measureMinor())))
                .toList();
        return json(Map.of(
                "xAxis", share(page.t("value.whale.x")),
                "yAxis", Map.of("type", "value"),
                "zk", money(page),
                "zkX", Map.of("format", "percent"),
                "series", List.of(line(page.t("value.whale.curve"), curve, "solid"))));
    }

    /** A sample of customers between the margin of the last twelve months and that expected of the next, with the cuts between the classes. */
    public static String quadrants(Page page, Run run, Pictures pictures) {
        var series = new ArrayList<Map<String, Object>>();
        for (var code : Classes.QUADRANT.codes()) {
            var dots = pictures.sample().stream()
                    .filter(dot -> dot.quadrant().equals(code))
                    .map(dot -> Map.<String, Object>of(
                            "value",
                            List.of(page.amount(dot.nowMinor()), page.amount(dot.potentialMinor())),
                            "href",
                            "/customers/" + new CustomerId(dot.customerId())))
                    .toList();
            series.add(Map.of(
                    "type",
                    "scatter",
                    "name",
                    page.t(Classes.QUADRANT.key(code)),
                    "symbol",
                    SYMBOLS.getOrDefault(code, "circle"),
                    "symbolSize",
                    7,
                    "data",
                    dots,
                    "itemStyle",
                    Map.of("opacity", 0.65)));
        }
        var cuts = Cuts.of(pictures);
        series.add(Map.of(
                "type", "scatter",
                "data", List.of(),
                "markLine",
                        Map.of(
                                "silent", true,
                                "symbol", "none",
                                "label", Map.of("show", false),
                                "lineStyle", Map.of("type", "dashed", "width", 1.5),
                                "data",
                                        List.of(
                                                Map.of("xAxis", page.amount(cuts.nowMinor())),
                                                Map.of("yAxis", page.amount(cuts.potentialMinor()))))));
        return json(Map.of(
                "legend", Map.of("type", "scroll"),
                "tooltip", Map.of("trigger", "item"),
                "grid", Map.of("left", 16, "right", 24, "top", 48, "bottom", 32, "containLabel", true),
                "xAxis",
                        Map.of(
                                "type",
                                "value",
                                "name",
                                page.t("value.quadrants.x"),
                                "nameLocation",
                                "middle",
                                "nameGap",
                                28),
                "yAxis", Map.of("type", "value", "name", page.t("value.quadrants.y")),
                "zk", money(page),
                "zkX", money(page),
                "series", series));
    }

    /** Between the least of those above a cut and the most of those below, as far as the sample shows. */
    record Cuts(long nowMinor, long potentialMinor) {
        static Cuts of(Pictures pictures) {
            long now = pictures.sample().stream()
                    .filter(dot -> dot.quadrant().equals("invest_protect")
                            || dot.quadrant().equals("harvest_keep"))
                    .mapToLong(Pictures.Dot::nowMinor)
                    .min()
                    .orElse(0);
            long potential = pictures.sample().stream()
                    .filter(dot -> dot.quadrant().equals("invest_protect")
                            || dot.quadrant().equals("develop"))
                    .mapToLong(Pictures.Dot::potentialMinor)
                    .min()
                    .orElse(0);
            return new Cuts(now, potential);
        }
    }

    /** How many customers are expected to bring how much. */
    public static String histogram(Page page, List<ExpectedBar> bars) {
        return json(Map.of(
                "xAxis",
                        Map.of(
                                "type",
                                "category",
                                "data",
                                bars.stream().map(bar -> bar.label(page)).toList()),
                "yAxis", Map.of("type", "value"),
                "zk", Map.of("format", "number"),
                "series",
                        List.of(Map.of(
                                "type",
                                "bar",
                                "name",
                                page.t("value.customers"),
                                "barCategoryGap",
                                "5%",
                                "data",
                                bars.stream()
                                        .map(bar -> Map.of("value", bar.customers(), "href", bar.href(page)))
                                        .toList()))));
    }

    private static Map<String, Object> share(String name) {
        return Map.of("type", "value", "min", 0, "max", 1, "name", name, "nameLocation", "middle", "nameGap", 32);
    }

    private static Map<String, Object> line(String name, List<?> points, String style) {
        return Map.of(
                "type", "line", "name", name, "data", points, "showSymbol", false, "lineStyle", Map.of("type", style));
    }

    private static Map<String, Object> money(Page page) {
        return Map.of(
                "format", "money", "currency", page.shop().currencyOrDefault().getCurrencyCode());
    }

    private static String json(Map<String, ?> option) {
        return JSON.writeValueAsString(option);
    }
}
