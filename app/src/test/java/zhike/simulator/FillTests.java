package zhike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.job.Job;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.Staff;

/** Simulated shops in the database. */
@AppTest
class FillTests {
    private static final LocalDate END = LocalDate.of(2026, 6, 30);
    private static final String SCHEMA = """
            select string_agg(line, E'\\n' order by line) from (
              select indexdef as line from pg_indexes where schemaname in ('customer', 'commerce')
              union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where connamespace in ('customer'::regnamespace, 'commerce'::regnamespace)
              union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal) s""";

    @Autowired
    Simulations simulations;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    Staff staff;

    @Autowired
    MockMvcTester web;

    @BeforeEach
    void nothingIsThere() {
        FreshShop.empty(db);
    }

    @Test
    void everyRowOfTheSimulationArrives() {
        simulate(600, 2, 5, false);
        var made = new SimulatedShop(new Simulation(
                600, 2, 5, END, shop.profile().zone(), shop.profile().currencyOrDefault(), World.lively()));
        var orders = SimulatedShopTests.orders(made);
        assertThat(count("customer.customer")).isEqualTo(600);
        assertThat(count("customer.external_id")).isEqualTo(600);
        assertThat(count("commerce.product")).isEqualTo(396);
        assertThat(count("commerce.sale_order")).isEqualTo(orders.size());
        assertThat(count("commerce.order_line"))
                .isEqualTo(
                        orders.stream().mapToLong(order -> order.lines().size()).sum());
        assertThat(count("commerce.refund"))
                .isEqualTo(
                        orders.stream().filter(order -> order.refund() != null).count());
        assertThat(number("select sum(total_minor) from commerce.sale_order"))
                .isEqualTo(orders.stream().mapToLong(SimulatedOrder::total).sum());
        assertThat(number("select sum(amount_minor) from commerce.refund"))
                .isEqualTo(orders.stream()
                        .filter(order -> order.refund() != null)
                        .mapToLong(order -> order.refund().amount())
                        .sum());
    }

    @Test
    void theRowsAgreeWithEachOther() {
        simulate(600, 2, 5, false);
        assertNone("""
                select from commerce.sale_order o where goods_minor <> (select sum(amount_minor) from commerce.order_line l where l.order_id = o.id)
                  or total_minor <> goods_minor - discount_minor + shipping_minor
                  or refunded_lines_minor <> (select coalesce(sum(amount_minor), 0) from commerce.refund_line l where l.order_id = o.id)""");
        assertNone("""
                select from commerce.order_line where amount_minor <> quantity * unit_price * 100 - discount_minor""");
        assertNone("""
                select from commerce.sale_order where (ordered_at at time zone 'Asia/Shanghai')::date <> day
                  or day > date '2026-06-30' or day <= date '2024-06-30'""");
        assertNone("""
                select from commerce.sale_order o where state in ('paid', 'shipped', 'delivered') <> exists (
                  select from commerce.payment p where p.order_id = o.id and p.amount_minor = o.total_minor)""");
        assertNone("""
                select from commerce.sale_order o left join customer.customer c on c.id = o.customer_id
                where o.customer_id is not null and (c.id is null or c.first_seen_at > o.ordered_at)""");
        assertNone("""
                select month from commerce.sale_order except select month from commerce.month_change""");
        assertThat(count("commerce.sale_order where customer_id is null")).isPositive();
    }

    @Test
    void tablesHaveTheirKeysIndexesAndTriggersAfterwards() {
        var before = db.sql(SCHEMA).query(String.class).single();
        simulate(300, 1, 5, false);
        assertThat(db.sql(SCHEMA).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void aFullShopIsNotSimulatedIntoUnlessItIsMeant() {
        simulate(100, 1, 5, false);
        assertThatThrownBy(() -> simulations.submit(100, 1, 6, END, 1, false, "Mei"))
                .isInstanceOf(RuleBroken.class)
                .hasMessageContaining("simulator.problem.orders");
        var before = count("commerce.sale_order");
        simulate(200, 1, 6, true);
        assertThat(count("customer.customer")).isEqualTo(300);
        assertThat(count("commerce.sale_order")).isGreaterThan(before);
        assertNone("select month from commerce.sale_order except select month from commerce.month_change");
    }

    @Test
    void theSameShopDoesNotComeTwice() {
        simulate(100, 1, 5, false);
        var again = ended(simulations.submit(100, 1, 5, END, 1, true, "Mei"));
        assertThat(again.state()).isEqualTo(JobState.FAILED);
        assertThat(again.messageKey()).isEqualTo("simulator.problem.seed");
        assertThat(count("customer.customer")).isEqualTo(100);
    }

    @Test
    void ordinaryRowsFindFreeIdsAfterwards() {
        simulate(100, 1, 5, false);
        db.sql("insert into customer.customer (name) values ('Bob')").update();
        db.sql("""
                insert into commerce.sale_order (source, number, ordered_at, day, state, currency)
                values ('shop', '1', now(), current_date, 'paid', 'CNY')""").update();
        db.sql("""
                insert into commerce.refund (source, number, at, day, currency, amount_minor)
                values ('shop', 'R1', now(), current_date, 'CNY', 100)""").update();
        db.sql("insert into commerce.product (source, sku) values ('shop', 'MUG')")
                .update();
    }

    @Test
    void aCancelledSimulationLeavesNothing() {
        var id = simulations.submit(200_000, 3, 5, END, 1, false, "Mei");
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(id).progress() > 0.01);
        jobs.cancel(id);
        assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(count("customer.customer")).isZero();
        assertThat(count("commerce.sale_order")).isZero();
    }

    @Test
    void programsAskForASimulation() {
        assertThat(web.post()
                        .uri("/api/v1/simulations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"customers\": 50, \"years\": 1, \"seed\": 3}")
                        .with(SignedInAs.owner(staff)))
                .hasStatus(HttpStatus.ACCEPTED)
                .bodyJson()
                .extractingPath("$.id")
                .isNotEmpty();
        var job = ended(jobs.latestOf(FillWork.KIND).orElseThrow().id());
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(db.sql("select max(day) from commerce.sale_order")
                        .query(LocalDate.class)
                        .single())
                .isBefore(shop.today());
    }

    @Test
    void askingWithoutASizeOrTheRightIsRefused() {
        assertThat(web.post()
                        .uri("/api/v1/simulations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"years\": 1, \"seed\": 3}")
                        .with(SignedInAs.owner(staff)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(web.post()
                        .uri("/api/v1/simulations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"customers\": 50, \"years\": 1, \"seed\": 3}")
                        .with(SignedInAs.analyst(staff)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private void simulate(int customers, int years, long seed, boolean intoExisting) {
        var job = ended(simulations.submit(customers, years, seed, END, 1, intoExisting, "Mei"));
        assertThat(job.state()).as(String.valueOf(job.messageKey())).isEqualTo(JobState.DONE);
    }

    private Job ended(JobId id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> jobs.get(id).state().over());
        return jobs.get(id);
    }

    private void assertNone(String query) {
        assertThat(number("select count(*) from (" + query + ") q")).as(query).isZero();
    }

    private long count(String table) {
        return number("select count(*) from " + table);
    }

    private long number(String query) {
        return db.sql(query).query(Long.class).single();
    }
}
