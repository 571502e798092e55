package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.commerce.Sold.all;
import static zhike.commerce.Sold.order;
import static zhike.commerce.Sold.refund;

import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.intake.OrderRow.State;
import zhike.kernel.CustomerId;
import zhike.kernel.OrderId;
import zhike.kernel.ProductId;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.Staff;

/** Orders, products and rates on their pages and for programs. */
@AppTest
class CommercePagesTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Staff staff;

    @Autowired
    OrderImport orders;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    TransactionTemplate transactions;

    Imports imports;

    @BeforeEach
    void aShopWithThreeOrders() {
        FreshShop.empty(db);
        shop.become(new ShopProfile("Mei's tea", ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY")));
        imports = Imports.with(transactions);
        imports.run(
                orders,
                all(
                        order("1001")
                                .by("mei")
                                .at("2026-01-05T10:00:00Z")
                                .paidAt("2026-01-05T10:01:00Z")
                                .goods("tea", 3, "10.00")
                                .goods("cup", 1, "25.50"),
                        order("1002")
                                .by("bob")
                                .at("2026-02-05T10:00:00Z")
                                .discount("1.00")
                                .goods("tea", 2, "10.00"),
                        order("1003")
                                .at("2026-03-05T10:00:00Z")
                                .state(State.CANCELLED)
                                .goods("tea", 9, "10.00"),
                        refund("R1").by("mei").at("2026-01-09T10:00:00Z").goods("tea", 1, "10.00"),
                        refund("R2").by("mei").at("2026-01-10T10:00:00Z").goods("pot", 1, "99.00")));
    }

    String get(String path) {
        var answer = web.get().uri(path).with(SignedInAs.analyst(staff)).exchange();
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    static String body(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    long id(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    CustomerId mei() {
        return new CustomerId(id("select customer_id from commerce.sale_order where number = '1001'"));
    }

    OrderId first() {
        return new OrderId(id("select id from commerce.sale_order where number = '1001'"));
    }

    @Test
    void anOrderShowsItsLinesItsRefundAndWhyItCounts() {
        assertThat(get("/orders/" + first()))
                .contains("1001", "TEA", "CUP", "¥25.50", "R1", "/customers/" + mei(), "¥45.50");
    }

    @Test
    void theListOfOrdersIsNewestFirstAndOfOneCustomerIfAsked() {
        assertThat(get("/orders")).containsSubsequence("1003", "1002", "1001");
        assertThat(get("/orders?customer=" + mei())).contains("1001").doesNotContain("1002");
    }

    @Test
    void productsAreFoundByNameOrCodeAndSortedByRevenue() {
        assertThat(get("/products")).containsSubsequence("TEA", "CUP", "POT");
        assertThat(get("/products?sort=revenue&dir=asc")).containsSubsequence("CUP", "TEA");
        assertThat(get("/products?q=cu")).contains("CUP").doesNotContain("TEA");
        assertThat(get("/products?q=50%25_off")).doesNotContain("TEA");
    }

    @Test
    void aProductLeadsToTheCustomersWhoBoughtIt() {
        var tea = new ProductId(id("select id from commerce.product where sku = 'tea'"));
        assertThat(get("/products/" + tea)).contains("/customers/" + mei(), "¥39.00");
        assertThat(db.sql(
                                "select orders, buyers, quantity::int as pieces, net_minor from commerce.product_sale where product_id = ?")
                        .param(tea.value())
                        .query()
                        .singleRow())
                .containsEntry("orders", 2L)
                .containsEntry("buyers", 2L)
                .containsEntry("pieces", 4)
                .containsEntry("net_minor", 3900L);
    }

    @Test
    void theCustomersPanelsTellWhatWasBoughtWhenAndWhatCameBack() {
        var panels = "/customers/" + mei() + "/panels/";
        assertThat(get(panels + "purchases")).contains("data-chart", "/orders/" + first());
        assertThat(get(panels + "orders")).contains("1001", "R1", "R2").doesNotContain("1002");
        assertThat(get(panels + "products")).contains("TEA", "CUP").doesNotContain("POT");
    }

    @Test
    void aPanelIsAPartForThePageAndAWholePageForItsOwnAddress() {
        var panel = "/customers/" + mei() + "/panels/orders";
        assertThat(get(panel)).contains("<!doctype html>", "1001");
        assertThat(web.get().uri(panel).header("HX-Request", "true").with(SignedInAs.analyst(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("1001")
                .doesNotContain("<!doctype html>");
    }

    @Test
    void theApiListsAndTellsOrders() {
        assertThat(get("/api/v1/orders?customerId=" + mei()))
                .contains("\"number\":\"1001\"", "\"net\":\"45.50\"")
                .doesNotContain("1002");
        assertThat(get("/api/v1/orders?limit=2")).contains("nextCursor").doesNotContain("\"1001\"");
        assertThat(get("/api/v1/orders/" + first()))
                .contains("\"sku\":\"tea\"", "\"amount\":\"30.00\"", "\"number\":\"R1\"");
        assertThat(get("/api/v1/products")).contains("\"sku\":\"tea\"", "\"revenue\":\"39.00\"");
    }

    @Test
    void aProgramSendsAnOrderAndItsNewerState() {
        var pending =
                "{\"source\":\"web\",\"number\":\"A1\",\"orderedAt\":\"2026-03-01T10:00:00Z\",\"state\":\"pending\",\"currency\":\"CNY\","
                        + "\"buyer\":{\"id\":\"77\",\"name\":\"Li\"},\"lines\":[{\"sku\":\"tea\",\"quantity\":2,\"unitPrice\":10.00}]}";
        assertThat(send(pending)).hasStatus(201);
        assertThat(send(pending)).hasStatus(200);
        assertThat(send(pending.replace("pending", "paid")))
                .hasStatus(200)
                .bodyText()
                .contains("\"counts\":true", "\"net\":\"20.00\"");
        assertThat(id("select count(*) from commerce.sale_order where source = 'web'"))
                .isEqualTo(1);
        assertThat(db.sql(
                                "select import_id is null and last_import_id is null from commerce.sale_order where source = 'web'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(id("select count(*) from commerce.order_row_staging")).isZero();
        assertThat(send(pending.replace("CNY", "USD")))
                .hasStatus(422)
                .bodyText()
                .contains("commerce.import.noRate");
        assertThat(send(pending.replace("\"currency\":\"CNY\",", "")))
                .hasStatus(422)
                .bodyText()
                .contains("commerce.problem.field");
    }

    org.springframework.test.web.servlet.assertj.MvcTestResult send(String order) {
        return web.post()
                .uri("/api/v1/orders")
                .with(SignedInAs.owner(staff))
                .contentType(MediaType.APPLICATION_JSON)
                .content(order)
                .exchange();
    }

    @Test
    void ratesConvertOrdersAlsoThoseThatAreThere() {
        assertThat(rate("JPY", "2026-01-01", "0.05")).hasStatus(302);
        imports.run(orders, all(order("J").by("mei").currency("JPY").goods("tea", 1, "1000")));
        assertThat(id("select net_minor from commerce.sale_order where number = 'J'"))
                .isEqualTo(5000);
        db.sql("delete from commerce.month_change").update();
        assertThat(rate("JPY", "2026-01-03", "0.06")).hasStatus(302);
        assertThat(id("select net_minor from commerce.sale_order where number = 'J'"))
                .isEqualTo(6000);
        assertThat(id("select count(*) from commerce.month_change")).isPositive();
        assertThat(rate("JPY", "2026-02-01", "0.09")).hasStatus(302);
        assertThat(id("select net_minor from commerce.sale_order where number = 'J'"))
                .isEqualTo(6000);
        assertThat(remove("JPY", "2026-01-03")).hasStatus(302);
        assertThat(id("select net_minor from commerce.sale_order where number = 'J'"))
                .isEqualTo(5000);
        assertThat(remove("JPY", "2026-01-01")).hasStatus(422);
        assertThat(id("select count(*) from commerce.exchange_rate")).isEqualTo(2);
    }

    @Test
    void wrongRatesAreRefusedInPlace() {
        assertThat(rate("CNY", "2026-01-01", "2")).hasStatus(422);
        assertThat(rate("USD", "2026-01-01", "-7")).hasStatus(422);
        assertThat(rate("USD", "yesterday", "7")).hasStatus(422);
        assertThat(rate("nope", "2026-01-01", "7")).hasStatus(422);
        assertThat(web.get().uri("/settings/rates").with(SignedInAs.analyst(staff)))
                .hasStatus(403);
    }

    org.springframework.test.web.servlet.assertj.MvcTestResult rate(String currency, String from, String rate) {
        return web.post()
                .uri("/settings/rates")
                .with(SignedInAs.owner(staff))
                .param("currency", currency)
                .param("from", from)
                .param("rate", rate)
                .exchange();
    }

    org.springframework.test.web.servlet.assertj.MvcTestResult remove(String currency, String from) {
        return web.post()
                .uri("/settings/rates/" + currency + "/" + from + "/removal")
                .with(SignedInAs.owner(staff))
                .exchange();
    }

    @Test
    void anEmptyShopTeachesWhatWillBeHere() {
        FreshShop.empty(db);
        assertThat(body(web.get().uri("/products").with(SignedInAs.owner(staff)).exchange()))
                .contains("/imports");
        assertThat(body(web.get().uri("/orders").with(SignedInAs.owner(staff)).exchange()))
                .contains("/imports");
    }
}
