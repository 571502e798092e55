package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.Conflict;
import zhike.intake.ReadRows;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;
import zhike.shop.Shop;

/** The real file of a real shop, half a million lines. */
@AppTest
class OnlineRetailTests {
    private static final Logger LOG = LoggerFactory.getLogger(OnlineRetailTests.class);
    private static final ImportId ID = new ImportId(1);

    @Autowired
    OrderImport orders;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    long one(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    void timed(String what, Runnable work) {
        var start = System.nanoTime();
        work.run();
        LOG.info("{}: {} ms", what, (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void halfAMillionLinesComeInTheSameAgainChangesNothingAndUndoLeavesNothing() {
        var rows = ReadRows.orders("online_retail/online_retail.csv.gz", "online-retail", ZoneId.of("Europe/London"));
        var conflicts = new ArrayList<Conflict>();
        timed("stage", () -> transactions.executeWithoutResult(t -> orders.stage(ID, rows)));
        timed("preview", () -> orders.preview(ID, conflicts::add));
        timed(
                "apply",
                () -> transactions.executeWithoutResult(
                        t -> orders.apply(ID, conflicts::add, share -> LOG.info("  {}", share))));
        assertThat(conflicts).isEmpty();
        assertThat(shop.profile().currency()).isEqualTo(Currency.getInstance("GBP"));
        assertThat(one("select count(distinct customer_id) from commerce.sale_order where counts"))
                .isBetween(4_320L, 4_338L);
        assertThat(one("select count(*) from customer.customer")).isBetween(4_338L, 4_372L);
        var goods = one(
                "select sum(amount) from commerce.order_row_staging r join commerce.order_staging s using (source, number) where r.part = 'goods' and s.document = 'sale'");
        assertThat(one("select sum(amount_minor) from commerce.order_line")).isEqualTo(goods);
        assertThat(one("select sum(net_minor) from commerce.shared_order_fact"))
                .isEqualTo(goods - one("select sum(amount_minor) from commerce.refund"));
        assertThat(one("select count(*) from commerce.refund_line where order_id is not null"))
                .isGreaterThan(one("select count(*) from commerce.refund_line where order_id is null"));

        var log = one("select count(*) from commerce.month_change");
        timed(
                "again",
                () -> assertThat(transactions
                                .execute(t -> orders.apply(ID, conflicts::add, share -> {}))
                                .changesNothing())
                        .isTrue());
        assertThat(one("select count(*) from commerce.month_change")).isEqualTo(log);

        var undone = new UndoReport[1];
        timed("undo", () -> undone[0] = transactions.execute(t -> orders.undo(ID)));
        assertThat(undone[0].counts()).allMatch(count -> count.kept() == 0);
        transactions.executeWithoutResult(t -> orders.forget(ID));
        assertThat(Imports.everything(db)).isEmpty();
    }
}
