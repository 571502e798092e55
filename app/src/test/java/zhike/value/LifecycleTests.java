package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.SignedInAs;
import zhike.job.JobState;
import zhike.kernel.CustomerId;

/** Lives of customers that can be followed with a calendar: from the orders to the page and the programs. */
class LifecycleTests extends InAShop {
    @Autowired
    Stages stages;

    @Autowired
    Movements movements;

    @Autowired
    Previews previews;

    @Autowired
    MovementsHeard heard;

    long mei;
    long sun;
    long wang;

    /** Mei buys on the tenth of eight months and no more; Sun buys once, and again almost a year later; Wang never bought. */
    @BeforeEach
    void threeLives() {
        mei = books.customer("Mei", LocalDate.of(2025, 1, 10));
        sun = books.customer("Sun", LocalDate.of(2025, 1, 5));
        wang = books.customer("Wang", LocalDate.of(2025, 2, 2));
        for (int month = 1; month <= 8; month++) books.order(mei, "2025-0" + month + "-10", "100.00");
        books.order(sun, "2025-01-05", "200.00");
        books.order(sun, "2025-12-31", "200.00");
        heard.events.clear();
    }

    @Test
    void aRegularCustomerMaturesAndIsLostThreeRhythmsAfterTheLastPurchase() {
        run(null);

        var hers = of(mei);
        assertThat(hers.stage()).isEqualTo("lost");
        assertThat(hers.reason()).isEqualTo("lost_silence");
        assertThat(hers.since()).isEqualTo(YearMonth.of(2025, 11));
        assertThat(hers.rhythmDays()).isEqualTo(31);
        assertThat(hers.lostAfterDays()).isEqualTo(93);
        assertThat(hers.silentDays()).isEqualTo(143);
        assertThat(hers.matureMonths()).isEqualTo(7);
        assertThat(hers.pattern()).isEqualTo("left_early");
        assertThat(hers.purchaseDays12m()).isEqualTo(8);
        assertThat(hers.loyalty()).isEqualTo("general");
        assertThat(stages.path(new CustomerId(mei)))
                .containsExactly(
                        span(1, "exploration", "2025-01", "2025-02"),
                        span(1, "formation", "2025-03", "2025-03"),
                        span(1, "maturity", "2025-04", "2025-10"),
                        span(1, "lost", "2025-11", "2025-12"));
    }

    @Test
    void whoComesBackAfterBeingLostStartsASecondLifeAndBothAreKept() {
        run(null);

        var his = of(sun);
        assertThat(his.stage()).isEqualTo("exploration");
        assertThat(his.life()).isEqualTo(2);
        assertThat(his.purchases()).isEqualTo(1);
        assertThat(his.pattern()).isNull();
        assertThat(stages.path(new CustomerId(sun)))
                .containsExactly(
                        span(1, "exploration", "2025-01", "2025-06"),
                        span(1, "decline", "2025-07", "2025-09"),
                        span(1, "lost", "2025-10", "2025-11"),
                        span(2, "exploration", "2025-12", "2025-12"));
    }

    @Test
    void whoNeverBoughtIsAProspectWithoutAPath() {
        run(null);

        assertThat(of(wang).stage()).isEqualTo("prospect");
        assertThat(of(wang).bought()).isFalse();
        assertThat(stages.path(new CustomerId(wang))).isEmpty();
    }

    @Test
    void thePastIsJudgedByWhatWasKnownThen() {
        run(LocalDate.of(2025, 10, 31));
        var then = stages.path(new CustomerId(mei));
        assertThat(of(mei).stage()).isEqualTo("maturity");
        run(null);
        var now = stages.path(new CustomerId(mei));

        assertThat(now.subList(0, 3)).isEqualTo(then);
    }

    @Test
    void theCurveOfThePageIsTheCurveThatDecided() {
        run(null);
        var run = runs.currentOrRefuse();
        var lifecycle = runs.lifecycle(run.id()).orElseThrow();

        for (var customer : List.of(mei, sun)) {
            var stage = of(customer);
            var curve = stages.curve(new CustomerId(customer), run, lifecycle).points();
            assertThat(curve.getLast().tvMinor()).isEqualTo(stage.tvMinor());
            assertThat(curve.getLast().life()).isEqualTo(stage.life());
            assertThat(curve.stream()
                            .filter(point -> point.life() == stage.life())
                            .mapToLong(TurnoverCurve.Point::tvMinor)
                            .max())
                    .hasValue(stage.peakMinor());
        }
    }

    @Test
    void theShopSeesItsRiverAndItsTurns() {
        run(null);
        var lifecycle = runs.lifecycle(runs.currentOrRefuse().id()).orElseThrow();

        assertThat(lifecycle.months()).as("from the first customer on").hasSize(12);
        assertThat(lifecycle.inStage(202501, "exploration")).isEqualTo(2);
        assertThat(lifecycle.inStage(202504, "maturity")).isEqualTo(1);
        assertThat(lifecycle.inStage(202512, "lost")).isEqualTo(1);
        assertThat(lifecycle.turned("prospect", "exploration")).isEqualTo(2);
        assertThat(lifecycle.turned("maturity", "maturity")).isEqualTo(6);
        assertThat(lifecycle.turned("maturity", "lost")).isEqualTo(1);
        assertThat(lifecycle.turned("lost", "exploration")).isEqualTo(1);
        assertThat(lifecycle.verdicts("left_early", YearMonth.of(2025, 12), 12)).isEqualTo(1);
        assertThat(lifecycle.verdicts("aborted_early", YearMonth.of(2025, 12), 12))
                .isEqualTo(1);
        assertThat(lifecycle.stay("maturity").orElseThrow().months()).isEqualTo(7);
    }

