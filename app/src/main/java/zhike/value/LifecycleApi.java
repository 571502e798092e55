package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Stages and paths for programs. Months are written 2026-03, amounts are decimal strings in the currency beside them. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_VALUE)
class LifecycleApi {
    record StageAt(YearMonth month, Map<String, Long> customers) {}

    @Schema(
            description =
                    "Customers who went from one stage to another between two month ends of the last year, or stayed")
    record Turn(String from, String to, long customers) {}

    record Stay(String stage, long stays, @Nullable Double medianMonths) {}

    @Schema(
            description =
                    "The shop at the current run: stages now and at each month end, turns, the patterns of lost lives, months in a stage")
    record ShopLifecycle(
            String runId,
            LocalDate asOf,
            Map<String, Long> stages,
            Map<String, Long> patterns,
            Map<String, Long> loyalty,
            List<StageAt> river,
            List<Turn> turns,
            List<StageAt> lostByPattern,
            List<Stay> stays) {}

    record Span(int life, String stage, YearMonth from, YearMonth to) {}

    record Point(YearMonth month, int life, String turnover) {}

    @Schema(description = "reason names the rule that decided the stage; a prospect has no life and no path")
    record CustomerLifecycle(
            String customerId,
            String runId,
            LocalDate asOf,
            String currency,
            String stage,
            String reason,
            @Nullable YearMonth since,
            @Nullable String pattern,
            @Nullable String loyalty,
            @Nullable Integer life,
            @Nullable Integer purchases,
            int purchaseDays12m,
            @Nullable Double rhythmDays,
            @Nullable Double expectedGapDays,
            @Nullable Integer lostAfterDays,
            @Nullable Integer silentDays,
            @Nullable String turnover,
            @Nullable String peak,
            List<Span> path,
            List<Point> curve) {}

    private final Runs runs;
    private final Stages stages;

    LifecycleApi(Runs runs, Stages stages) {
        this.runs = runs;
        this.stages = stages;
    }

    @GetMapping("/value/lifecycle")
    ShopLifecycle shop() {
        var run = runs.currentOrRefuse();
        var lifecycle = lifecycle(run);
        return new ShopLifecycle(
                run.id().toString(),
                run.asOf(),
                counts(run, Classes.STAGE),
                counts(run, Classes.PATTERN),
                counts(run, Classes.LOYALTY),
                lifecycle.months().stream()
                        .map(month -> at(month, Classes.STAGE, stage -> lifecycle.inStage(month, stage)))
                        .toList(),
                lifecycle.turns().stream()
                        .map(turn -> new Turn(turn.fromStage(), turn.toStage(), turn.customers()))
                        .toList(),
                lifecycle.months().stream()
                        .map(month -> at(
                                month,
                                Classes.PATTERN,
                                pattern -> lifecycle.verdicts(pattern, Lifecycle.yearMonth(month), 1)))
                        .toList(),
                lifecycle.stays().stream()
                        .map(stay -> new Stay(stay.stage(), stay.stays(), stay.months()))
                        .toList());
    }

    @GetMapping("/customers/{id}/lifecycle")
    @Allow(Right.SEE_CUSTOMERS)
    CustomerLifecycle of(@PathVariable CustomerId id) {
        var run = runs.currentOrRefuse();
        var stage =
                stages.of(id).orElseThrow(() -> new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_score"));
        var money = new ValueApi.Amounts(run.currency());
        return new CustomerLifecycle(
                id.toString(),
                run.id().toString(),
                run.asOf(),
                run.currency().getCurrencyCode(),
                stage.stage(),
                stage.reason(),
                stage.since(),
                stage.pattern(),
                stage.loyalty(),
                stage.life(),
                stage.purchases(),
                stage.purchaseDays12m(),
                stage.rhythmDays(),
                stage.expectedGapDays(),
                stage.lostAfterDays(),
                stage.silentDays(),
                money.orNull(stage.tvMinor()),
                money.orNull(stage.peakMinor()),
                stages.path(id).stream()
                        .map(span -> new Span(span.life(), span.stage(), span.from(), span.to()))
                        .toList(),
                stages.curve(id, run, lifecycle(run)).last(run.rules().stages().pathMonths()).points().stream()
                        .map(point -> new Point(point.month(), point.life(), money.of(point.tvMinor())))
                        .toList());
    }

    private Lifecycle lifecycle(Run run) {
        return runs.lifecycle(run.id())
                .orElseThrow(() -> new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_run"));
    }

    private static Map<String, Long> counts(Run run, Classes classes) {
        return each(
                classes,
                code -> run.figures()
                        .count(classes.kind(), code)
                        .map(Summary.ClassCount::customers)
                        .orElse(0L));
    }

    private static StageAt at(int month, Classes classes, java.util.function.ToLongFunction<String> count) {
        var all = each(classes, count);
        all.remove("prospect");
        return new StageAt(Lifecycle.yearMonth(month), all);
    }

    private static Map<String, Long> each(Classes classes, java.util.function.ToLongFunction<String> count) {
        var all = new LinkedHashMap<String, Long>();
        for (var code : classes.codes()) all.put(code, count.applyAsLong(code));
        return all;
    }
}
