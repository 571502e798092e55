package zhike.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.SharedData;
import zhike.intake.OrderRow.Document;
import zhike.intake.OrderRow.Part;
import zhike.intake.OrderRow.State;
import zhike.intake.sheet.Limits;
import zhike.intake.sheet.Source;
import zhike.kernel.RuleBroken;

class ReadingTests {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    Path folder;

    record Result(List<ImportRow> rows, List<Rejection> rejections, Findings tally) {
        List<OrderRow> orders() {
            return rows.stream().map(OrderRow.class::cast).toList();
        }
    }

    static Findings stream(
            List<Source> sources,
            Kind kind,
            Profile profile,
            Mapping mapping,
            Consumer<ImportRow> rows,
            Consumer<Rejection> rejections) {
        var bundle = Bundle.of(sources, null, profile);
        try (var reading = new Reading(bundle, kind, profile, mapping, UTC, NOW, rejections)) {
            var batch = new ArrayList<ImportRow>();
            for (boolean more = true; more; batch.clear()) {
                more = reading.read(1000, batch);
                batch.forEach(rows);
            }
            assertThat(reading.share()).isEqualTo(1);
            return reading.tally().findings();
        }
    }

    static Result read(List<Source> sources, Kind kind, Profile profile, Mapping mapping) {
        var rows = new ArrayList<ImportRow>();
        var rejections = new ArrayList<Rejection>();
        var tally = stream(sources, kind, profile, mapping, rows::add, rejections::add);
        return new Result(rows, rejections, tally);
    }

    Result read(Kind kind, Mapping mapping, String text) throws IOException {
        var file = Files.writeString(folder.resolve("file.csv"), text);
        return read(Source.in(file, "file.csv", Limits.DEFAULT), kind, null, mapping);
    }

    static List<Source> shared(String name) {
        return Source.in(SharedData.file(name), name.substring(name.lastIndexOf('/') + 1), Limits.DEFAULT);
    }

    static Profile profile(String name, Kind kind) {
        return Profiles.named(name, kind).orElseThrow();
    }

    @Test
    void onlineRetailKeptAndRejectedAddUpToTheFile() {
        var profile = profile("online-retail", Kind.ORDERS);
        var customers = new HashSet<String>();
        var orders = new HashSet<String>();
        var refunds = new HashSet<String>();
        var cleaned = new BigDecimal[] {BigDecimal.ZERO};
        var cleanedRows = new long[1];
        Predicate<OrderRow> usualCleaning =
                row -> row.document() == Document.SALE && !row.buyer().isGuest();
        var tally = stream(
                shared("data/online_retail/online_retail.csv.gz"),
                Kind.ORDERS,
                profile,
                profile.mapping(),
                any -> {
                    var row = (OrderRow) any;
                    (row.document() == Document.SALE ? orders : refunds).add(row.number());
                    if (!row.buyer().isGuest())
                        customers.add(row.buyer().ids().getFirst().id());
                    if (usualCleaning.test(row)) {
                        cleanedRows[0]++;
                        cleaned[0] = cleaned[0].add(row.item()
                                .unitPrice()
                                .multiply(
                                        row.item().quantity() == null
                                                ? BigDecimal.ONE
                                                : row.item().quantity()));
                    }
                },
                rejection -> {});
        assertThat(tally.rows()).isEqualTo(541_909);
        assertThat(tally.keptSum().add(tally.rejectedSum())).isEqualByComparingTo("9747747.934");
        assertThat(tally.reasons())
                .containsEntry("intake.reason.stockAdjustment", 1336L)
                .containsEntry("intake.reason.noPrice", 1179L)
                .containsEntry("intake.reason.badDebt", 3L);
        assertThat(tally.reasons().keySet())
                .containsExactlyInAnyOrder(
                        "intake.reason.stockAdjustment",
                        "intake.reason.noPrice",
                        "intake.reason.badDebt",
                        "intake.reason.ownCost");
        assertThat(customers).hasSizeBetween(4_338, 4_372).allMatch(id -> id.matches("\\d{5}"));
        assertThat(orders).allMatch(number -> number.matches("\\d{6}"));
        assertThat(refunds).allMatch(number -> number.matches("C\\d{6}"));
        assertThat(cleanedRows[0]).isBetween(397_000L, 397_884L);
    }

