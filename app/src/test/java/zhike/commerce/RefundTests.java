package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.commerce.Sold.all;
import static zhike.commerce.Sold.order;
import static zhike.commerce.Sold.refund;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

/** Which order a refund takes back, and what that does to the day of the order. */
@AppTest
class RefundTests {
    static final String EARLY = "2026-01-05T10:00:00Z";
    static final String LATER = "2026-01-07T10:00:00Z";
    static final String BACK = "2026-02-09T10:00:00Z";

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
    void anEmptyShop() {
        FreshShop.empty(db);
        shop.become(new ShopProfile("Mei's tea", ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY")));
        imports = Imports.with(transactions);
    }

    Imports.Done run(Sold... sold) {
        return imports.run(orders, all(sold));
    }

    long net(String number) {
        return db.sql("select net_minor from commerce.sale_order where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    boolean counts(String number) {
        return db.sql("select counts from commerce.sale_order where number = ?")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    List<String> links() {
        return db.sql("""
                select r.number || '/' || l.line_no || ' → ' || coalesce(o.number, '?') from commerce.refund_line l
                join commerce.refund r on r.id = l.refund_id left join commerce.sale_order o on o.id = l.order_id order by r.number, l.line_no""").query(String.class).list();
    }

    @Test
    void aRefundThatNamesItsOrderReducesThatOrdersDay() {
        run(
                order("1").by("mei").at(EARLY).goods("tea", 3, "10.00"),
                refund("R").by("mei").of("1").at(BACK).goods("tea", 1, "10.00"));
        assertThat(net("1")).isEqualTo(2000);
        assertThat(counts("1")).isTrue();
        assertThat(db.sql("select count(*) from commerce.shared_order_fact where order_id < 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anOrderGivenBackWhollyCountsNoMore() {
        run(
                order("1").by("mei").at(EARLY).goods("tea", 3, "10.00"),
                refund("R").by("mei").at(BACK).goods("tea", 3, "10.00"));
        assertThat(net("1")).isZero();
        assertThat(counts("1")).isFalse();
    }

    @Test
    void withoutANameItIsTheLatestPurchaseBeforeThatHasEnoughPieces() {
        run(
                order("1").by("mei").at("2026-01-01T10:00:00Z").goods("tea", 5, "10.00"),
                order("2").by("mei").at(EARLY).goods("tea", 5, "10.00"),
                order("3").by("mei").at(LATER).goods("tea", 1, "10.00"),
                order("4").by("mei").at("2026-03-01T10:00:00Z").goods("tea", 9, "10.00"),
                order("5").by("bob").at(LATER).goods("tea", 9, "10.00"),
                refund("R").by("mei").at(BACK).goods("tea", 2, "10.00"));
        assertThat(links()).containsExactly("R/1 → 2");
    }

    @Test
    void piecesAreTakenBackOnlyOnceAndRefundsChooseInTheOrderOfTheirMoments() {
        run(
                order("1").by("mei").at(EARLY).goods("tea", 3, "10.00"),
                order("2").by("mei").at(LATER).goods("tea", 3, "10.00"),
                refund("R3").by("mei").at("2026-02-03T10:00:00Z").goods("tea", 2, "10.00"),
                refund("R1").by("mei").at("2026-02-01T10:00:00Z").goods("tea", 2, "10.00"),
                refund("R2")
                        .by("mei")
                        .at("2026-02-02T10:00:00Z")
                        .goods("tea", 1, "10.00")
                        .goods("tea", 2, "10.00"));
        assertThat(links()).containsExactly("R1/1 → 2", "R2/1 → 2", "R2/2 → 1", "R3/1 → ?");
    }

    @Test
    void whatFindsNoOrderIsANegativeRowOfItsOwnOnTheDayOfTheRefund() {
        run(
                order("1").by("mei").at(EARLY).goods("tea", 1, "10.00"),
                refund("R").by("mei").at(BACK).goods("tea", 1, "10.00").goods("pot", 1, "90.00"));
        assertThat(links()).containsExactly("R/1 → 1", "R/2 → ?");
        var row = db.sql(
                        "select day, counts, net_minor, month::text as month, customer_id from commerce.shared_order_fact where order_id < 0")
                .query()
                .singleRow();
        assertThat(row)
                .containsAllEntriesOf(Map.of("counts", false, "net_minor", -9000L, "month", "2026-02-01"))
                .extractingByKey("day")
                .isEqualTo((int) java.time.LocalDate.of(2026, 2, 9).toEpochDay());
        assertThat(db.sql("select unlinked_minor from commerce.refund")
                        .query(Long.class)
                        .single())
                .isEqualTo(9000);
    }

    @Test
    void anOrderThatComesInAfterItsRefundIsStillFound() {
        run(
                refund("R").by("mei").at(BACK).goods("tea", 1, "10.00"),
                refund("N").by("mei").of("1").at(BACK).goods("cup", 1, "5.00"));
        assertThat(links()).containsExactly("N/1 → ?", "R/1 → ?");
        run(order("1").by("mei").at(EARLY).goods("tea", 1, "10.00").goods("cup", 1, "5.00"));
        assertThat(links()).containsExactly("N/1 → 1", "R/1 → 1");
        assertThat(counts("1")).isFalse();
    }

    @Test
    void theSequenceOfImportsMakesNoDifference() {
        Sold[] sold = {
            order("1").by("mei").at(EARLY).goods("tea", 3, "10.00"),
            order("2").by("mei").at(LATER).goods("tea", 3, "10.00"),
            refund("R1").by("mei").at("2026-02-01T10:00:00Z").goods("tea", 2, "10.00"),
            refund("R2").by("mei").at("2026-02-02T10:00:00Z").goods("tea", 3, "10.00")
        };
        run(sold);
        var together = links();
        FreshShop.empty(db);
        anEmptyShop();
        for (int i = sold.length - 1; i >= 0; i--) run(sold[i]);
        assertThat(links()).isEqualTo(together).containsExactly("R1/1 → 2", "R2/1 → 1");
    }

    @Test
    void theRefundOfAStrangerStaysWithoutOrder() {
        run(order("1").at(EARLY).goods("tea", 1, "10.00"), refund("R").at(BACK).goods("tea", 1, "10.00"));
        assertThat(links()).containsExactly("R/1 → ?");
    }

    @Test
    void goodsThatComeBackCostNothing() {
        run(
                order("1").by("mei").at(EARLY).goods("tea", 4, "10.00", "6.00").goods("pot", 1, "60.00"),
                refund("R").by("mei").at(BACK).goods("tea", 1, "10.00"));
        var row = db.sql("select net_minor, known_revenue_minor, known_cost_minor from commerce.sale_order")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("net_minor", 9000L)
                .containsEntry("known_revenue_minor", 3000L)
                .containsEntry("known_cost_minor", 1800L);
    }

    @Test
    void theLinesOfTheLakeAddUpToItsOrders() {
        run(
                order("1")
                        .by("mei")
                        .at(EARLY)
                        .discount("7.00")
                        .goods("tea", 4, "10.00")
                        .goods("pot", 1, "60.00"),
                order("2").by("mei").at(EARLY).refunded("5.00").goods("tea", 4, "10.00"),
                order("3")
                        .by("mei")
                        .at(EARLY)
                        .state(zhike.intake.OrderRow.State.CANCELLED)
                        .goods("tea", 4, "10.00"),
                refund("R").by("mei").at(BACK).goods("tea", 1, "10.00").goods("hat", 1, "8.00"));
        var orders = db.sql(
                        "select order_id || ' ' || sum(net_minor) from commerce.shared_order_fact group by order_id order by order_id")
                .query(String.class)
                .list();
        var lines = db.sql(
                        "select order_id || ' ' || sum(net_minor) from commerce.shared_order_line_fact group by order_id order by order_id")
                .query(String.class)
                .list();
        assertThat(lines).isEqualTo(orders);
    }
}