    @Test
    void theSecondRunSaysWhoMovedAndAreasAboveHear() {
        run(LocalDate.of(2025, 10, 31));
        var first = runs.currentOrRefuse();
        assertThat(movements.counts(first.id(), Since.RUN).counts()).isEmpty();
        assertThat(heard.events).isEmpty();
        run(null);
        var run = runs.currentOrRefuse();

        assertThat(runs.comparedWith(run.id()).map(Run::id)).contains(first.id());
        assertThat(movements.list(run, Since.RUN, Moved.STAGE, "down", null, null, null, 10))
                .extracting(Movement::customer, Movement::name, Movement::before, Movement::after, Movement::direction)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new CustomerId(mei), "Mei", "maturity", "lost", -1));
        assertThat(movements.list(run, Since.RUN, Moved.STAGE, "up", null, null, null, 10))
                .extracting(Movement::after)
                .containsExactly("exploration");
        assertThat(movements.list(run, Since.RUN, Moved.SILENT, null, null, null, null, 10))
                .extracting(Movement::before, Movement::after)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("82", "143"));
        assertThat(heard.events)
                .contains(new StageChanged(run.id(), Since.RUN, 2), new SilentTooLong(run.id(), Since.RUN, 1))
                .contains(new ClassChanged(
                        run.id(),
                        Since.RUN,
                        "type",
                        movements.counts(run.id(), Since.RUN).of(Moved.TYPE)));
    }

    @Test
    void peopleSeeTheLifeOfACustomerWithTheSentenceWhy() {
        run(null);
        var page = web.get()
                .uri("/customers/{id}/panels/lifecycle", new CustomerId(mei))
                .with(SignedInAs.owner(staff));
        assertThat(page.header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Silent for 143 days, longer than the 93 days", "Left early", "data-chart");
        assertThat(web.get()
                        .uri("/customers/{id}/panels/lifecycle", new CustomerId(sun))
                        .with(SignedInAs.owner(staff))
                        .header("Accept-Language", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("第 2 段生命");
        assertThat(web.get()
                        .uri("/customers?trait.value.stage=lost&trait.value.stage_since.min=2025-11-01")
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("Mei")
                .doesNotContain("Wang");
        assertThat(web.get()
                        .uri("/value/lifecycle")
                        .with(SignedInAs.analyst(staff))
                        .header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("trait.value.stage=lost", "Only 2 relations were lost");
    }

    @Test
    void programsReadStagesPathsAndMovements() {
        run(LocalDate.of(2025, 10, 31));
        run(null);

        assertThat(api("/api/v1/customers/" + new CustomerId(mei) + "/lifecycle"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"stage": "lost", "reason": "lost_silence", "since": "2025-11", "pattern": "left_early", "life": 1, "silentDays": 143,
                         "path": [{"life": 1, "stage": "exploration", "from": "2025-01", "to": "2025-02"}, {"stage": "formation"},
                                  {"stage": "maturity", "from": "2025-04", "to": "2025-10"}, {"stage": "lost"}]}""");
        assertThat(api("/api/v1/value/lifecycle"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"stages\": {\"lost\": 1, \"exploration\": 1, \"prospect\": 1}, \"patterns\": {\"left_early\": 1}}");
        assertThat(api("/api/v1/value/movements?what=stage&limit=1"))
                .hasStatusOk()
                .bodyJson()
                .hasPath("$.items[0].customerId")
                .extractingPath("$.nextCursor")
                .isNotNull();
        assertThat(api("/api/v1/value/movements?what=weather")).hasStatus(422);
        assertThat(api("/api/v1/value/movements?since=ever")).hasStatus(422);
        assertThat(api("/api/v1/value/movements?cursor=nonsense"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"key\": \"value.problem.cursor\"}");
    }

    @Test
    void aPreviewCountsWhoWouldBeElsewhereAndSavesNothing() {
        run(null);
        var rules = settings.rules();
        var later = Books.rules(java.util.Map.of("lostRhythms", 5));
        var job = Books.ended(jobs, previews.submit(later, "Mei"));

        assertThat(job.state()).as(String.valueOf(job.messageKey())).isEqualTo(JobState.DONE);
        var preview = previews.get(job.id());
        assertThat(preview.customers()).isEqualTo(2);
        assertThat(preview.dropped()).as("a year ago there was no shop").isNull();
        assertThat(preview.moved()).containsExactly(new Preview.Change("lost", "decline", 1));
        assertThat(settings.rules()).isEqualTo(rules);
        assertThat(of(mei).stage()).isEqualTo("lost");
        assertThat(web.get()
                        .uri("/settings/value/preview/{job}", job.id())
                        .with(SignedInAs.owner(staff))
                        .header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("1 of 2 customers");
    }

    private Stage of(long customer) {
        return stages.of(new CustomerId(customer)).orElseThrow();
    }

    private static Stage.Span span(int life, String stage, String from, String to) {
        return new Stage.Span(life, stage, YearMonth.parse(from), YearMonth.parse(to));
    }
}
