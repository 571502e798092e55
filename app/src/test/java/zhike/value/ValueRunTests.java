package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.commerce.OrdersImported;
import zhike.job.Job;
import zhike.job.JobState;
import zhike.kernel.CustomerId;
import zhike.kernel.ImportId;
import zhike.kernel.RuleBroken;

/** A shop small enough to work out by hand. */
class ValueRunTests extends InAShop {
    @Autowired
    Scores scores;

    @Autowired
    PublishingAccident accident;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    long mei;
    long bob;
    long lin;
    long wang;

    @BeforeEach
    void aShopOfFour() {
        mei = books.customer("Mei", LocalDate.of(2025, 1, 10));
        bob = books.customer("Bob", LocalDate.of(2025, 6, 1));
        lin = books.customer("Lin", LocalDate.of(2024, 2, 1));
        wang = books.customer("Wang", LocalDate.of(2025, 2, 2));
        books.order(mei, "2025-01-10", "100.00");
        books.order(mei, "2025-03-11", "50.00");
        books.order(mei, "2025-03-11", "30.00");
        books.order(mei, "2025-12-31", "20.00");
        books.order(bob, "2025-06-01", "40.00", "10.00");
        books.order(lin, "2024-02-01", "500.00");
        books.order(null, "2025-05-05", "70.00");
    }

