package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.commerce.Sold.all;
import static zhike.commerce.Sold.order;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.Conflict;
import zhike.intake.OrderRow;
import zhike.intake.OrderRow.Part;
import zhike.intake.OrderRow.State;
import zhike.intake.Preview;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

@AppTest
class OrderImportTests {
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

    <T> T of(String number, String column, Class<T> type) {
        return db.sql("select " + column + " from commerce.sale_order where number = ?")
                .param(number)
                .query(type)
                .optional()
                .orElse(null);
    }

    long net(String number) {
        return of(number, "net_minor", Long.class);
    }

    List<LocalDate> monthsChanged() {
        return db.sql("select distinct month from commerce.month_change order by month")
                .query(LocalDate.class)
                .list();
    }

    @Test
    void aNewTimeZoneLeavesOrdersOnTheirDayUntilTheirFileIsReadAgain() {
        var evening = order("1001").by("mei").at("2026-01-31T20:00:00Z").goods("tea", 1, "10.00");
        run(evening);
        assertThat(of("1001", "day", LocalDate.class)).isEqualTo("2026-02-01");
        shop.become(new ShopProfile("Mei's tea", ZoneId.of("Europe/London"), Currency.getInstance("CNY")));
        assertThat(of("1001", "day", LocalDate.class)).isEqualTo("2026-02-01");
        db.sql("delete from commerce.month_change").update();
        var again = run(evening);
        assertThat(again.foreseen("orders")).isEqualTo(new Preview.Count("orders", 0, 1, 0, 0));
        assertThat(of("1001", "day", LocalDate.class)).isEqualTo("2026-01-31");
        assertThat(monthsChanged()).containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
        assertThat(run(evening).count("orders").unchanged()).isOne();
    }

