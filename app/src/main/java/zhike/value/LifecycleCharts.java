package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.web.Chart;
import zhike.web.Page;

/** The charts of the lifecycle: the shop's river of stages, and one customer's turnover curve over the stages. */
public final class LifecycleCharts {
    private LifecycleCharts() {}

    /** Customers in each stage, month end by month end. */
    public static Chart river(Page page, Lifecycle lifecycle) {
        var months = lifecycle.months();
        var chart = Chart.of(page.t("value.lifecycle.river.question"))
                .categories(months.stream()
                        .map(month -> page.month(Lifecycle.yearMonth(month)))
                        .toList())
                .with("zk", Map.of("format", "number"))
                .with("legend", Map.of("type", "scroll"))
                .with("grid", Map.of("left", 8, "right", 16, "top", 40, "bottom", 8, "containLabel", true));
        for (var stage : StageColours.ORDER) {
            var colour = StageColours.of(stage);
            chart.series(
                    "line",
                    name(page, stage),
                    months.stream()
                            .map(month -> lifecycle.inStage(month, stage))
                            .toList(),
                    "stack",
                    "all",
                    "showSymbol",
                    false,
                    "itemStyle",
                    Map.of("color", colour),
                    "lineStyle",
                    Map.of("color", colour, "width", 1),
                    "areaStyle",
                    Map.of("color", colour, "opacity", 0.85));
        }
        return chart.table(
                Stream.concat(
                                Stream.of(page.t("value.month")),
                                StageColours.ORDER.stream().map(stage -> name(page, stage)))
                        .toList(),
                months.reversed().stream()
                        .map(month -> Stream.concat(
                                        Stream.of(page.month(Lifecycle.yearMonth(month))),
                                        StageColours.ORDER.stream()
                                                .map(stage -> page.number(lifecycle.inStage(month, stage))))
                                .toList())
                        .toList());
    }

    /** The verdicts of lives that were lost, month by month. */
    public static Chart verdicts(Page page, Lifecycle lifecycle) {
        var months = lifecycle.months();
        var colours = List.of("#5b8def", "#5fb89a", "#d98a2b", "#12805c");
        var chart = Chart.of(page.t("value.lifecycle.verdicts.question"))
                .categories(months.stream()
                        .map(month -> page.month(Lifecycle.yearMonth(month)))
                        .toList())
                .with("zk", Map.of("format", "number"))
                .with("legend", Map.of("type", "scroll"))
                .with("grid", Map.of("left", 8, "right", 16, "top", 40, "bottom", 8, "containLabel", true));
        for (int i = 0; i < Classes.PATTERN.codes().size(); i++) {
            var pattern = Classes.PATTERN.codes().get(i);
            chart.series(
                    "bar",
                    page.t(Classes.PATTERN.key(pattern)),
                    months.stream()
                            .map(month -> lifecycle.verdicts(pattern, Lifecycle.yearMonth(month), 1))
                            .toList(),
                    "stack",
                    "all",
                    "itemStyle",
                    Map.of("color", colours.get(i)));
        }
        return chart.table(
                Stream.concat(
                                Stream.of(page.t("value.month")),
                                Classes.PATTERN.codes().stream().map(code -> page.t(Classes.PATTERN.key(code))))
                        .toList(),
                months.reversed().stream()
                        .map(month -> Stream.concat(
                                        Stream.of(page.month(Lifecycle.yearMonth(month))),
                                        Classes.PATTERN.codes().stream()
                                                .map(code -> page.number(
                                                        lifecycle.verdicts(code, Lifecycle.yearMonth(month), 1))))
                                .toList())
                        .toList());
    }

    /** The turnover curve above, the stages as a band of colour below it. */
    public static Chart curve(Page page, TurnoverCurve curve, List<Stage.Span> path) {
        var points = curve.points();
        var months = points.stream().map(point -> page.month(point.month())).toList();
        var shown = Map.of("type", "category", "data", months, "gridIndex", 0, "axisLabel", Map.of("show", false));
        var band = Map.of(
                "type",
                "category",
                "data",
                months,
                "gridIndex",
                1,
                "axisTick",
                Map.of("show", false),
                "axisPointer",
                Map.of("triggerTooltip", false, "show", false));
        var chart = Chart.of(page.t("value.lifecycle.curve.question"))
                .money(page.shop().currencyOrDefault().getCurrencyCode())
                .with("legend", Map.of("type", "scroll"))
                .with(
                        "grid",
                        List.of(
                                Map.of("left", 64, "right", 16, "top", 40, "bottom", 64),
                                Map.of("left", 64, "right", 16, "height", 18, "bottom", 32)))
                .with("xAxis", List.of(shown, band))
                .with(
                        "yAxis",
                        List.of(
                                Map.of("type", "value", "gridIndex", 0),
                                Map.of("type", "value", "gridIndex", 1, "max", 1, "show", false)))
                .series(
                        "line",
                        page.t("value.lifecycle.curve.turnover"),
                        points.stream()
                                .map(point -> page.amount(point.tvMinor()))
                                .toList(),
                        "showSymbol",
                        false,
                        "itemStyle",
                        Map.of("color", "#7c6fd6"),
                        "areaStyle",
                        Map.of("opacity", 0.12));
        for (var stage : StageColours.ORDER) {
            var held = points.stream()
                    .map(point -> stage.equals(at(path, point)) ? (Object) 1 : "-")
                    .toList();
            if (held.contains(1))
                chart.series(
                        "bar",
                        name(page, stage),
                        held,
                        "xAxisIndex",
                        1,
                        "yAxisIndex",
                        1,
                        "stack",
                        "band",
                        "barCategoryGap",
                        "0%",
                        "itemStyle",
                        Map.of("color", StageColours.of(stage)));
        }
        var rows = new ArrayList<List<String>>();
        for (var point : points.reversed()) {
            var stage = at(path, point);
            rows.add(List.of(
                    page.month(point.month()),
                    stage == null ? "–" : name(page, stage),
                    page.number(point.life()),
                    page.money(point.tvMinor())));
        }
        return chart.table(
                List.of(
                        page.t("value.month"),
                        page.t("value.trait.stage"),
                        page.t("value.trait.life"),
                        page.t("value.lifecycle.curve.turnover")),
                rows);
    }

    private static @Nullable String at(List<Stage.Span> path, TurnoverCurve.Point point) {
        return path.stream()
                .filter(span -> span.holds(point.month()))
                .map(Stage.Span::stage)
                .findFirst()
                .orElse(null);
    }

    private static String name(Page page, String stage) {
        return page.t(Classes.STAGE.key(stage));
    }
}