    @Test
    void theFiguresAreThoseWorkedOutByHand() {
        run(null);

        var run = runs.current().orElseThrow();
        assertThat(run.asOf()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(run.dataThrough()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(run.customers()).isEqualTo(4);
        var hers = of(mei);
        assertThat(hers.frequency()).isEqualTo(3);
        assertThat(hers.recencyDays()).isZero();
        assertThat(hers.x()).isEqualTo(2);
        assertThat(hers.txDays()).isEqualTo(355);
        assertThat(hers.ageDays()).isEqualTo(355);
        assertThat(hers.monetaryMinor()).isEqualTo(200_00);
        assertThat(hers.meanRepeatMinor()).isEqualTo(50_00);
        assertThat(hers.revenue12mMinor()).isEqualTo(200_00);
        assertThat(hers.margin12mMinor()).isEqualTo(60_00);
        assertThat(hers.marginEstimated()).isTrue();
        assertThat(new int[] {hers.r(), hers.f(), hers.m()}).containsExactly(4, 4, 2);
        assertThat(hers.abc()).isEqualTo("A");
        assertThat(hers.type()).isEqualTo("established");
        assertThat(hers.quadrant()).isEqualTo("invest_protect");
        var his = of(bob);
        assertThat(his.recencyDays()).isEqualTo(213);
        assertThat(his.margin12mMinor()).isEqualTo(30_00);
        assertThat(his.marginEstimated()).isFalse();
        assertThat(new int[] {his.r(), his.f(), his.m()}).containsExactly(2, 1, 1);
        assertThat(his.shareBefore()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(his.abc()).isEqualTo("A");
        assertThat(his.type()).isEqualTo("new");
        var gone = of(lin);
        assertThat(gone.recencyDays()).isEqualTo(699);
        assertThat(gone.margin12mMinor()).isZero();
        assertThat(gone.marginTotalMinor()).isEqualTo(150_00);
        assertThat(new int[] {gone.r(), gone.f(), gone.m()}).containsExactly(1, 1, 4);
        assertThat(gone.abc()).isEqualTo("C");
        assertThat(gone.type()).isEqualTo("lost");
        var known = of(wang);
        assertThat(known.type()).isEqualTo("prospect");
        assertThat(known.recencyDays()).isNull();
        assertThat(known.abc()).isNull();
    }

    @Test
    void aGuestCountsForTheShopAndIsNoCustomer() {
        run(null);

        var totals = runs.current().orElseThrow().figures().totals();
        assertThat(totals.buyers()).isEqualTo(3);
        assertThat(totals.guestOrders()).isEqualTo(1);
        assertThat(totals.guestRevenueMinor()).isEqualTo(70_00);
        assertThat(totals.shopRevenueMinor()).isEqualTo(810_00);
    }

    @Test
    void threeBuyersAreTooFewToExpectAnythingOf() {
        run(null);

        var models = runs.current().orElseThrow().fitted();
        assertThat(models.purchases()).isEmpty();
        assertThat(models.modelId(runs.current().orElseThrow().id())).isNull();
        assertThat(models.cards()).noneMatch(ModelCard::trusted).noneMatch(ModelCard::used);
        assertThat(models.cards().getFirst().doubts()).contains(new ModelCard.Doubt("few_repeat_buyers", 1, 30));
        assertThat(of(mei).expected().in12m().orders()).isNull();
        assertThat(of(mei).pActive365d()).isNull();
    }

    @Test
    void theSameDataGiveTheSameRowsAgain() {
        run(null);
        var first = rows();
        run(null);

        assertThat(rows()).isEqualTo(first);
        assertThat(runs.latest(10, null)).hasSize(2);
    }

    @Test
    void anyPastDayCanBeComputedAgain() {
        run(LocalDate.of(2025, 5, 31));

        var run = runs.current().orElseThrow();
        assertThat(run.asOf()).isEqualTo(LocalDate.of(2025, 5, 31));
        assertThat(run.dataThrough()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(of(mei).frequency()).isEqualTo(2);
        assertThat(of(mei).recencyDays()).isEqualTo(81);
        assertThat(of(mei).type()).isEqualTo("established");
        assertThat(scores.of(new CustomerId(bob))).isEmpty();
    }

    @Test
    void onlyTheMonthThatChangedReachesTheLakeAgain() {
        run(null);
        var before = steps("sync");
        books.order(bob, "2025-12-30", "5.00");
        run(null);

        assertThat(steps("sync")).as("the two orders of the month").isEqualTo(2).isLessThan(before);
        assertThat(of(bob).frequency()).isEqualTo(2);
        assertThat(of(mei).frequency()).isEqualTo(3);
    }

    @Test
    void aNewCustomerReachesTheLakeThoughNobodyBought() {
        run(null);
        var ann = books.customer("Ann", LocalDate.of(2025, 12, 1));
        run(null);

        assertThat(steps("sync")).as("all customers").isEqualTo(5);
        assertThat(of(ann).type()).isEqualTo("prospect");

        db.sql("delete from customer.customer where id = ?").param(ann).update();
        run(null);

        assertThat(steps("sync")).isEqualTo(4);
        assertThat(scores.of(new CustomerId(ann))).isEmpty();
    }

    @Test
    void aLakeThatDoesNotBelongToTheDatabaseIsFilledAgain() {
        run(null);
        var filled = steps("sync");
        var rows = rows();
        // as after a restored copy, or a process killed between lake and database
        db.sql("update value.lake_state set token = 1").update();
        run(null);

        assertThat(steps("sync")).isEqualTo(filled);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void ordersThatComeByAnImportAreValuedWithoutAsking() {
        transaction.executeWithoutResult(status -> events.publishEvent(new OrdersImported(new ImportId(1), 7)));

        await().until(() -> runs.current().isPresent());
        assertThat(runs.currentOrRefuse().askedBy()).isEqualTo(Runs.AUTOMATIC);
    }

    @Test
    void theNightIsThreeByTheShopsClock() {
        var night = new Nightly.EveryNight(shop);

        assertThat(night.getInitialExecutionTime(Instant.parse("2026-01-10T02:59:00Z")))
                .isEqualTo(Instant.parse("2026-01-10T03:00:00Z"));
        assertThat(night.getInitialExecutionTime(Instant.parse("2026-07-10T02:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-11T02:00:00Z"));
    }

    @Test
    void anOrderOfTheRunningDayWaitsUntilTheDayIsOver() {
        var today = shop.today();
        books.order(bob, today.toString(), "5.00");
        run(null);

        assertThat(runs.current().orElseThrow().asOf()).isEqualTo(today.minusDays(1));
        assertThat(of(bob).frequency()).isEqualTo(1);
    }

    @Test
    void aRefundWithoutItsOrderTakesFromTheCustomer() {
        books.refund(bob, "2025-07-01", "10.00");
        run(null);

        assertThat(of(bob).frequency()).isEqualTo(1);
        assertThat(of(bob).monetaryMinor()).isEqualTo(30_00);
        assertThat(of(bob).margin12mMinor()).isEqualTo(27_00);
    }

    @Test
    void aDayThatIsNotOverIsRefused() {
        assertThatThrownBy(() -> runs.submit(shop.today(), "Mei"))
                .isInstanceOfSatisfying(
                        RuleBroken.class, no -> assertThat(no.key()).isEqualTo("value.problem.as_of_not_over"));
    }

    @Test
    void aDayBeforeTheFirstOrderFailsAndTheScoresStay() {
        run(null);
        var before = rows();
        var job = finish(LocalDate.of(2020, 1, 1));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.messageKey()).isEqualTo("value.problem.as_of_too_early");
        assertThat(rows()).isEqualTo(before);
        assertThat(runs.current()).isPresent();
    }

    @Test
    void aShopWithoutOrdersIsToldSo() {
        db.sql("delete from commerce.sale_order").update();
        var job = finish(null);

        assertThat(job.messageKey()).isEqualTo("value.problem.no_orders");
        assertThat(runs.current()).isEmpty();
    }

    @Test
    void aDiskThatIsFullWhilePublishingIsSaidAndLeavesTheOldScores() {
        run(null);
        var first = runs.current().orElseThrow();
        var before = rows();
        books.order(bob, "2025-12-30", "5.00");
        accident.during(() -> assertThat(finish(null).messageKey()).isEqualTo("value.problem.disk_full"));

        assertThat(runs.current().orElseThrow().id()).isEqualTo(first.id());
        assertThat(rows()).isEqualTo(before);
        assertThat(tables()).isEqualTo(1);
        assertThat(tables("stage")).isEqualTo(1);
        assertThat(tables("stage_span")).isEqualTo(1);
        assertThat(runs.latest(1, null).getFirst().state()).isEqualTo(RunState.FAILED);
        run(null);
        assertThat(of(bob).frequency()).isEqualTo(2);
    }

    @Test
    void aCancelledRunLeavesTheOldScores() {
        run(null);
        var before = runs.current().orElseThrow().id();
        var id = runs.submit(null, "Mei");
        jobs.cancel(id);

        assertThat(Books.ended(jobs, id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(runs.current().orElseThrow().id()).isEqualTo(before);
    }

    @Test
    void onlyTheLastRunsKeepTheirScores() {
        settings.become(Books.rules(Map.of("runsKept", 2)));
        run(null);
        run(null);
        run(null);

        assertThat(tables()).isEqualTo(2);
        assertThat(tables("stage")).isEqualTo(2);
        assertThat(tables("stage_span"))
                .as("paths are kept of the current run only")
                .isEqualTo(1);
        assertThat(runs.latest(10, null)).extracting(Run::scoresKept).containsExactly(true, true, false);
        assertThat(runs.latest(10, null))
                .allSatisfy(run -> assertThat(run.figures().totals().buyers()).isEqualTo(3));
    }

    private Job finish(@Nullable LocalDate asOf) {
        return Books.ended(jobs, runs.submit(asOf, "Mei"));
    }

    private Score of(long customer) {
        return scores.of(new CustomerId(customer)).orElseThrow();
    }

    private String rows() {
        return db.sql("select string_agg(s::text, e'\\n' order by customer_id) from value.shared_score s")
                .query(String.class)
                .single();
    }

    private long tables() {
        return tables("score");
    }

    private long tables(String kind) {
        return db.sql("select count(*) from pg_tables where tablename ~ ('^' || ? || '_[0-9]+$')")
                .param(kind)
                .query(Long.class)
                .single();
    }

    private long steps(String name) {
        return runs.steps(runs.current().orElseThrow().id()).stream()
                .filter(step -> step.name().equals(name))
                .mapToLong(RunStep::rows)
                .sum();
    }
}
