package zhike.customer.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.customer.Together;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.web.Viewer;

@AppTest
class CreditTests {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Viewer MEI = new Viewer(null, "Mei", Set.of());

    @Autowired
    Credit credit;

    @Autowired
    Ageing ageing;

    @Autowired
    Dunning dunning;

    @Autowired
    CreditScores scores;

    @Autowired
    Statements statements;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Shop shop;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    CustomerId tea = new CustomerId(0);
    LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void aTeahouseBuysOnCredit() {
        FreshShop.empty(db);
        today = shop.today();
        tea = customers.create(
                People.profile("company", "西湖茶业有限公司", "language", "zh-CN"), People.called("shop", "tea-1"));
        credit.agree(tea, yuan("10000"), CNY, 30, new BigDecimal("12"), "good references", MEI);
    }

    @Test
    void aReceiptPaysTheOldestFirstAndWhatIsLeftOverWaits() {
        var first = invoice("1000", today.minusDays(50));
        var second = invoice("500.50", today.minusDays(40));
        var part = credit.receive(tea, today, yuan("1200"), "bank", "R1", true, MEI);
        assertThat(credit.get(first).open().minor()).isZero();
        assertThat(credit.get(first).paidOn()).isEqualTo(today);
        assertThat(credit.get(second).open()).isEqualTo(yuan("300.50"));
        var over = credit.receive(tea, today, yuan("400"), null, null, true, MEI);
        assertThat(credit.get(over).unallocated()).isEqualTo(yuan("99.50"));
        assertThat(credit.open(tea)).isEmpty();
        credit.takeBack(part, credit.get(part).parts().getFirst().no(), MEI);
        assertThat(credit.get(first).open()).isEqualTo(yuan("1000"));
        credit.allocate(over, first, yuan("99.50"), MEI);
        assertThat(credit.get(first).open()).isEqualTo(yuan("900.50"));
        assertThatThrownBy(() -> credit.allocate(over, first, yuan("0.01"), MEI))
                .hasMessageContaining("over_receipt");
    }

    @Test
    void twoPaymentsAtOnceNeverPayAnInvoiceTwice() throws Exception {
        for (int round = 0; round < 5; round++) {
            var invoice = invoice("100", today);
            var deeds = new ArrayList<Runnable>();
            for (int i = 0; i < 4; i++) deeds.add(() -> credit.receive(tea, today, yuan("60"), null, null, true, MEI));
            assertThat(Together.succeed(RuleBroken.class, deeds)).isEqualTo(4);
            assertThat(credit.get(invoice).open().minor()).isZero();
            db.sql("update customer.allocation set back_at = now(), back_by = 'test' where back_at is null")
                    .update();
            db.sql("delete from customer.receipt").update();
            db.sql("delete from customer.invoice").update();
        }
    }

    @Test
    void oneReceiptAllocatedByTwoAtOnceIsSpentOnce() throws Exception {
        var one = invoice("100", today);
        var two = invoice("100", today);
        var receipt = credit.receive(tea, today, yuan("100"), null, null, false, MEI);
        assertThat(Together.succeed(
                        RuleBroken.class,
                        List.of(
                                () -> credit.allocate(receipt, one, yuan("100"), MEI),
                                () -> credit.allocate(receipt, two, yuan("100"), MEI))))
                .isOne();
        assertThat(credit.get(receipt).unallocated().minor()).isZero();
    }

