package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Runs and scores for programs. Amounts are decimal strings in the currency that stands beside them. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_VALUE)
class ValueApi {
    @Schema(description = "As of which day; without it the last complete day of the data")
    record Asked(@Nullable LocalDate asOf) {}

    @Schema(description = "The job to follow at /api/v1/jobs/{id}")
    record Started(String id, String kind, String state, double progress) {}

    record RunView(
            String id,
            String jobId,
            LocalDate asOf,
            LocalDate dataThrough,
            String state,
            boolean current,
            @Nullable Long customers,
            String currency,
            String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Rules rules,
            List<ModelCard> models,
            List<RunStep> steps) {}

    @Schema(
            description =
                    "Amounts are decimal strings in the currency. Expectations are null when no model is trusted; days, scores and classes"
                            + " are null for a customer who never bought. Expected margins are discounted. modelId names the models and the run. ahead: with a chance of 80 % the purchase days of the next 12 months lie"
                            + " between fewest and most, and the spend between leastSpend and mostSpend; one in ten such customers will have bought again by soonest, half by even. ranges: how well the expectations"
                            + " themselves are known, 80 %, by the uncertainty of the models' parameters.")
    record CustomerValue(
            String customerId,
            String runId,
            @Nullable String modelId,
            LocalDate asOf,
            String currency,
            String type,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Integer recencyDays,
            int frequency,
            String monetary,
            @Nullable Integer x,
            @Nullable Integer tx,
            @Nullable Integer age,
            @Nullable String meanRepeat,
            @Nullable Integer r,
            @Nullable Integer f,
            @Nullable Integer m,
            @Nullable String rfmGroup,
            @Nullable String rfmSegment,
            @Nullable String abc,
            @Nullable String abcByCount,
            boolean costsMoney,
            @Nullable Double shareBefore,
            String revenue12m,
            String margin12m,
            String marginTotal,
            boolean marginEstimated,
            @Nullable Double expectedOrders3m,
            @Nullable Double expectedOrders12m,
            @Nullable Double expectedOrders36m,
            @Nullable String expectedSpend3m,
            @Nullable String expectedSpend12m,
            @Nullable String expectedSpend36m,
            @Nullable String expectedMargin3m,
            @Nullable String expectedMargin12m,
            @Nullable String expectedMargin36m,
            @Nullable String expectedMeanSpend,
            @Nullable Double pActive90d,
            @Nullable Double pActive365d,
            @Nullable String quadrant,
            @Nullable Ahead ahead,
            List<Ranges.Of> ranges) {}

    private final Runs runs;
    private final Scores scores;
    private final Jobs jobs;
    private final Viewers viewers;

    ValueApi(Runs runs, Scores scores, Jobs jobs, Viewers viewers) {
        this.runs = runs;
        this.scores = scores;
        this.jobs = jobs;
        this.viewers = viewers;
    }

    @PostMapping("/value/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allow(Right.RUN_VALUE)
    Started start(@RequestBody(required = false) @Nullable Asked asked) {
        var id = runs.submit(
                asked == null ? null : asked.asOf(),
                viewers.current().orElseThrow().name());
        var job = jobs.get(id);
        return new Started(id.toString(), job.kind(), job.state().word(), job.progress());
    }

    @GetMapping("/value/runs")
    Listing<RunView> list(@RequestParam(defaultValue = "20") int limit, @RequestParam Optional<RunId> cursor) {
        var size = Math.clamp(limit, 1, 100);
        return Listing.of(
                runs.latest(size + 1, cursor.orElse(null)),
                size,
                this::view,
                run -> run.id().toString());
    }

    @GetMapping("/value/runs/latest")
    RunView latest() {
        return view(runs.currentOrRefuse());
    }

    @GetMapping("/value/runs/{id}")
    RunView get(@PathVariable RunId id) {
        return view(runs.get(id));
    }

    @GetMapping("/value/summary")
    SummaryView summary() {
        return SummaryView.of(runs.currentOrRefuse());
    }

    @GetMapping("/customers/{id}/value")
    @Allow(Right.SEE_CUSTOMERS)
    CustomerValue value(@PathVariable CustomerId id) {
        var run = runs.currentOrRefuse();
        return view(
                run,
                scores.of(id).orElseThrow(() -> new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_score")));
    }

    private RunView view(Run run) {
        return new RunView(
                run.id().toString(),
                run.job().toString(),
                run.asOf(),
                run.dataThrough(),
                run.state().word(),
                run.current(),
                run.customers(),
                run.currency().getCurrencyCode(),
                run.askedBy(),
                run.startedAt(),
                run.finishedAt(),
                run.rules(),
                run.models() == null ? List.of() : run.models().cards(),
                runs.steps(run.id()));
    }

    private static CustomerValue view(Run run, Score score) {
        var money = new Amounts(run.currency());
        var expected = score.expected();
        return new CustomerValue(
                new CustomerId(score.customerId()).toString(),
                run.id().toString(),
                run.fitted().modelId(run.id(), score),
                run.asOf(),
                run.currency().getCurrencyCode(),
                score.type(),
                score.firstDay(),
                score.lastDay(),
                score.recencyDays(),
                score.frequency(),
                money.of(score.monetaryMinor()),
                score.x(),
                score.txDays(),
                score.ageDays(),
                money.orNull(score.meanRepeatMinor() == null ? null : Math.round(score.meanRepeatMinor())),
                score.r(),
                score.f(),
                score.m(),
                score.rfmGroup(),
                score.rfmSegment(),
                score.abc(),
                score.abcByCount(),
                score.costsMoney(),
                score.shareBefore(),
                money.of(score.revenue12mMinor()),
                money.of(score.margin12mMinor()),
                money.of(score.marginTotalMinor()),
                score.marginEstimated(),
                expected.in3m().orders(),
                expected.in12m().orders(),
                expected.in36m().orders(),
                money.orNull(expected.in3m().spendMinor()),
                money.orNull(expected.in12m().spendMinor()),
                money.orNull(expected.in36m().spendMinor()),
                money.orNull(expected.in3m().marginMinor()),
                money.orNull(expected.in12m().marginMinor()),
                money.orNull(expected.in36m().marginMinor()),
                money.orNull(score.expectedMeanSpendMinor()),
                score.pActive90d(),
                score.pActive365d(),
                score.quadrant(),
                Ahead.of(run, score).orElse(null),
                Ranges.of(run, score));
    }

    /** Minor units as the decimal strings programs get. */
    record Amounts(Currency currency) {
        String of(long minor) {
            return new Money(minor, currency).toString();
        }

        @Nullable
        String orNull(@Nullable Long minor) {
            return minor == null ? null : of(minor);
        }
    }
}