    @Test
    void cdnowReadsAlikeFromTheRawFileAndFromTheTableWithHeader() {
        var profile = profile("cdnow", Kind.ORDERS);
        var raw = read(shared("data/cdnow/CDNOW_sample.txt.gz"), Kind.ORDERS, profile, profile.mapping());
        var table = read(shared("golden/cdnow_sample_transactions.csv"), Kind.ORDERS, profile, profile.mapping());
        assertThat(raw.tally().kept()).isEqualTo(6_919);
        assertThat(raw.tally().keptSum()).isEqualByComparingTo("244091.94");
        assertThat(raw.orders().getFirst().buyer().ids())
                .containsExactly(new ExternalRef("cdnow", "1"), new ExternalRef("cdnow-master", "4"));
        assertThat(raw.orders())
                .extracting(OrderRow::number)
                .doesNotHaveDuplicates()
                .contains("1-19970101-1");
        assertThat(raw.orders()).extracting(row -> row.item().amountMinor()).contains(0L);
        assertThat(table.orders())
                .extracting(OrderRow::number)
                .containsExactlyInAnyOrderElementsOf(
                        raw.orders().stream().map(OrderRow::number).toList());
        assertThat(table.orders().getFirst().head())
                .isEqualTo(raw.orders().getFirst().head());
        assertThat(table.orders().getFirst().head().freeCounts()).isTrue();
    }

    @Test
    void olistIsPutTogetherFromItsFiles() {
        var profile = profile("olist", Kind.ORDERS);
        var sources = new ArrayList<Source>();
        for (var name : List.of(
                "olist_orders",
                "olist_order_items",
                "olist_customers",
                "olist_products",
                "olist_order_payments",
                "olist_sellers")) sources.addAll(shared("data/olist_dev/" + name + "_dataset.csv.gz"));
        sources.addAll(shared("data/olist_dev/product_category_name_translation.csv.gz"));
        var result = read(sources, Kind.ORDERS, profile, profile.mapping());
        assertThat(Bundle.of(sources, null, profile).passedOver())
                .extracting(file -> file.source().name())
                .containsExactly("olist_sellers_dataset.csv.gz");
        assertThat(result.rejections()).isEmpty();
        var heads =
                result.orders().stream().filter(row -> row.part() == Part.HEAD).toList();
        assertThat(heads).hasSize(15_000);
        assertThat(heads.stream().map(row -> row.buyer().ids().getFirst()).distinct())
                .hasSize(14_904);
        assertThat(heads.stream().filter(row -> row.head().state() == State.DELIVERED))
                .hasSize(14_552);
        assertThat(heads.stream().filter(row -> row.head().state() == State.CANCELLED))
                .hasSize(113 + 89);
        var goods =
                result.orders().stream().filter(row -> row.part() == Part.GOODS).toList();
        assertThat(goods).hasSize(17_071);
        assertThat(goods).extracting(row -> row.item().category()).contains("watches_gifts");
        var paid = result.orders().stream()
                .filter(row -> row.part() == Part.PAYMENT)
                .mapToLong(row -> row.item().amountMinor())
                .sum();
        assertThat(paid).isEqualTo(239_790_456);
        var charged = result.orders().stream()
                .filter(row -> row.part() == Part.GOODS || row.part() == Part.SHIPPING)
                .mapToLong(row -> row.item().amountMinor())
                .sum();
        assertThat(charged).isBetween(235_000_000L, 240_000_000L);
    }

    @Test
    void aShopifySampleKeepsTotalsRefundsAndItsBlankRepeats() {
        var profile = profile("shopify-orders", Kind.ORDERS);
        var result =
                read(shared("data/shopify_samples/shopify_orders_sample.csv"), Kind.ORDERS, profile, profile.mapping());
        assertThat(result.rejections()).isEmpty();
        assertThat(result.orders()).hasSize(249);
        assertThat(result.orders().stream().map(OrderRow::number).distinct()).hasSize(127);
        var first = result.orders().getFirst();
        assertThat(first.head().at()).isEqualTo("2025-01-15T22:41:00Z");
        assertThat(first.head().totalMinor()).isEqualTo(18_350);
        assertThat(first.head().state()).isEqualTo(State.PAID);
        assertThat(first.buyer().email()).isEqualTo("customer1@example.com");
        assertThat(result.orders().get(1).buyer()).isNull();
        assertThat(result.orders().get(1).head().state()).isNull();
        assertThat(result.orders().stream()
                        .filter(row ->
                                row.head().refundedMinor() != null && row.head().refundedMinor() > 0))
                .isNotEmpty();
    }

