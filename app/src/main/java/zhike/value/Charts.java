package zhike.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.CustomerId;
import zhike.web.Page;

/** The charts of the value pages as ECharts options for {@code /assets/charts.js}. Amounts are in whole units of the currency. */
public final class Charts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Room below for the name of the axis. */
    private static final Map<String, Object> NAMED =
            Map.of("left", 16, "right", 24, "top", 64, "bottom", 32, "containLabel", true);

    /** The same without a legend and without a name over the upright axis. */
    private static final Map<String, Object> PLAIN =
            Map.of("left", 16, "right", 24, "top", 16, "bottom", 32, "containLabel", true);

    private Charts() {}

    /** Each of the four classes has its own symbol beside its colour. */
    private static final Map<String, String> SYMBOLS = Map.of(
            "invest_protect", "circle", "harvest_keep", "rect", "develop", "triangle", "serve_cheaply", "diamond");

    /** The same colours as on the badges of the classes. */
    private static final Map<String, String> COLOURS = Map.of(
            "invest_protect", "--zk-a", "harvest_keep", "--zk-b", "develop", "--zk-develop", "serve_cheaply", "--zk-c");

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
                                                .map(month -> Map.of(
                                                        "value", month.newCustomers(), "href", newCustomers(month)))
                                                .toList()))));
    }

    /** Where those are listed who bought for the first time in the month. */
    public static String newCustomers(Summary.Month month) {
        var trait = "trait.value.first_day";
        return "/customers?" + trait + ".min=" + month.yearMonth().atDay(1) + "&" + trait + ".max="
                + month.yearMonth().atEndOfMonth();
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
                "grid", NAMED,
                "xAxis", share(page.t("value.lorenz.x")),
                "yAxis", above(share(page.t("value.lorenz.y"))),
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
                "grid", PLAIN,
                "xAxis", share(page.t("value.whale.x")),
                "yAxis", Map.of("type", "value"),
                "zk", money(page),
                "zkX", Map.of("format", "percent"),
                "series", List.of(line(page.t("value.whale.curve"), curve, "solid"))));
    }

    /**
     * A sample of customers between the margin of the last twelve months and that expected of the next, with the cuts between the classes. Both axes are logarithmic,
     * since a few customers bring a thousand times what others do; who brings less than the axis shows, or nothing, stands at its edge.
     */
    public static String quadrants(Page page, Pictures pictures) {
        var cuts = Cuts.of(pictures);
        double left = floor(page, cuts.nowMinor());
        double bottom = floor(page, cuts.potentialMinor());
        var series = new ArrayList<Map<String, Object>>();
        for (var code : Classes.QUADRANT.codes())
            series.add(Map.of(
                    "type", "scatter",
                    "name", page.t(Classes.QUADRANT.key(code)),
                    "symbol", SYMBOLS.getOrDefault(code, "circle"),
                    "symbolSize", 8,
                    "zkColour", COLOURS.getOrDefault(code, "--zk-c"),
                    "itemStyle", Map.of("opacity", 0.6),
                    "data", dots(page, pictures, code, left, bottom)));
        series.add(Map.of(
                "type",
                "scatter",
                "data",
                List.of(),
                "markLine",
                Map.of(
                        "silent", true,
                        "symbol", "none",
                        "label", Map.of("show", false),
                        "lineStyle", Map.of("type", "dashed", "width", 1.5, "color", "#64748b"),
                        "data",
                                List.of(
                                        Map.of("xAxis", Math.max(left, major(page, cuts.nowMinor()))),
                                        Map.of("yAxis", Math.max(bottom, major(page, cuts.potentialMinor())))))));
        return json(Map.of(
                "legend", Map.of("type", "scroll"),
                "tooltip", Map.of("trigger", "item", "formatter", "{b}"),
                "grid", Map.of("left", 16, "right", 24, "top", 72, "bottom", 32, "containLabel", true),
                "xAxis", amounts(page.t("value.quadrants.x"), left),
                "yAxis", above(amounts(page.t("value.quadrants.y"), bottom)),
                "zk", money(page),
                "zkX", money(page),
                "series", series));
    }

    private static List<Map<String, Object>> dots(
            Page page, Pictures pictures, String code, double left, double bottom) {
        return pictures.sample().stream()
                .filter(dot -> dot.quadrant().equals(code))
                .map(dot -> Map.<String, Object>of(
                        "name",
                        page.t("value.quadrants.dot", page.money(dot.nowMinor()), page.money(dot.potentialMinor())),
                        "value",
                        List.of(
                                Math.max(left, major(page, dot.nowMinor())),
                                Math.max(bottom, major(page, dot.potentialMinor()))),
                        "href",
                        "/customers/" + new CustomerId(dot.customerId())))
                .toList();
    }

    private static Map<String, Object> amounts(String name, double from) {
        return Map.of("type", "log", "min", from, "name", name, "nameLocation", "middle", "nameGap", 40);
    }

    /** The name of an upright axis, over its end, where it is read without turning the head and never meets the figures. */
    private static Map<String, Object> above(Map<String, Object> axis) {
        var upright = new HashMap<>(axis);
        upright.putAll(Map.of("nameLocation", "end", "nameGap", 12, "zkNameAlign", "left"));
        return upright;
    }

    private static double major(Page page, long minor) {
        return page.amount(minor).doubleValue();
    }

    /** A power of ten some way below the cut. */
    private static double floor(Page page, long cutMinor) {
        return Math.pow(10, Math.floor(Math.log10(Math.max(1, major(page, cutMinor)))) - 2);
    }

    /** The least that those above a cut have, as far as the sample shows. */
    record Cuts(long nowMinor, long potentialMinor) {
        static Cuts of(Pictures pictures) {
            return new Cuts(
                    least(pictures, List.of("invest_protect", "harvest_keep"), Pictures.Dot::nowMinor),
                    least(pictures, List.of("invest_protect", "develop"), Pictures.Dot::potentialMinor));
        }

        private static long least(Pictures pictures, List<String> codes, ToLongFunction<Pictures.Dot> figure) {
            return pictures.sample().stream()
                    .filter(dot -> codes.contains(dot.quadrant()))
                    .mapToLong(figure)
                    .min()
                    .orElse(0);
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
        return Map.of("type", "value", "min", 0, "max", 1, "name", name, "nameLocation", "middle", "nameGap", 36);
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
