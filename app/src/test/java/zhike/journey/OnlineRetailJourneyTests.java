package zhike.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhike.AppTest;
import zhike.Chromium;
import zhike.FreshShop;
import zhike.SharedData;
import zhike.staff.Role;
import zhike.staff.Staff;

/**
 * What Zhike is for: an owner comes with nothing but the shop's order file, and leaves knowing every customer's value. In a real browser, on
 * 541,909 real rows, with every figure computed a second time.
 */
@AppTest
class OnlineRetailJourneyTests {
    private static final double LONG = 180_000;

    @Autowired
    JdbcClient db;

    @Autowired
    Staff staff;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    @Test
    void anOwnerBringsTheOrderFileAndSeesWhatEveryCustomerIsWorth() throws Exception {
        var file = SharedData.file("data/online_retail/online_retail.csv.gz");
        FreshShop.empty(db);
        var truth = IndependentRetail.of(file);
        var base = "http://localhost:" + port;
        try (var browser = new Chromium();
                var window = browser.window(base, "zh-CN", "light", 1440)) {
            var page = browser.page(window);
            setUp(page, base);
            assertThat(page.locator("h1")).hasText("从订单到客户价值");
            bring(page, file);
            assertThat(browser.complaints()).isEmpty();
            everyRowIsKeptOrRejected(truth);
            waitForTheRun();
            page.navigate(base + "/");
            assertThat(page.locator("h1")).hasText("店铺今日");
            assertThat(page.locator("#main"))
                    .containsText("%,d".formatted(truth.buyers.size() == 0 ? -1 : truth.known.size()));
            page.locator("a[href='/customers?trait.value.abc=A']").first().click();
            assertThat(page.locator("table tbody tr").first()).isVisible();
            assertThat(browser.complaints()).isEmpty();
        }
        theFiguresAreRight(truth);
    }

    private void setUp(Page page, String base) {
        page.navigate(base + "/welcome/" + staff.welcome(Role.OWNER, ""));
        page.fill("#name", "Mei");
        page.fill("#email", "mei@shop.example");
        page.fill("#password", "seven quiet boats");
        page.fill("#shopName", "Online Retail");
        page.selectOption("#zone", "Europe/London");
        page.click("form[action^='/welcome/'] button");
    }

    private void bring(Page page, Path file) {
        page.click("a[href='/imports'].btn");
        page.check("input[name=kind][value=orders]");
        page.setInputFiles("#file", file);
        page.click("form[action='/imports'] button");
        var read = page.locator("form[action$='/reading'] button.btn-primary");
        await(read);
        assertThat(page.locator("#profile")).hasValue("online-retail");
        read.click();
        var apply = page.locator("form[action$='/application'] button");
        await(apply);
        assertThat(page.locator("#main")).containsText("539,241");
        apply.click();
        await(page.locator("form[action$='/undoing'] button"));
    }