    @Test
    void aFullShopifyRowIsUnderstood() throws IOException {
        var header = Files.readString(SharedData.file("data/shopify_samples/HEADER_orders_export.csv"))
                .strip();
        var profile = profile("shopify-orders", Kind.ORDERS);
        var names = List.of(header.split(","));
        var cells = new String[names.size()];
        java.util.Arrays.fill(cells, "");
        java.util.Map.of(
                        "Name",
                        "#1001",
                        "Email",
                        "Bob@Example.com",
                        "Financial Status",
                        "paid",
                        "Paid at",
                        "2025-01-15 17:42:00 -0500",
                        "Currency",
                        "USD",
                        "Total",
                        "27.00",
                        "Shipping",
                        "5.00",
                        "Taxes",
                        "2.00",
                        "Created at",
                        "2025-01-15 17:41:00 -0500")
                .forEach((name, value) -> cells[names.indexOf(name)] = value);
        java.util.Map.of(
                        "Lineitem quantity",
                        "2",
                        "Lineitem name",
                        "Mug",
                        "Lineitem price",
                        "12.00",
                        "Lineitem sku",
                        "M1",
                        "Discount Amount",
                        "4.00",
                        "Payment Method",
                        "Shopify Payments",
                        "Billing Country",
                        "US",
                        "Billing Zip",
                        "'02134",
                        "Phone",
                        "+1 617 555 0123",
                        "Fulfilled at",
                        "2025-01-16 10:00:00 -0500")
                .forEach((name, value) -> cells[names.indexOf(name)] = value);
        var result = read(Kind.ORDERS, profile.mapping(), header + "\n" + String.join(",", cells) + "\n");
        assertThat(result.rejections()).isEmpty();
        var goods = result.orders().getFirst();
        assertThat(goods.item().amountMinor()).isEqualTo(2_400);
        assertThat(goods.head().discountMinor()).isEqualTo(400);
        assertThat(goods.head().state()).isEqualTo(State.SHIPPED);
        assertThat(goods.buyer().postcode()).isEqualTo("02134");
        assertThat(result.orders().get(1).part()).isEqualTo(Part.PAYMENT);
    }

    @Test
    void wooCommerceProductsHaveAPathAndAPicture() {
        var profile = profile("woocommerce", Kind.PRODUCTS);
        var result =
                read(shared("data/woocommerce_sample/sample_products.csv"), Kind.PRODUCTS, profile, profile.mapping());
        assertThat(result.rejections()).isEmpty();
        var hoodie = result.rows().stream()
                .map(ProductRow.class::cast)
                .filter(p -> p.sku().equals("cc-hoodie-with-logo"))
                .findFirst()
                .orElseThrow();
        assertThat(hoodie.category()).isEqualTo("Clothing > Hoodies");
        assertThat(hoodie.price()).isEqualByComparingTo("45");
        assertThat(hoodie.active()).isTrue();
        var sample =
                read(shared("data/woocommerce_sample/importer_sample.csv"), Kind.PRODUCTS, null, profile.mapping());
        var logo = (ProductRow) sample.rows().getFirst();
        assertThat(logo.category()).isEqualTo("Clothing > T-shirts");
        assertThat(logo.image()).endsWith("T_1_front.jpg");
    }

    @Test
    void aFileWithOneRowPerOrderIsMappedByItself() {
        var sources = shared("data/shopify_samples/shopify_challenge_orders_2017-03.csv");
        var header = Bundle.of(sources, null, null).files().getFirst().header();
        var mapping = Mapping.proposed(Kind.ORDERS, header).withCurrency("USD");
        assertThat(mapping.columns())
                .containsEntry(Field.NUMBER, List.of("order_id"))
                .containsEntry(Field.CUSTOMER_ID, List.of("user_id"))
                .containsEntry(Field.TOTAL, List.of("order_amount"))
                .containsEntry(Field.ORDERED_AT, List.of("created_at"));
        var result = read(sources, Kind.ORDERS, null, mapping);
        assertThat(result.tally().kept()).isEqualTo(5_000);
        assertThat(result.orders().stream()
                        .mapToLong(row -> row.item().amountMinor())
                        .sum())
                .isEqualTo(1_572_564_000L);
    }

    static final Mapping SIMPLE = MappingJson.read("""
            {"columns": {"number": "no", "orderedAt": "date", "customerId": "customer", "email": "mail", "sku": "sku", "quantity": "qty",
             "price": "price", "state": "state"}, "currency": "EUR", "source": "till"}""");