    @Test
    void linesOfOneNumberMakeOneOrderWhereverTheyStand() {
        var mei = order("1001")
                .by("mei")
                .goods("tea", 2, "10.00")
                .goods("cup", 1, "25.50")
                .rows();
        var bob = order("1002").by("bob").goods("tea", 1, "10.00").rows();
        var done = imports.run(orders, List.of(mei.get(0), bob.get(0), mei.get(1)));
        assertThat(done.count("orders")).isEqualTo(new Preview.Count("orders", 2, 0, 0, 0));
        assertThat(done.count("customers").added()).isEqualTo(2);
        assertThat(done.foreseen("customers").added()).isEqualTo(2);
        assertThat(done.foreseen("products").added()).isEqualTo(2);
        assertThat(done.count("products").added()).isEqualTo(2);
        assertThat(net("1001")).isEqualTo(4550);
        assertThat(of("1001", "counts", Boolean.class)).isTrue();
        assertThat(of("1001", "state", String.class)).isEqualTo("paid");
        assertThat(db.sql("select count(*) from commerce.order_line")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void theDayIsTheShopsDay() {
        run(order("1001").by("mei").at("2026-01-31T16:30:00Z").goods("tea", 1, "10.00"));
        assertThat(of("1001", "day", LocalDate.class)).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(of("1001", "month", LocalDate.class)).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void theEarliestMomentOfTheRowsIsTheOrders() {
        var rows = new ArrayList<OrderRow>();
        rows.addAll(order("1001")
                .by("mei")
                .at("2026-01-05T10:01:00Z")
                .goods("tea", 1, "10.00")
                .rows());
        rows.addAll(order("1001")
                .by("mei")
                .at("2026-01-05T10:00:00Z")
                .goods("cup", 1, "10.00")
                .rows());
        imports.run(orders, rows);
        assertThat(of("1001", "ordered_at = '2026-01-05T10:00:00Z'", Boolean.class))
                .isTrue();
    }

    @Test
    void theSameFileTwiceChangesNothingAtAll() {
        Sold[] file = {
            order("1001").by("mei").goods("tea", 2, "10.00").part(Part.PAYMENT, "alipay", "20.00"),
            Sold.refund("R1").by("mei").at("2026-01-09T10:00:00Z").goods("tea", 1, "10.00")
        };
        run(file);
        var before = Imports.everything(db);
        var log = db.sql("select count(*) from commerce.month_change")
                .query(Long.class)
                .single();
        var again = run(file);
        assertThat(again.preview().changesNothing()).isTrue();
        assertThat(again.applied().changesNothing()).isTrue();
        assertThat(again.count("orders").unchanged()).isEqualTo(1);
        assertThat(again.count("refunds").unchanged()).isEqualTo(1);
        assertThat(Imports.everything(db)).isEqualTo(before);
        assertThat(db.sql("select count(*) from commerce.month_change")
                        .query(Long.class)
                        .single())
                .isEqualTo(log);
    }

    @Test
    void aChangedOrderReplacesItsLinesAndKeepsItsId() {
        run(order("1001")
                .by("mei")
                .state(State.PENDING)
                .goods("tea", 2, "10.00")
                .goods("cup", 1, "25.50"));
        assertThat(net("1001")).isZero();
        var id = of("1001", "id", Long.class);
        var done = run(order("1001")
                .by("mei")
                .state(State.PAID)
                .paidAt("2026-01-05T10:05:00Z")
                .goods("tea", 3, "10.00"));
        assertThat(done.count("orders")).isEqualTo(new Preview.Count("orders", 0, 1, 0, 0));
        assertThat(done.preview().samples().getFirst().differences())
                .extracting(Preview.Difference::field)
                .contains("commerce.field.state", "commerce.field.goods", "commerce.field.lines");
        assertThat(of("1001", "id", Long.class)).isEqualTo(id);
        assertThat(net("1001")).isEqualTo(3000);
        assertThat(db.sql("select count(*) from commerce.order_line")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(db.sql("select state from commerce.order_status order by state")
                        .query(String.class)
                        .list())
                .containsExactly("paid", "pending");
    }

    @Test
    void aFileThatDoesNotSayWhoBoughtLeavesTheBuyer() {
        run(order("1001").by("mei").goods("tea", 2, "10.00"));
        run(order("1001").buyerUnsaid().goods("tea", 3, "10.00"));
        assertThat(net("1001")).isEqualTo(3000);
        assertThat(of("1001", "customer_id", Long.class)).isNotNull();
    }

    @Test
    void guestsBuyWithoutBecomingCustomers() {
        run(order("1001").goods("tea", 2, "10.00"));
        assertThat(of("1001", "customer_id", Long.class)).isNull();
        assertThat(net("1001")).isEqualTo(2000);
        assertThat(db.sql("select count(*) from customer.customer")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void twoBuyersOfOneOrderAreAConflictOnEveryOneOfItsLines() {
        var rows = new ArrayList<OrderRow>();
        rows.addAll(order("1001").by("mei").goods("tea", 1, "10.00").rows());
        rows.addAll(order("1001").by("bob").goods("tea", 1, "10.00").rows());
        rows.addAll(order("1002").by("bob").goods("tea", 1, "10.00").rows());
        var done = imports.run(orders, rows);
        assertThat(done.conflicts())
                .extracting(Conflict::key)
                .containsExactly("commerce.import.twoBuyers", "commerce.import.twoBuyers");
        assertThat(done.conflicts())
                .extracting(Conflict::line)
                .containsExactly(rows.get(0).line(), rows.get(1).line());
        assertThat(done.count("orders")).isEqualTo(new Preview.Count("orders", 1, 0, 0, 1));
    }

    @Test
    void anOrderWithABrokenLineStaysOutAsAWhole() {
        var done = run(
                order("1001").by("mei").goods("tea", 1, "10.00").broken(),
                order("1002").by("bob").goods("tea", 1, "10.00"));
        assertThat(done.conflicts())
                .extracting(Conflict::key)
                .containsOnly("intake.reason.orderIncomplete")
                .hasSize(1);
        assertThat(of("1001", "id", Long.class)).isNull();
        assertThat(db.sql("select count(*) from customer.customer")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void twoCurrenciesOrTwoKindsOfDocumentInOneNumberAreConflicts() {
        var done = run(
                order("1001").by("mei").goods("tea", 1, "10.00"),
                order("1001").by("mei").currency("USD").goods("tea", 1, "10.00"),
                order("1002").by("mei").goods("tea", 1, "10.00"),
                Sold.refund("1002").by("mei").goods("tea", 1, "10.00"));
        assertThat(done.conflicts())
                .extracting(Conflict::key)
                .containsExactlyInAnyOrder(
                        "commerce.import.twoCurrencies",
                        "commerce.import.twoCurrencies",
                        "commerce.import.twoDocuments",
                        "commerce.import.twoDocuments");
    }

    @Test
    void onlyPaidShippedAndDeliveredOrdersCount() {
        for (var state : State.values())
            run(order(state.name()).by("mei").state(state).goods("tea", 1, "10.00"));
        assertThat(db.sql("select number from commerce.sale_order where counts and net_minor = 1000 order by number")
                        .query(String.class)
                        .list())
                .containsExactly("DELIVERED", "PAID", "SHIPPED");
        assertThat(db.sql("select sum(net_minor) from commerce.sale_order where not counts")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void revenueIsWithoutShippingTaxAndDiscounts() {
        run(
                order("1001").by("mei").discount("5.00").shipping("8.00").goods("tea", 3, "10.00"),
                order("1002")
                        .by("mei")
                        .goods("tea", 3, "10.00")
                        .part(Part.DISCOUNT, "voucher", "4.00")
                        .part(Part.SHIPPING, "SF", "8.00")
                        .part(Part.FEE, "wrap", "1.00"),
                order("1003").by("mei").tax("3.00", true).goods("tea", 3, "10.00"),
                order("1004").by("mei").tax("3.00", false).goods("tea", 3, "10.00"));
        assertThat(net("1001")).isEqualTo(2500);
        assertThat(net("1002")).isEqualTo(2600);
        assertThat(of("1002", "total_minor", Long.class)).isEqualTo(3500);
        assertThat(net("1003")).isEqualTo(2700);
        assertThat(net("1004")).isEqualTo(3000);
        assertThat(of("1004", "total_minor", Long.class)).isEqualTo(3300);
    }

    @Test
    void goodsWithoutPricesShareWhatIsLeftOfTheTotalToTheLastCent() {
        run(order("1001")
                .by("mei")
                .shipping("5.00")
                .tax("1.00", false)
                .total("106.00")
                .unpriced("tea", 1)
                .unpriced("cup", 1)
                .unpriced("pot", 1));
        assertThat(db.sql("select amount_minor from commerce.order_line order by line_no")
                        .query(Long.class)
                        .list())
                .containsExactly(3333L, 3334L, 3333L);
        assertThat(net("1001")).isEqualTo(10000);
    }

    @Test
    void anOrderOfWhichOnlyTheTotalIsKnownHasALineOfUnknownGoods() {
        run(order("1001").by("mei").shipping("5.00").total("55.00").head());
        assertThat(net("1001")).isEqualTo(5000);
        assertThat(db.sql("select amount_minor from commerce.order_line where product_id is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(5000);
    }

    @Test
    void whatTheOrderItselfSaysWasGivenBackReducesItsDay() {
        run(
                order("1001").by("mei").refunded("4.00").goods("tea", 1, "10.00"),
                order("1002").by("mei").refunded("18.00").shipping("8.00").goods("tea", 1, "10.00"));
        assertThat(net("1001")).isEqualTo(600);
        assertThat(net("1002")).isZero();
        assertThat(of("1002", "counts", Boolean.class)).isFalse();
    }

    @Test
    void aFreeOrderCountsAndTheValueRunDecidesWhatItMeans() {
        run(order("1001").by("mei").freeCounts().goods("tea", 1, "0.00"));
        assertThat(of("1001", "counts", Boolean.class)).isTrue();
        assertThat(of("1001", "free_counts", Boolean.class)).isTrue();
        assertThat(net("1001")).isZero();
    }

    @Test
    void theMonthsThatChangedAreLoggedOnceAStatement() {
        run(
                order("1001").by("mei").at("2026-01-05T10:00:00Z").goods("tea", 1, "10.00"),
                order("1002").by("mei").at("2026-03-05T10:00:00Z").goods("tea", 1, "10.00"));
        assertThat(monthsChanged()).containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1));
        db.sql("delete from commerce.month_change").update();
        run(order("1002").by("mei").at("2026-04-05T10:00:00Z").goods("tea", 1, "10.00"));
        assertThat(monthsChanged()).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
    }

    @Test
    void theFirstOrdersDecideTheBaseCurrency() {
        db.sql("delete from shop.setting").update();
        shop.become(new ShopProfile("", ZoneId.of("Europe/London"), null));
        run(order("1001").by("mei").currency("GBP").goods("tea", 1, "10.00"));
        assertThat(shop.profile().currency()).isEqualTo(Currency.getInstance("GBP"));
        assertThat(net("1001")).isEqualTo(1000);
    }

    @Test
    void anotherCurrencyNeedsARate() {
        var without = run(order("1001").by("mei").currency("JPY").goods("tea", 1, "1000"));
        assertThat(without.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.key()).isEqualTo("commerce.import.noRate");
            assertThat(conflict.args()).containsExactly("1001", "JPY", "2026-01-05");
        });
        db.sql(
                        "insert into commerce.exchange_rate (currency, from_day, rate, factor) values ('JPY', '2026-01-01', 0.047, 4.7)")
                .update();
        run(order("1001").by("mei").currency("JPY").goods("tea", 1, "1000"));
        assertThat(net("1001")).isEqualTo(4700);
    }

    @Test
    void whatProductsCostMakesMarginKnown() {
        run(order("1001")
                .by("mei")
                .discount("10.00")
                .goods("tea", 2, "20.00", "6.00")
                .goods("cup", 1, "60.00"));
        assertThat(net("1001")).isEqualTo(9000);
        assertThat(of("1001", "known_revenue_minor", Long.class)).isEqualTo(3600);
        assertThat(of("1001", "known_cost_minor", Long.class)).isEqualTo(1200);
    }

    @Test
    void undoingTheFirstImportLeavesNothing() {
        var empty = Imports.everything(db);
        var done = run(
                order("1001").by("mei").goods("tea", 2, "10.00").part(Part.PAYMENT, "alipay", "20.00"),
                Sold.refund("R1").by("mei").at("2026-01-09T10:00:00Z").goods("tea", 1, "10.00"));
        var report = imports.undo(orders, done);
        assertThat(Imports.everything(db)).isEqualTo(empty);
        assertThat(report.counts()).anySatisfy(count -> {
            assertThat(count.noun()).isEqualTo("orders");
            assertThat(count.removed()).isEqualTo(1);
        });
    }

    @Test
    void undoingALaterImportBringsEverythingBackAsItWas() {
        run(
                order("1001")
                        .by("mei")
                        .state(State.PENDING)
                        .goods("tea", 2, "10.00", "3.00")
                        .part(Part.PAYMENT, "alipay", "20.00"),
                order("1002").by("bob").at("2026-01-06T10:00:00Z").goods("cup", 5, "4.00"),
                Sold.refund("R1").by("bob").at("2026-01-09T10:00:00Z").goods("cup", 1, "4.00"));
        var before = Imports.everything(db);
        var later = run(
                order("1001").by("mei").state(State.PAID).goods("pot", 1, "90.00"),
                order("1003").by("bob").at("2026-01-08T10:00:00Z").goods("cup", 1, "4.00"),
                order("1004").by("li").goods("tea", 1, "10.00"),
                Sold.refund("R1").by("bob").at("2026-01-09T10:00:00Z").goods("cup", 2, "4.00"),
                Sold.refund("R2").by("bob").at("2026-01-10T10:00:00Z").goods("cup", 1, "4.00"));
        assertThat(Imports.everything(db)).isNotEqualTo(before);
        imports.undo(orders, later);
        assertThat(Imports.everything(db)).isEqualTo(before);
    }

    @Test
    void undoLeavesWhatALaterImportChanged() {
        var first = run(
                order("1001").by("mei").goods("tea", 2, "10.00"),
                order("1002").by("bob").goods("tea", 1, "10.00"));
        var second = run(order("1001").by("mei").goods("tea", 3, "10.00"));
        var report = imports.undo(orders, first);
        assertThat(report.counts()).anySatisfy(count -> {
            assertThat(count.noun()).isEqualTo("orders");
            assertThat(count.kept()).isEqualTo(1);
            assertThat(count.removed()).isEqualTo(1);
        });
        assertThat(net("1001")).isEqualTo(3000);
        imports.undo(orders, second);
        assertThat(net("1001")).isEqualTo(2000);
    }
}