    private static void await(Locator part) {
        assertThat(part).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG));
    }

    private void everyRowIsKeptOrRejected(IndependentRetail truth) {
        var findings = json.readTree(db.sql("select findings::text from intake.import order by id desc limit 1")
                .query(String.class)
                .single());
        assertThat(findings.get("rows").asLong()).isEqualTo(truth.rows).isEqualTo(541_909);
        var kept = new BigDecimal(findings.get("keptSum").asString());
        assertThat(kept).isEqualByComparingTo(truth.keptSum);
        assertThat(kept.add(new BigDecimal(findings.get("rejectedSum").asString())))
                .isEqualByComparingTo(truth.sum)
                .isEqualByComparingTo("9747747.934");
    }

    private void waitForTheRun() {
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() -> db.sql("select count(*) from value.run where current")
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private void theFiguresAreRight(IndependentRetail truth) {
        record Scored(String id, int frequency, int recency, long monetary, int r, int f, int m) {}
        var scored = new HashMap<String, Scored>();
        db.sql("""
                        select e.external_id, s.* from value.shared_score s join customer.external_id e on e.customer_id = s.customer_id
                        where s.frequency > 0""")
                .query((row, n) -> new Scored(
                        row.getString("external_id"),
                        row.getInt("frequency"),
                        row.getInt("recency_days"),
                        row.getLong("monetary_minor"),
                        row.getInt("r"),
                        row.getInt("f"),
                        row.getInt("m")))
                .list()
                .forEach(one -> scored.put(one.id(), one));
        assertThat(scored.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        truth.buyers.stream().map(IndependentRetail.Buyer::id).toList());
        var r = strict(truth.buyers, buyer -> buyer.last().toEpochDay());
        var f = strict(truth.buyers, IndependentRetail.Buyer::frequency);
        var m = strict(truth.buyers, IndependentRetail.Buyer::monetaryMinor);
        var wrong = new ArrayList<String>();
        for (var buyer : truth.buyers) {
            var expected = new Scored(
                    buyer.id(),
                    buyer.frequency(),
                    (int) (truth.asOf.toEpochDay() - buyer.last().toEpochDay()),
                    buyer.monetaryMinor(),
                    r.get(buyer.id()),
                    f.get(buyer.id()),
                    m.get(buyer.id()));
            if (!expected.equals(scored.get(buyer.id()))) wrong.add(expected + " but was " + scored.get(buyer.id()));
        }
        assertThat(wrong).isEmpty();
        assertThat(db.sql("select as_of from value.run where current")
                        .query(java.time.LocalDate.class)
                        .single())
                .isEqualTo(truth.asOf);
        var summary = json.readTree(db.sql("select summary::text from value.run where current")
                .query(String.class)
                .single());
        var totals = summary.get("totals");
        assertThat(totals.get("customers").asLong()).isEqualTo(truth.known.size());
        assertThat(totals.get("revenueMinor").asLong()
                        + totals.get("guestRevenueMinor").asLong())
                .isEqualTo(truth.shopRevenueMinor);
        theLikelihoodIsRight(truth);
    }

    /** The model's own log-likelihood at its own parameters, by the paper's equation over all buyers one by one. */
    private void theLikelihoodIsRight(IndependentRetail truth) {
        var fit = find(
                json.readTree(db.sql("select models::text from value.run where current")
                        .query(String.class)
                        .single()),
                "bg_nbd");
        var parameters = fit.get("parameters");
        double expected = truth.bgNbdLogLikelihood(
                value(parameters, "r"), value(parameters, "alpha"), value(parameters, "a"), value(parameters, "b"));
        assertThat(fit.get("logLikelihood").asDouble()).isCloseTo(expected, within(1e-3));
    }

    private static double value(JsonNode parameters, String name) {
        if (parameters.isObject()) return parameters.get(name).asDouble();
        for (var one : parameters)
            if (one.get("name").asString().equals(name)) return one.get("value").asDouble();
        throw new AssertionError("no parameter " + name);
    }

    private static JsonNode find(JsonNode models, String code) {
        var cards = models.has("cards") ? models.get("cards") : models;
        if (cards.isObject() && cards.has(code)) return cards.get(code);
        for (var card : cards)
            for (var property : card)
                if (property.isString() && property.asString().equals(code)) return card;
        throw new AssertionError("no model " + code + " in " + models);
    }

    /** 1 + ⌊5 · (number strictly worse) / n⌋, by counting. */
    private static Map<String, Integer> strict(
            List<IndependentRetail.Buyer> buyers, ToLongFunction<IndependentRetail.Buyer> better) {
        var sorted = buyers.stream().mapToLong(better).sorted().toArray();
        var scores = new HashMap<String, Integer>();
        for (var buyer : buyers) {
            long own = better.applyAsLong(buyer);
            int worse = 0;
            int high = sorted.length;
            while (worse < high) {
                int middle = (worse + high) >>> 1;
                if (sorted[middle] < own) worse = middle + 1;
                else high = middle;
            }
            scores.put(buyer.id(), 1 + 5 * worse / sorted.length);
        }
        return scores;
    }
}