    @Test
    void aRowThatCannotBeReadBreaksItsOrder() throws IOException {
        var result = read(Kind.ORDERS, SIMPLE, """
                no,date,customer,mail,sku,qty,price,state
                1,2025-01-01,mei,,A,1,2.50,paid
                1,2025-01-01,mei,,B,many,2.50,paid
                2,2025-01-02,bob,not an address,A,1,2.50,完成
                3,2025-01-02,bob,,A,1,2.50,teleported
                ,2025-01-02,bob,,A,1,2.50,paid
                4,2025-01-02,bob,,A,1,"2,50",paid,surplus
                5,2025-01-02,bob,,A,-2,2.50,paid
                6,2025-01-02,bob,,V,1,-5.00,paid
                7,2025-01-02,bob,,A,1000000,100000,paid
                """);
        assertThat(result.rejections())
                .extracting(Rejection::line, Rejection::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "intake.reason.number"),
                        org.assertj.core.groups.Tuple.tuple(5L, "intake.reason.state"),
                        org.assertj.core.groups.Tuple.tuple(6L, "intake.reason.noNumber"),
                        org.assertj.core.groups.Tuple.tuple(7L, "intake.reason.cells"),
                        org.assertj.core.groups.Tuple.tuple(10L, "intake.reason.absurd"));
        assertThat(result.orders().stream()
                        .filter(row -> row.part() == Part.BROKEN)
                        .map(OrderRow::number))
                .containsExactly("1", "3", "4", "7");
        assertThat(result.tally().notices()).containsEntry("intake.reason.email", 1L);
        var returned = result.orders().stream()
                .filter(row -> row.document() == Document.REFUND)
                .findFirst()
                .orElseThrow();
        assertThat(returned.number()).isEqualTo("5-R");
        assertThat(returned.refundOf()).isEqualTo("5");
        assertThat(returned.item().amountMinor()).isEqualTo(500);
        var voucher = result.orders().stream()
                .filter(row -> row.part() == Part.DISCOUNT)
                .findFirst()
                .orElseThrow();
        assertThat(voucher.item().amountMinor()).isEqualTo(500);
    }

    @Test
    void daysThatCouldBeEitherAreAskedFor() throws IOException {
        var text =
                "no,date,customer,mail,sku,qty,price,state\n1,2/3/2025,mei,,A,1,1,paid\n2,4/5/2025,mei,,A,1,1,paid\n";
        assertThatThrownBy(() -> read(Kind.ORDERS, SIMPLE, text))
                .isInstanceOfSatisfying(
                        RuleBroken.class, refusal -> assertThat(refusal.key()).isEqualTo("intake.mapping.dateOrder"));
        var told = read(Kind.ORDERS, SIMPLE, text + "3,25/5/2025,mei,,A,1,1,paid\n");
        assertThat(told.orders().getFirst().head().at()).isEqualTo("2025-03-02T00:00:00Z");
    }

    @Test
    void customersNeedSomethingToBeKnownBy() throws IOException {
        var mapping = Mapping.proposed(Kind.CUSTOMERS, List.of("客户编号", "姓名", "手机号", "邮箱", "性别", "生日"));
        var result = read(Kind.CUSTOMERS, mapping, """
                客户编号,姓名,手机号,邮箱,性别,生日
                007,王小明,138 1234 5678,,男,1990-05-06
                ,李梅,,li.mei@example.com,女,
                ,无名氏,,,,
                8,陈伟,,wrong@,男,
                """);
        assertThat(result.rows()).hasSize(2);
        var wang = (CustomerRow) result.rows().getFirst();
        assertThat(wang.ids()).containsExactly(new ExternalRef("shop", "007"));
        assertThat(wang.phone()).isEqualTo("+8613812345678");
        assertThat(wang.birthday()).isEqualTo("1990-05-06");
        assertThat(result.rejections())
                .extracting(Rejection::key)
                .containsExactly("intake.reason.noIdentity", "intake.reason.email");
    }

    @Test
    void aMappingSurvivesItsJson() {
        for (var profile : Profiles.builtIn())
            assertThat(MappingJson.read(MappingJson.write(profile.mapping()))).isEqualTo(profile.mapping());
        assertThatThrownBy(() -> MappingJson.read("{\"columns\": {\"colour\": \"x\"}}"))
                .isInstanceOfSatisfying(
                        RuleBroken.class, refusal -> assertThat(refusal.key()).isEqualTo("intake.mapping.unknown"));
        assertThatThrownBy(() -> MappingJson.read("{nonsense"))
                .isInstanceOfSatisfying(
                        RuleBroken.class, refusal -> assertThat(refusal.key()).isEqualTo("intake.mapping.notJson"));
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> read(Kind.ORDERS, SIMPLE, "number,date\n1,2025-01-01\n"))
                .isInstanceOfSatisfying(
                        RuleBroken.class, refusal -> assertThat(refusal.key()).isEqualTo("intake.mapping.noColumn"));
    }

    @Test
    void everyKnownHeaderFindsItsProfile() {
        for (var example : List.of(
                List.of("data/online_retail/online_retail.csv.gz", "online-retail"),
                List.of("data/shopify_samples/HEADER_orders_export.csv", "shopify-orders"),
                List.of("data/shopify_samples/shopify_orders_sample.csv", "shopify-orders"))) {
            var header = Bundle.of(shared(example.getFirst()), null, null)
                    .files()
                    .getFirst()
                    .header();
            assertThat(Profiles.fitting(Kind.ORDERS, header)).map(Profile::name).contains(example.getLast());
        }
        var customers = Bundle.of(shared("data/shopify_samples/HEADER_customers_export.csv"), null, null)
                .files()
                .getFirst()
                .header();
        assertThat(Profiles.fitting(Kind.CUSTOMERS, customers))
                .map(Profile::name)
                .contains("shopify-customers");
    }
}
