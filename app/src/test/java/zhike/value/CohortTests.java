package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhike.job.JobState;
import zhike.kernel.CustomerId;

/** A calculator and cohorts that one can check by hand. */
class CohortTests extends InAShop {
    long mei;

    @BeforeEach
    void threeWhoCameInTwoMonths() {
        mei = books.customer("Mei", LocalDate.of(2025, 10, 3));
        long bob = books.customer("Bob", LocalDate.of(2025, 10, 20));
        long lin = books.customer("Lin", LocalDate.of(2025, 11, 30));
        books.customer("Wang", LocalDate.of(2025, 2, 2));
        books.order(mei, "2025-10-03", "100.00");
        books.order(mei, "2025-11-04", "50.00");
        books.order(mei, "2025-12-31", "20.00");
        books.order(bob, "2025-10-20", "40.00", "10.00");
        books.order(lin, "2025-11-30", "300.00");
        db.sql("update commerce.sale_order set channel = case when customer_id = ? then 'web' else 'store' end")
                .param(mei)
                .update();
        db.sql("update customer.customer set country = case when id = ? then 'CN' else 'GB' end")
                .param(mei)
                .update();
        db.sql(
                        "insert into commerce.product (source, sku, name, category) values ('test', 'A', 'Oolong & more', 'tea')")
                .update();
        db.sql("""
                insert into commerce.order_line (order_id, line_no, product_id, quantity, amount_minor)
                select o.id, 1, p.id, 1, o.goods_minor from commerce.sale_order o cross join commerce.product p where o.customer_id = ?""").param(mei).update();
        assertThat(Books.ended(jobs, runs.submit(null, "Mei")).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void retentionIsWhoBoughtAgainMonthByMonth() {
        assertThat(page("/value/cohorts"))
                .hasStatusOk()
                .bodyText()
                .contains("Oct 2025", "Nov 2025", "50%")
                .contains("trait.value.first_day.min=2025-10-01&amp;trait.value.first_day.max=2025-10-31")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        // 30 of each 100 without known cost: (30 + 30) / 2 after the first month, 15 more for two a month later
        assertThat(page("/value/cohorts?measure=margin"))
                .hasStatusOk()
                .bodyText()
                .contains("£30", "£38", "£40", "£90");
    }

    @Test
    void groupsAreComparedAndOpenTheirMonthsAndCustomers() {
        assertThat(page("/value/cohorts?by=channel"))
                .hasStatusOk()
                .bodyText()
                .contains("group=web", "group=store", "trait.value.first_channel=web");
        assertThat(page("/value/cohorts?by=country&group=CN"))
                .hasStatusOk()
                .bodyText()
                .contains("China", "Oct 2025")
                .doesNotContain("Nov 2025");
        assertThat(page("/value/cohorts?by=product"))
                .hasStatusOk()
                .bodyText()
                .contains("Oolong &amp; more", "group=Oolong+%26+more", "Unknown");
        assertThat(page("/customers?trait.value.first_product=Oolong%20%26%20more&column=value.first_category"))
                .hasStatusOk()
                .bodyText()
                .contains("Mei", "tea")
                .doesNotContain("Bob");
        assertThat(page("/value/cohorts?by=nonsense&measure=x&months=7")).hasStatusOk();
    }

    @Test
    void programsGetEveryCohort() {
        assertThat(api("/api/v1/value/cohorts?by=category"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"asOf": "2025-12-31", "currency": "GBP", "by": "category", "items": [
                          {"group": "tea", "month": "2025-10", "customers": 1, "margin": "51.00", "expectedMargin36m": null, "ages": [
                            {"age": 0, "active": 1, "retention": 1.0, "revenue": "100.00", "margin": "30.00", "marginPerCustomer": "30.00"},
                            {"age": 1, "active": 1, "retention": 1.0, "revenue": "50.00", "margin": "15.00", "marginPerCustomer": "45.00"},
                            {"age": 2, "active": 1, "retention": 1.0, "revenue": "20.00", "margin": "6.00", "marginPerCustomer": "51.00"}]},
                          {"group": "unknown", "month": "2025-10", "customers": 1},
                          {"group": "unknown", "month": "2025-11", "customers": 1}]}""");
        assertThat(api("/api/v1/value/cohorts?by=weather"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"key\": \"value.cohorts.problem.by\"}");
    }

    @Test
    void aRunTakesItsTablesWithIt() {
        settings.become(Books.rules(java.util.Map.of("runsKept", 1)));
        assertThat(Books.ended(jobs, runs.submit(null, "Mei")).state()).isEqualTo(JobState.DONE);
        assertThat(db.sql("select count(*) from pg_tables where schemaname = 'value' and tablename ~ '^cohort_[0-9]+$'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(db.sql("select count(*) from value.shared_cohort_size where dimension = 'all'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theCalculatorStartsFromTheShopOrTheCustomer() {
        assertThat(page("/value/calculator"))
                .hasStatusOk()
                .bodyText()
                .contains("the shop's averages", "value=\"170\"")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/value/calculator?customer=" + new CustomerId(mei)))
                .hasStatusOk()
                .bodyText()
                .contains("this customer's own figures", "value=\"170\"", "/customers/" + new CustomerId(mei));
        assertThat(page("/customers/" + new CustomerId(mei) + "/panels/value"))
                .hasStatusOk()
                .bodyText()
                .contains("/value/calculator?customer=" + new CustomerId(mei));
    }

    @Test
    void theCalculatorShowsEveryStep() {
        assertThat(
                        page(
                                "/value/calculator?amount=1500&periodsPerYear=12&years=10&margin=30&retention=80&discount=10&timing=end&cost=100&referrals=0.2&generations=1"))
                .hasStatusOk()
                .bodyText()
                .contains("£180,000.00", "£54,000.00", "1.20", "98.16%", "0.80%");
    }

    @Test
    void wrongFiguresAreSaidInPlaceAndNothingIsReckoned() {
        assertThat(page("/value/calculator?amount=a%20lot&years=10&retention=120"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"a lot\"", "Write an amount from 0", "Write a share from 0 to 100", "aria-invalid")
                .doesNotContain("Less those who leave");
    }

    @Test
    void programsReckonToo() {
        assertThat(
                        api(
                                "/api/v1/value/clv?amount=1500&periodsPerYear=12&years=10&margin=1&retention=1&discount=0&timing=beginning&cost=0&referrals=0"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"currency": "GBP", "periods": 120, "revenue": "180000.00", "margin": "180000.00", "discounted": "180000.00",
                         "withReferrals": "180000.00", "forEver": null}""");
        assertThat(api("/api/v1/value/clv?retention=80"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"key\": \"value.clv.problem.part\"}");
    }
}
