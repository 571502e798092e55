package zhike.value;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** One sentence for a customer's stage, pattern and loyalty: the rule and the figures that led to it. */
public final class StageWhy {
    private final Page page;
    private final Run run;
    private final Stage stage;
    private final @Nullable Score score;

    private StageWhy(Page page, Run run, Stage stage, @Nullable Score score) {
        this.page = page;
        this.run = run;
        this.stage = stage;
        this.score = score;
    }

    public static StageWhy of(Page page, Run run, Stage stage, @Nullable Score score) {
        return new StageWhy(page, run, stage, score);
    }

    public String stage() {
        var rules = run.rules();
        var stages = rules.stages();
        return switch (stage.reason()) {
            case "lost_silence" ->
                page.t(
                        "value.why.stage.lost_silence",
                        days(stage.silentDays()),
                        days(stage.lostAfterDays()),
                        days(stage.rhythmDays()),
                        page.decimal(rules.thresholds().lostRhythms(), 1),
                        page.decimal(rules.thresholds().lostShopGaps(), 1));
            case "lost_chance" ->
                page.t(
                        "value.why.stage.lost_chance",
                        percent(score == null ? null : score.pActive365d()),
                        page.percent(rules.thresholds().lostChance()),
                        days(stage.silentDays()));
            case "decline_silence" ->
                page.t(
                        "value.why.stage.decline_silence",
                        days(stage.silentDays()),
                        days(stage.expectedGapDays()),
                        days(stage.rhythmDays()),
                        page.percent(stages.silentShare()));
            case "decline_curve" ->
                page.t(
                        "value.why.stage.decline_curve",
                        money(stage.tvMinor()),
                        money(stage.peakMinor()),
                        page.percent(stages.declineShare()));
            case "decline_chance" ->
                page.t(
                        "value.why.stage.decline_chance",
                        percent(score == null ? null : score.pActive90d()),
                        percent(stage.usualChance()),
                        page.percent(stages.declineChance()));
            case "ripe" ->
                page.t(
                        "value.why.stage.ripe",
                        days(stage.purchases()),
                        money(stage.tvMinor()),
                        money(stage.peakMinor()),
                        page.percent(stages.plateauShare()),
                        page.decimal(stages.plateauRhythms(), 1),
                        page.percent(stages.declineShare()));
            case "formed" ->
                page.t(
                        "value.why.stage.formed",
                        days(stage.purchases()),
                        days(stage.rhythmDays()),
                        money(stage.tvMinor()),
                        money(stage.peakMinor()));
            case "exploring" ->
                page.t(
                        "value.why.stage.exploring",
                        days(stage.purchases()),
                        days(stage.silentDays()),
                        days(stage.expectedGapDays()));
            default -> page.t("value.why.stage.never_bought");
        };
    }

    public String pattern() {
        return page.t(
                "value.why.pattern." + stage.pattern(),
                page.number(stage.matureMonths() == null ? 0 : stage.matureMonths()),
                page.number(run.rules().stages().longMonths()));
    }

    public String loyalty() {
        return page.t(
                "value.why.loyalty",
                page.number(stage.purchaseDays12m()),
                page.number(run.rules().stages().loyalDays()),
                days(stage.silentDays()),
                days(stage.expectedGapDays()));
    }

    /** When the customer came back from being lost, and after how long; empty for a first life. */
    public List<String> returns(List<Stage.Span> path) {
        return IntStream.range(1, path.size())
                .filter(i -> path.get(i).life() > path.get(i - 1).life())
                .mapToObj(i -> page.t(
                        "value.lifecycle.returned",
                        path.get(i).life(),
                        page.month(path.get(i).from())))
                .toList();
    }

    private String days(@Nullable Integer days) {
        return days == null ? "–" : page.number(days);
    }

    private String days(@Nullable Double days) {
        return days == null ? "–" : page.decimal(days, days < 10 ? 1 : 0);
    }

    private String money(@Nullable Long minor) {
        return minor == null ? "–" : page.money(minor);
    }

    private String percent(@Nullable Double share) {
        return share == null ? "–" : page.percent(share, 1);
    }
}
