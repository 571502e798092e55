package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.ApiKeys;
import zhike.staff.Role;

/** What shop programs write, from the file to the orders: lines put together, discounts, taxes and refunds counted once, what does not count left out, foreign money refused. */
@AppTest
class ShopExportTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    ApiKeys keys;

    private Importing importing;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
        importing = new Importing(web, keys.create("script", Role.OWNER, "Mei"));
    }

    @Test
    void aFullShopifyExport() {
        var done =
                importing.file("shopify-orders", "orders_export.csv", shopify().bytes());
        assertThat(done.state()).as(done.job().toString()).isEqualTo("done");
        assertThat(done.reasons()).isEmpty();
        assertThat(done.heldBack()).isEqualTo(Map.of("commerce.import.noRate", 2L));
        assertThat(done.added("orders")).isEqualTo(8);
        assertThat(orders())
                .containsExactly(
                        "#1001 shipped 2800 counts, mei@example.com", // 2 × 12.00 + 8.00 − 4.00
                        "#1002 paid 4000 counts, mei@example.com", // 3 × 20.00, one given back with its tax
                        "#1003 paid 1200 counts, a guest",
                        "#1004 cancelled 0 -, bob@example.com",
                        "#1005 pending 0 -, bob@example.com",
                        "#1006 refunded 0 -, bob@example.com",
                        "#1008 paid 3000 counts, +16175550123", // known by phone alone
                        "#1009 cancelled 0 -, ann@example.com");
        assertThat(list(
                        "select name || ' ' || quantity || ' ' || amount_minor from commerce.order_line l join commerce.sale_order o on o.id = l.order_id"
                                + " where number = '#1001' order by line_no"))
                .containsExactly("Tea 2 2400", "Cup, blue 1 800");
        assertThat(
                        list(
                                "select method || ' ' || amount_minor from commerce.payment join commerce.sale_order o on o.id = order_id where number = '#1001'"))
                .containsExactly("Shopify Payments 3524");
        assertThat(
                        list(
                                "select name || ', ' || country || ', ' || city from customer.customer where email = 'mei@example.com'"))
                .containsExactly("Mei Li, US, Boston");
        assertThat(importing
                        .file("shopify-orders", "orders_export.csv", shopify().bytes())
                        .count("orders", "unchanged"))
                .isEqualTo(8);
    }

    private static ShopExport shopify() {
        return new ShopExport(ShopExport.SHOPIFY)
                .row(head(
                        "#1001",
                        "mei@example.com",
                        "paid",
                        "28.00",
                        "5.00",
                        "2.24",
                        "35.24",
                        "Fulfilled at",
                        "2025-01-16 09:00:00 -0500",
                        "Fulfillment Status",
                        "fulfilled",
                        "Discount Code",
                        "HELLO",
                        "Discount Amount",
                        "4.00",
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Tea",
                        "Lineitem price",
                        "12.00",
                        "Lineitem sku",
                        "T1",
                        "Billing Name",
                        "Mei Li",
                        "Billing City",
                        "Boston",
                        "Billing Country",
                        "US",
                        "Billing Zip",
                        "'02134",
                        "Notes",
                        "ring twice,\nthen wait"))
                .row(
                        "Name",
                        "#1001",
                        "Email",
                        "mei@example.com",
                        "Created at",
                        "2025-01-15 17:41:00 -0500",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Cup, blue",
                        "Lineitem price",
                        "8.00",
                        "Lineitem sku",
                        "C1")
                .row(head(
                        "#1002",
                        "mei@example.com",
                        "partially_refunded",
                        "60.00",
                        "0.00",
                        "4.80",
                        "64.80",
                        "Refunded Amount",
                        "21.60",
                        "Lineitem quantity",
                        "3",
                        "Lineitem name",
                        "Pot",
                        "Lineitem price",
                        "20.00",
                        "Lineitem sku",
                        "P1"))
                .row(head(
                        "#1003",
                        "",
                        "paid",
                        "12.00",
                        "0.00",
                        "0.00",
                        "12.00",
                        "Source",
                        "pos",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Tea",
                        "Lineitem price",
                        "12.00",
                        "Lineitem sku",
                        "T1"))
                .row(head(
                        "#1004",
                        "bob@example.com",
                        "paid",
                        "20.00",
                        "5.00",
                        "0.00",
                        "25.00",
                        "Cancelled at",
                        "2025-01-17 08:00:00 -0500",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Pot",
                        "Lineitem price",
                        "20.00",
                        "Lineitem sku",
                        "P1"))
                .row(head(
                        "#1005",
                        "bob@example.com",
                        "pending",
                        "20.00",
                        "5.00",
                        "0.00",
                        "25.00",
                        "Paid at",
                        "",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Pot",
                        "Lineitem price",
                        "20.00",
                        "Lineitem sku",
                        "P1"))
                .row(head(
                        "#1006",
                        "bob@example.com",
                        "refunded",
                        "40.00",
                        "5.00",
                        "3.20",
                        "48.20",
                        "Refunded Amount",
                        "48.20",
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Pot",
                        "Lineitem price",
                        "20.00",
                        "Lineitem sku",
                        "P1"))
                .row(head(
                        "#1007",
                        "eva@example.com",
                        "paid",
                        "30.00",
                        "0.00",
                        "0.00",
                        "30.00",
                        "Currency",
                        "EUR",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Pot",
                        "Lineitem price",
                        "20.00",
                        "Lineitem sku",
                        "P1"))
                .row(
                        "Name",
                        "#1007",
                        "Email",
                        "eva@example.com",
                        "Currency",
                        "EUR",
                        "Created at",
                        "2025-01-15 17:41:00 -0500",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Bag",
                        "Lineitem price",
                        "10.00",
                        "Lineitem sku",
                        "B1")
                .row(head(
                        "#1008",
                        "",
                        "paid",
                        "30.00",
                        "0.00",
                        "0.00",
                        "30.00",
                        "Phone",
                        "+1 617 555 0123",
                        "Billing Country",
                        "US",
                        "Lineitem quantity",
                        "3",
                        "Lineitem name",
                        "Bag",
                        "Lineitem price",
                        "10.00",
                        "Lineitem sku",
                        "B1"))
                .row(head(
                        "#1009",
                        "ann@example.com",
                        "voided",
                        "10.00",
                        "0.00",
                        "0.00",
                        "10.00",
                        "Paid at",
                        "",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Bag",
                        "Lineitem price",
                        "10.00",
                        "Lineitem sku",
                        "B1"));
    }

    /** The first line of an order; later pairs win. */
    private static String[] head(
            String name,
            String email,
            String status,
            String subtotal,
            String shipping,
            String taxes,
            String total,
            String... more) {
        var cells = new java.util.ArrayList<>(List.of(
                "Name",
                name,
                "Email",
                email,
                "Financial Status",
                status,
                "Subtotal",
                subtotal,
                "Shipping",
                shipping,
                "Taxes",
                taxes,
                "Total",
                total,
                "Currency",
                "USD",
                "Created at",
                "2025-01-15 17:41:00 -0500",
                "Paid at",
                "2025-01-15 17:42:00 -0500",
                "Payment Method",
                "Shopify Payments",
                "Source",
                "web",
                "Id",
                "5500" + name.substring(1)));
        cells.addAll(List.of(more));
        return cells.toArray(String[]::new);
    }

    /** Where prices contain the tax, the total is subtotal and shipping; the tax is in the goods and in the shipping. */
    @Test
    void aShopifyShopWhosePricesContainTheTax() {
        var file = new ShopExport(ShopExport.SHOPIFY)
                .row(head(
                        "#1",
                        "anna@example.com",
                        "paid",
                        "132.80",
                        "5.95",
                        "22.15",
                        "138.75",
                        "Currency",
                        "EUR",
                        "Discount Amount",
                        "10.00",
                        "Lineitem quantity",
                        "1",
                        "Lineitem name",
                        "Keyboard",
                        "Lineitem price",
                        "119.00",
                        "Lineitem sku",
                        "K1"))
                .row(
                        "Name",
                        "#1",
                        "Email",
                        "anna@example.com",
                        "Created at",
                        "2025-01-15 17:41:00 -0500",
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Caps",
                        "Lineitem price",
                        "11.90",
                        "Lineitem sku",
                        "K2")
                .row(head(
                        "#2",
                        "anna@example.com",
                        "partially_refunded",
                        "238.00",
                        "0.00",
                        "38.00",
                        "238.00",
                        "Currency",
                        "EUR",
                        "Refunded Amount",
                        "119.00",
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Keyboard",
                        "Lineitem price",
                        "119.00",
                        "Lineitem sku",
                        "K1"))
                .row(head(
                        "#3",
                        "firma@example.com",
                        "paid",
                        "100.00",
                        "0.00",
                        "19.00",
                        "119.00",
                        "Currency",
                        "EUR",
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Keyboard",
                        "Lineitem price",
                        "50.00",
                        "Lineitem sku",
                        "K1"));
        assertThat(importing.file("shopify-orders", "orders.csv", file.bytes()).state())
                .isEqualTo("done");
        assertThat(orders())
                .containsExactly(
                        "#1 paid 11160 counts, anna@example.com", // 93.00 + 2 × 9.30
                        "#2 paid 10000 counts, anna@example.com", // one of two given back
                        "#3 paid 10000 counts, firma@example.com"); // this buyer's tax came on top
    }

    @Test
    void aWooCommerceExportWithARowPerItem() {
        var file = new ShopExport(ShopExport.WOO_ROW_PER_ITEM);
        woo(file, "1001", "completed", "7", "mei@example.com", "0.00", "Tea|T1|2|20.00|18.00", "Cup|C1|1|9.00|9.00");
        woo(file, "1002", "processing", "0", "ann@example.com", "11.90", "Pot|P1|3|30.00|30.00");
        woo(file, "1003", "cancelled", "7", "mei@example.com", "0.00", "Pot|P1|1|10.00|10.00");
        woo(file, "1004", "refunded", "7", "mei@example.com", "11.90", "Pot|P1|1|10.00|10.00");
        woo(file, "1005", "on-hold", "8", "bob@example.com", "0.00", "Pot|P1|1|10.00|10.00");
        woo(file, "1006", "failed", "8", "bob@example.com", "0.00", "Pot|P1|1|10.00|10.00");
        woo(file, "1007", "completed", "0", "", "0.00", "Pot|P1|1|10.00|10.00");
        woo(file, "1008", "wc-completed", "0", "mei@example.com", "0.00", "Pot|P1|1|10.00|10.00");
        file.row(
                "order_id",
                "1009",
                "order_number",
                "1009",
                "order_date",
                "2024-03-09 12:00:00",
                "status",
                "completed",
                "order_total",
                "10.00",
                "order_currency",
                "USD",
                "customer_id",
                "9",
                "billing_email",
                "eva@example.com",
                "item_name",
                "Pot",
                "item_sku",
                "P1",
                "item_quantity",
                "1",
                "item_total",
                "10.00");
        file.row(
                "order_id",
                "1010",
                "order_number",
                "1010",
                "order_date",
                "2024-03-09 12:00:00",
                "status",
                "teleported",
                "order_total",
                "10.00",
                "order_currency",
                "EUR",
                "customer_id",
                "9",
                "billing_email",
                "eva@example.com",
                "item_name",
                "Pot",
                "item_sku",
                "P1",
                "item_quantity",
                "1",
                "item_total",
                "10.00");
        var done = importing.file("woocommerce", "orders-export.csv", file.bytes());
        assertThat(done.state()).as(done.job().toString()).isEqualTo("done");
        assertThat(done.reasons()).isEqualTo(Map.of("intake.reason.state", 1L));
        assertThat(done.heldBack()).isEqualTo(Map.of("commerce.import.noRate", 1L));
        assertThat(orders())
                .containsExactly(
                        "1001 delivered 2700 counts, mei@example.com", // the coupon is in the items' totals already
                        "1002 paid 2000 counts, ann@example.com", // a third given back, with its tax
                        "1003 cancelled 0 -, mei@example.com",
                        "1004 refunded 0 -, mei@example.com",
                        "1005 pending 0 -, bob@example.com",
                        "1006 cancelled 0 -, bob@example.com",
                        "1007 delivered 1000 counts, a guest",
                        "1008 delivered 1000 counts, mei@example.com"); // not signed in, the same address
        assertThat(list("select source || ' ' || external_id from customer.external_id order by 1"))
                .containsExactly("woocommerce 7", "woocommerce 8");
        assertThat(list("select name || ', ' || country from customer.customer where email = 'mei@example.com'"))
                .containsExactly("Mei Li, DE");
    }

    /** @param items name|sku|quantity|subtotal|total, without their 19 % tax */
    private static void woo(
            ShopExport file,
            String number,
            String status,
            String customer,
            String email,
            String refunded,
            String... items) {
        var goods = java.util.Arrays.stream(items)
                .map(item -> new java.math.BigDecimal(item.split("\\|")[4]))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        var tax = goods.multiply(new java.math.BigDecimal("0.19")).setScale(2, java.math.RoundingMode.HALF_UP);
        for (var item : items) {
            var it = item.split("\\|");
            file.row(
                    "order_id",
                    number,
                    "order_number",
                    number,
                    "order_date",
                    "2024-03-" + number.substring(2) + " 12:00:00",
                    "status",
                    status,
                    "shipping_total",
                    "0.00",
                    "tax_total",
                    tax.toPlainString(),
                    "discount_total",
                    "2.00",
                    "order_total",
                    goods.add(tax).toPlainString(),
                    "refunded_total",
                    refunded,
                    "order_currency",
                    "EUR",
                    "payment_method",
                    "paypal",
                    "customer_id",
                    customer,
                    "billing_first_name",
                    email.isEmpty() ? "" : email.startsWith("mei") ? "Mei" : "Ann",
                    "billing_last_name",
                    email.isEmpty() ? "" : "Li",
                    "billing_email",
                    email,
                    "billing_country",
                    "DE",
                    "item_name",
                    it[0],
                    "item_sku",
                    it[1],
                    "item_quantity",
                    it[2],
                    "item_subtotal",
                    it[3],
                    "item_total",
                    it[4]);
        }
    }

    @Test
    void aWooCommerceExportWithARowPerOrderKnowsTheGoodsFromTheTotal() {
        var file = new ShopExport(ShopExport.WOO_ROW_PER_ORDER)
                .row(
                        "order_id",
                        "31",
                        "order_number",
                        "31",
                        "order_date",
                        "2024-03-01 12:00:00",
                        "paid_date",
                        "2024-03-01 12:01:00",
                        "status",
                        "completed",
                        "shipping_total",
                        "5.00",
                        "tax_total",
                        "6.08",
                        "cart_discount",
                        "3.00",
                        "discount_total",
                        "3.00",
                        "order_total",
                        "38.08",
                        "order_subtotal",
                        "30.00",
                        "order_currency",
                        "EUR",
                        "payment_method_title",
                        "PayPal",
                        "customer_id",
                        "7",
                        "billing_email",
                        "mei@example.com",
                        "line_item_1",
                        "name:Tea|product_id:11|sku:T1|quantity:3|total:27.00|sub_total:30.00")
                .row(
                        "order_id",
                        "32",
                        "order_number",
                        "32",
                        "order_date",
                        "2024-03-02 12:00:00",
                        "status",
                        "cancelled",
                        "shipping_total",
                        "0.00",
                        "tax_total",
                        "0.00",
                        "order_total",
                        "10.00",
                        "order_currency",
                        "EUR",
                        "customer_id",
                        "7",
                        "billing_email",
                        "mei@example.com");
        assertThat(importing.file("woocommerce", "orders.csv", file.bytes()).state())
                .isEqualTo("done");
        assertThat(orders())
                .containsExactly("31 delivered 2700 counts, mei@example.com", "32 cancelled 0 -, mei@example.com");
    }

    /** Its quantities are what is left after refunds: the refunds are not taken off a second time. */
    @Test
    void aWooCommerceExportWhoseQuantitiesAreLessRefunds() {
        shop.become(new ShopProfile("Tea", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR")));
        var file = new ShopExport(ShopExport.WOO_ADVANCED);
        advanced(file, "51", "Completed", "15.00", "40.00", "Tea|T1|2|10.00", "Cup|C1|0|5.00", "Pot|P1|1|5.00");
        advanced(file, "52", "Refunded", "20.00", "20.00", "Tea|T1|0|10.00");
        advanced(file, "53", "Processing", "0.00", "10.00", "Tea|T1|1|10.00");
        advanced(file, "54", "Pending payment", "0.00", "10.00", "Tea|T1|1|10.00");
        var done = importing.file("woocommerce", "orders.csv", file.bytes());
        assertThat(done.state()).as(done.job().toString()).isEqualTo("done");
        assertThat(done.reasons()).isEqualTo(Map.of("intake.reason.allReturned", 2L));
        assertThat(orders())
                .containsExactly(
                        "51 delivered 2500 counts, mei@example.com",
                        "52 refunded 0 -, mei@example.com",
                        "53 paid 1000 counts, mei@example.com",
                        "54 pending 0 -, mei@example.com");
    }

    private static void advanced(
            ShopExport file, String number, String status, String refund, String total, String... items) {
        int n = 0;
        for (var item : items) {
            var it = item.split("\\|");
            file.row(
                    "Order Number",
                    number,
                    "Order Status",
                    status,
                    "Order Date",
                    "2024-03-02 10:00",
                    "First Name (Billing)",
                    "Mei",
                    "Last Name (Billing)",
                    "Li",
                    "Address 1&2 (Billing)",
                    "Teeweg 1",
                    "Country Code (Billing)",
                    "DE",
                    "Email (Billing)",
                    "mei@example.com",
                    "Order Subtotal Amount",
                    total,
                    "Order Shipping Amount",
                    "0.00",
                    "Order Refund Amount",
                    refund,
                    "Order Total Amount",
                    total,
                    "Order Total Tax Amount",
                    "0.00",
                    "Item #",
                    String.valueOf(++n),
                    "Item Name",
                    it[0],
                    "SKU",
                    it[1],
                    "Quantity (- Refund)",
                    it[2],
                    "Item Cost",
                    it[3]);
        }
    }

    @Test
    void onlineRetailTheSecondAsTwoSheetsAndAsTextAreTheSame() throws IOException {
        var years = List.of(
                List.of(
                        List.of(
                                "489434",
                                "85048",
                                "TEA LIGHT",
                                "12",
                                "2009-12-01 07:45:00",
                                "6.95",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "489434",
                                "79323P",
                                "CHERRY LIGHTS",
                                "2",
                                "2009-12-01 07:45:00",
                                "6.75",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "489434",
                                "79323P",
                                "CHERRY LIGHTS",
                                "2",
                                "2009-12-01 07:45:00",
                                "6.75",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "489434",
                                "POST",
                                "POSTAGE",
                                "1",
                                "2009-12-01 07:45:00",
                                "18.00",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "489435",
                                "22350",
                                "CAT BOWL",
                                "3",
                                "2009-12-01 07:46:00",
                                "2.55",
                                "",
                                "United Kingdom"),
                        List.of("489436", "21523", "lost", "-10", "2009-12-01 07:50:00", "0.00", "", "United Kingdom"),
                        List.of(
                                "A506401",
                                "B",
                                "Adjust bad debt",
                                "1",
                                "2010-04-29 13:36:00",
                                "-53594.36",
                                "",
                                "United Kingdom")),
                List.of(
                        List.of(
                                "C489449",
                                "85048",
                                "TEA LIGHT",
                                "-5",
                                "2010-12-01 10:33:00",
                                "6.95",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "C489450",
                                "D",
                                "Discount",
                                "-1",
                                "2010-12-02 10:33:00",
                                "4.50",
                                "13085",
                                "United Kingdom"),
                        List.of(
                                "489437",
                                "TEST001",
                                "This is a test product.",
                                "5",
                                "2010-12-02 10:34:00",
                                "4.50",
                                "12346",
                                "United Kingdom"),
                        List.of("489438", "M", "Manual", "1", "2010-12-03 10:34:00", "10.00", "16321", "Australia")));
        var text = new ShopExport(ShopExport.RETAIL_II);
        for (var year : years)
            for (var row : year) text.values(withFloatId(row)); // as other programs save the sheet: 13085.0
        var asText = importing.file("online-retail-ii", "online_retail_II.csv", text.bytes());
        assertThat(asText.state()).as(asText.job().toString()).isEqualTo("done");
        assertThat(asText.reasons())
                .isEqualTo(Map.of(
                        "intake.reason.stockAdjustment", 1L, "intake.reason.badDebt", 1L, "intake.reason.test", 1L));
        assertThat(asText.seen().path("keptSum").asString()).isEqualTo("106.80");
        assertThat(asText.seen().path("rejectedSum").asString()).isEqualTo("-53571.86");
        assertThat(orders())
                .containsExactly(
                        "489434 paid 7565 counts, 13085", // 83.40 + 27.00 less the five lights given back
                        "489435 paid 765 counts, a guest",
                        "489438 paid 1000 counts, 16321");
        assertThat(
                        list(
                                "select number || ' ' || amount_minor || ' ' || unlinked_minor from commerce.refund order by number"))
                .containsExactly("C489449 3475 0", "C489450 450 450");
        var asSheets = importing.file("online-retail-ii", "online_retail_II.xlsx", workbook(years));
        assertThat(asSheets.state()).as(asSheets.job().toString()).isEqualTo("done");
        assertThat(List.of(
                        asSheets.count("orders", "unchanged"),
                        asSheets.count("orders", "changed"),
                        asSheets.added("orders")))
                .containsExactly(3L, 0L, 0L);
        assertThat(asSheets.count("refunds", "unchanged")).isEqualTo(2);
    }

    private static String[] withFloatId(List<String> row) {
        var cells = row.toArray(String[]::new);
        if (!cells[6].isEmpty()) cells[6] += ".0";
        return cells;
    }

    private static byte[] workbook(List<List<List<String>>> years) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Test", "1.0")) {
            int name = 2009;
            for (var year : years) {
                var sheet = book.newWorksheet("Year " + name + "-" + ++name);
                var header = ShopExport.RETAIL_II.split(",");
                for (int c = 0; c < header.length; c++) sheet.value(0, c, header[c]);
                for (int r = 0; r < year.size(); r++)
                    for (int c = 0; c < header.length; c++)
                        cell(sheet, r + 1, c, year.get(r).get(c));
            }
        }
        return out.toByteArray();
    }

    /** Numbers and moments are numbers in a workbook. */
    private static void cell(org.dhatim.fastexcel.Worksheet sheet, int row, int column, String value) {
        if (value.isEmpty()) return;
        if (column == 4) {
            sheet.value(row, column, java.time.LocalDateTime.parse(value.replace(' ', 'T')));
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value.matches("-?\\d+(\\.\\d+)?")) {
            sheet.value(row, column, new java.math.BigDecimal(value));
        } else {
            sheet.value(row, column, value);
        }
    }

    private List<String> orders() {
        return list("""
                select number || ' ' || state || ' ' || net_minor || case when counts then ' counts, ' else ' -, ' end
                  || coalesce(c.email, c.phone, (select min(external_id) from customer.external_id e where e.customer_id = c.id), 'a guest')
                from commerce.sale_order o left join customer.customer c on c.id = o.customer_id order by number collate "C" """);
    }

    private List<String> list(String sql) {
        return db.sql(sql).query(String.class).list();
    }
}
