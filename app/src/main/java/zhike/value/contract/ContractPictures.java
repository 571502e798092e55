package zhike.value.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhike.web.Chart;
import zhike.web.Page;

/** Survival and retention, as seen and as the models have it. */
public final class ContractPictures {
    private ContractPictures() {}

    public static Chart survival(Page page, ContractOutlook outlook) {
        return chart(
                page,
                page.t("value.contract.survival"),
                outlook.curve(),
                ContractOutlook.Point::survival,
                ContractOutlook.Point::sbgSurvival,
                ContractOutlook.Point::bdwSurvival);
    }

    public static Chart retention(Page page, ContractOutlook outlook) {
        var points = outlook.curve();
        return chart(
                page,
                page.t("value.contract.retention"),
                points.subList(1, points.size()),
                ContractOutlook.Point::retention,
                ContractOutlook.Point::sbgRetention,
                ContractOutlook.Point::bdwRetention);
    }

    private static Chart chart(
            Page page,
            String title,
            List<ContractOutlook.Point> points,
            Function<ContractOutlook.Point, @Nullable Double> seen,
            Function<ContractOutlook.Point, Double> sbg,
            Function<ContractOutlook.Point, Double> bdw) {
        return Chart.of(title)
                .categories(points.stream()
                        .map(point -> String.valueOf(point.renewal()))
                        .toList())
                .percent()
                .series("scatter", page.t("value.contract.seen"), values(points, seen))
                .series("line", page.t("value.contract.model.sbg"), values(points, sbg), "symbol", "none")
                .series(
                        "line",
                        page.t("value.contract.model.bdw"),
                        values(points, bdw),
                        "symbol",
                        "none",
                        "lineStyle",
                        Map.of("type", "dashed"))
                .table(
                        List.of(
                                page.t("value.contract.renewal"),
                                page.t("value.contract.seen"),
                                page.t("value.contract.model.sbg"),
                                page.t("value.contract.model.bdw")),
                        points.stream()
                                .map(point -> List.of(
                                        page.number(point.renewal()),
                                        share(page, seen.apply(point)),
                                        share(page, sbg.apply(point)),
                                        share(page, bdw.apply(point))))
                                .toList());
    }

    private static List<@Nullable BigDecimal> values(
            List<ContractOutlook.Point> points, Function<ContractOutlook.Point, @Nullable Double> figure) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (var point : points) {
            var value = figure.apply(point);
            values.add(value == null ? null : BigDecimal.valueOf(value).setScale(5, RoundingMode.HALF_UP));
        }
        return values;
    }

    private static String share(Page page, @Nullable Double share) {
        return share == null ? "–" : page.percent(share, 1);
    }
}