    @Test
    void theDatabaseHasTheLastWord() {
        var invoice = invoice("100", today);
        var receipt = credit.receive(tea, today, yuan("150"), null, null, false, MEI);
        var insert =
                "insert into customer.allocation (receipt_id, invoice_id, currency, amount_minor, by_name) values (%d, %d, '%s', %d, 'x')";
        for (var wrong : List.of(
                insert.formatted(receipt.value(), invoice.value(), "CNY", 10_001),
                insert.formatted(receipt.value(), invoice.value(), "USD", 1),
                insert.formatted(receipt.value(), invoice.value(), "CNY", -1)))
            assertThatThrownBy(() -> db.sql(wrong).update()).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() ->
                        db.sql("update customer.invoice set due = issued - 1").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void currenciesDoNotMix() {
        var dollars = credit.invoice(
                tea,
                new Invoice.Draft(null, null, today, null, new Money(50_00, Currency.getInstance("USD")), null),
                false,
                MEI);
        var receipt = credit.receive(tea, today, yuan("500"), null, null, true, MEI);
        assertThat(credit.get(receipt).unallocated()).isEqualTo(yuan("500"));
        assertThatThrownBy(() -> credit.allocate(receipt, dollars, yuan("50"), MEI))
                .hasMessageContaining("problem.currency");
        assertThat(ageing.of(tea, today))
                .extracting(one -> one.currency().getCurrencyCode())
                .containsExactly("CNY", "USD");
    }

    @Test
    void anInvoiceBeyondTheLimitNeedsSomebodyWhoSaysSo() {
        invoice("9500", today);
        assertThatThrownBy(() -> invoice("500.01", today)).hasMessageContaining("beyondLimit");
        credit.invoice(tea, new Invoice.Draft(null, null, today, null, yuan("500.01"), null), true, MEI);
        assertThat(credit.room(tea)).isEqualTo(new Money(-1, CNY));
        assertThat(credit.formerTerms(tea)).hasSize(1);
    }

    @Test
    void anOrderIsInvoicedOnceAndOnlyToItsBuyer() {
        var key = keys.create("till", Role.OWNER, "Mei");
        api(key, "POST", "/api/v1/orders", """
                {"source":"shop","number":"A-1","orderedAt":"2026-05-01T10:00:00Z","currency":"CNY","buyer":{"id":"tea-1"},
                 "lines":[{"sku":"tea","quantity":2,"unitPrice":100}]}""");
        var order = new zhike.kernel.OrderId(
                db.sql("select id from commerce.sale_order").query(Long.class).single());
        assertThat(web.get()
                        .uri("/customers/{id}/credit?order={order}", tea, order)
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"200.00\"");
        assertThat(api(key, "POST", "/api/v1/customers/" + tea + "/invoices", "{\"orderId\":\"" + order + "\"}"))
                .contains("\"amount\":\"200.00\"", "\"due\":\"" + today.plusDays(30));
        assertThat(api(key, "POST", "/api/v1/customers/" + tea + "/invoices", "{\"orderId\":\"" + order + "\"}"))
                .contains("credit.problem.order_over");
        var eve = customers.create(People.profile("name", "Eve"), List.of());
        assertThat(api(key, "POST", "/api/v1/customers/" + eve + "/invoices", "{\"orderId\":\"" + order + "\"}"))
                .contains("credit.problem.order");
    }

    @Test
    void agesAreCountedFromTheDueDay() {
        for (int late : new int[] {-1, 0, 30, 31, 60, 61, 90, 91})
            credit.invoice(
                    tea,
                    new Invoice.Draft(null, null, today.minusDays(200), today.minusDays(late), yuan("1"), null),
                    false,
                    MEI);
        assertThat(ageing.of(tea, today)).singleElement().satisfies(ages -> {
            assertThat(ages.notDue()).isEqualTo(yuan("1"));
            assertThat(ages.to30()).isEqualTo(yuan("2"));
            assertThat(ages.to60()).isEqualTo(yuan("2"));
            assertThat(ages.to90()).isEqualTo(yuan("2"));
            assertThat(ages.beyond90()).isEqualTo(yuan("1"));
            assertThat(ages.open()).isEqualTo(yuan("8"));
        });
        assertThat(ageing.ofShop(today)).isEqualTo(ageing.of(tea, today));
        assertThat(ageing.debtors(CNY, today, null, 10)).hasSize(1);
        var last = ageing.debtors(CNY, today, null, 10).getFirst();
        assertThat(ageing.debtors(CNY, today, Ageing.cursor(last), 10)).isEmpty();
    }

    @Test
    void theStatementIsAPdfWithChineseAndFigures() throws Exception {
        invoice("1234.50", today.minusDays(45));
        credit.receive(tea, today.minusDays(5), yuan("234.50"), "bank", "R-77", true, MEI);
        var chinese = web.get()
                .uri("/customers/{id}/credit/statement.pdf", tea)
                .cookie(new Cookie("zhike_lang", "zh-CN"))
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(chinese).hasStatusOk().hasContentType("application/pdf");
        assertThat(text(chinese.getResponse().getContentAsByteArray()))
                .contains("西湖茶业有限公司", "对账单", "期末余额", "1,234.50", "1,000.00", "R-77", "0–30");
        var key = keys.create("till", Role.OWNER, "Mei");
        var english = web.get()
                .uri("/api/v1/customers/{id}/statement.pdf", tea)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en")
                .exchange();
        assertThat(text(english.getResponse().getContentAsByteArray()))
                .contains("Statement:", "西湖茶业有限公司", "Owed at the end", "1,000.00");
        assertThat(web.get()
                        .uri("/customers/{id}/credit/statement.pdf?from=2026-02-01&to=2026-01-01", tea)
                        .with(SignedInAs.owner(staff)))
                .hasStatus(422);
    }

    @Test
    void theScreensTakeMoneyAndSayWhatIsWrong() {
        var owner = SignedInAs.owner(staff);
        assertThat(web.post()
                        .uri("/customers/{id}/credit/invoices", tea)
                        .with(owner)
                        .param("amount", "12.345")
                        .param("issued", today.toString()))
                .hasStatus(422)
                .bodyText()
                .contains("amountWrong", "12.345");
        assertThat(web.post()
                        .uri("/customers/{id}/credit/invoices", tea)
                        .with(owner)
                        .param("amount", "20,000")
                        .param("issued", today.toString()))
                .hasStatus(422)
                .bodyText()
                .contains("goes beyond the limit", "name=\"beyond\"");
        assertThat(web.post()
                        .uri("/customers/{id}/credit/invoices", tea)
                        .with(owner)
                        .param("amount", "2,000")
                        .param("note", "<b>tea")
                        .param("issued", today.minusDays(60).toString()))
                .hasStatus(302);
        assertThat(web.post()
                        .uri("/customers/{id}/credit/receipts", tea)
                        .with(owner)
                        .param("received", "500")
                        .param("day", today.toString())
                        .param("oldest", "true"))
                .hasStatus(302);
        assertThat(web.get().uri("/customers/{id}/credit", tea).with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("30 days overdue", "¥1,500.00", "&lt;b&gt;tea")
                .doesNotContain("<b>tea", "credit.problem", "credit.age");
        for (var path : List.of(
                "/accounts/receivables",
                "/accounts/dunning",
                "/customers/" + tea + "/panels/credit",
                "/customers/" + tea + "/panels/ownership"))
            assertThat(web.get()
                            .uri(path)
                            .cookie(new Cookie("zhike_lang", "zh-CN"))
                            .with(owner))
                    .as(path)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("credit.", "ownership.");
        assertThat(web.post().uri("/accounts/dunning/run").with(owner)).hasStatus(302);
        assertThat(web.get().uri("/accounts/dunning").with(owner)).bodyText().contains("西湖茶业有限公司，您好");
        assertThat(web.post()
                        .uri("/accounts/dunning/rules")
                        .with(owner)
                        .param("days", "10", "5")
                        .param("chinese", "甲", "乙")
                        .param("english", "a", "b"))
                .hasStatus(422)
                .bodyText()
                .contains("must rise");
        assertThat(web.post()
                        .uri("/customers/{id}/credit/receipts", tea)
                        .with(SignedInAs.analyst(staff))
                        .param("received", "500")
                        .param("day", today.toString()))
                .hasStatus(403);
    }

    @Test
    void theScoreSaysItsReasons() {
        assertThat(scores.of(tea, today).told()).isFalse();
        var facts = new CreditScores.Facts(10, 8, 6, 0, 0, 24);
        var score = CreditScores.score(facts, 1000_00L, Scorecard.STANDARD);
        assertThat(score.points()).isEqualTo((int) Math.round(100 * (35 * .8 + 20 * .9 + 25 + 10 + 10) / 100.0));
        assertThat(score.traits())
                .extracting(Score.Trait::name)
                .containsExactly("punctual", "lateness", "nothing_open", "use", "known");
        assertThat(CreditScores.score(facts, null, Scorecard.STANDARD).traits())
                .extracting(Score.Trait::name)
                .doesNotContain("use");
        assertThat(CreditScores.score(new CreditScores.Facts(4, 0, 120, 900, 900, 0), 900L, Scorecard.STANDARD)
                        .points())
                .isZero();
        scores.become(new Scorecard(100, 0, 0, 0, 0));
        assertThat(CreditScores.score(facts, null, scores.card()).points()).isEqualTo(80);
        assertThatThrownBy(() -> scores.become(new Scorecard(0, 0, 0, 0, 0))).hasMessageContaining("points");
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private String api(String key, String method, String path, @Nullable String body) {
        var request = web.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en");
        if (body != null)
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        return new String(request.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private InvoiceId invoice(String amount, LocalDate issued) {
        return credit.invoice(tea, new Invoice.Draft(null, null, issued, null, yuan(amount), null), false, MEI);
    }

    static Money yuan(String amount) {
        return Money.of(new BigDecimal(amount), CNY);
    }
}
