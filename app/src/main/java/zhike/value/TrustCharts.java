package zhike.value;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import zhike.web.Chart;
import zhike.web.Page;

/** The pictures of a model card: each asks whether the model knew something that it had not seen. */
public final class TrustCharts {
    private static final int ROWS = 60;

    private TrustCharts() {}

    /** Week by week, with the day from which the model was on its own. */
    public static Chart weeks(Page page, Proof proof) {
        var weeks = proof.weeks();
        var days = weeks.stream().map(week -> page.day(week.lastDay())).toList();
        var border = weeks.stream()
                .filter(week -> !week.heldOut())
                .reduce((one, later) -> later)
                .map(week -> page.day(week.lastDay()))
                .orElse("");
        return Chart.of(page.t("trust.weeks.question"))
                .categories(days)
                .series(
                        "line",
                        page.t("trust.expected"),
                        each(weeks, week -> round(week.expected())),
                        "showSymbol",
                        false)
                .series(
                        "line",
                        page.t("trust.actual"),
                        each(weeks, Proof.Week::actual),
                        "showSymbol",
                        false,
                        "lineStyle",
                        Map.of("width", 1.5),
                        "markLine",
                        Map.of(
                                "silent",
                                true,
                                "symbol",
                                "none",
                                "label",
                                Map.of("formatter", page.t("trust.weeks.from_here"), "position", "insideEndTop"),
                                "data",
                                List.of(Map.of("xAxis", border))))
                .table(
                        List.of(
                                page.t("trust.week_to"),
                                page.t("trust.part"),
                                page.t("trust.expected"),
                                page.t("trust.actual")),
                        Thin.of(weeks, ROWS).stream()
                                .map(week -> List.of(
                                        page.day(week.lastDay()),
                                        page.t(week.heldOut() ? "trust.part.later" : "trust.part.earlier"),
                                        page.decimal(week.expected(), 1),
                                        page.number(Math.round(week.actual()))))
                                .toList());
    }

    /** Customers by how often they had bought before. */
    public static Chart bars(Page page, Trial trial) {
        var bars = trial.bars();
        return Chart.of(page.t("trust.bars.question"))
                .categories(bars.stream().map(bar -> purchases(page, bar)).toList())
                .series("bar", page.t("trust.expected"), each(bars, bar -> round(bar.expected())))
                .series("bar", page.t("trust.actual"), each(bars, bar -> round(bar.actual())))
                .table(
                        List.of(
                                page.t("trust.bars.earlier"),
                                page.t("value.customers"),
                                page.t("trust.expected"),
                                page.t("trust.actual")),
                        bars.stream()
                                .map(bar -> List.of(
                                        purchases(page, bar),
                                        page.number(Math.round(bar.customers())),
                                        page.decimal(bar.expected(), 2),
                                        page.decimal(bar.actual(), 2)))
                                .toList());
    }

    /** The chance that was said against the share who came: on the dashed line both are equal. */
    public static Chart chances(Page page, Trial trial) {
        var tenths = trial.tenths();
        return Chart.of(page.t("trust.chances.question"))
                .percent()
                .with("zkX", Map.of("format", "percent"))
                .with("xAxis", share(page.t("trust.chances.said")))
                .with("yAxis", share(page.t("trust.chances.came")))
                .with("grid", Map.of("left", 28, "right", 24, "top", 32, "bottom", 32, "containLabel", true))
                .series(
                        "line",
                        page.t("trust.chances.tenths"),
                        tenths.stream()
                                .map(tenth -> List.of(round(tenth.chance()), round(tenth.bought())))
                                .toList(),
                        "symbolSize",
                        9)
                .series(
                        "line",
                        page.t("trust.chances.equal"),
                        List.of(List.of(0, 0), List.of(1, 1)),
                        "showSymbol",
                        false,
                        "lineStyle",
                        Map.of("type", "dashed"))
                .table(
                        List.of(page.t("trust.chances.said"), page.t("trust.chances.came"), page.t("value.customers")),
                        tenths.stream()
                                .map(tenth -> List.of(
                                        page.percent(tenth.chance(), 1),
                                        page.percent(tenth.bought(), 1),
                                        page.number(Math.round(tenth.customers()))))
                                .toList());
    }

    private static Map<String, Object> share(String name) {
        return Map.of("type", "value", "min", 0, "max", 1, "name", name, "nameLocation", "middle", "nameGap", 40);
    }

    /** Earlier purchase days, the first one counted; the last bar stands for all above too. */
    private static String purchases(Page page, Trial.Bar bar) {
        return page.number(bar.purchases() + 1L) + (bar.purchases() == Trial.LAST_BAR ? "+" : "");
    }

    private static <T> List<Double> each(List<T> rows, ToDoubleFunction<T> figure) {
        return rows.stream().map(figure::applyAsDouble).toList();
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
