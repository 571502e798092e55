package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.ReadRows;
import zhike.kernel.ImportId;

/** The real file of a real shop, half a million lines. */
@AppTest
class OnlineRetailTests {
    @Autowired
    OrderImport orders;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void halfAMillionLinesComeInAndTheSameAgainChangesNothing() {
        var id = new ImportId(1);
        var t0 = System.nanoTime();
        transactions.executeWithoutResult(t -> orders.stage(
                id,
                ReadRows.orders("online_retail/online_retail.csv.gz", "online-retail", ZoneId.of("Europe/London"))));
        var t1 = System.nanoTime();
        System.err.println("stage " + (t1 - t0) / 1e9);
        var preview = orders.preview(id, c -> System.err.println(c));
        var t2 = System.nanoTime();
        System.err.println("preview " + (t2 - t1) / 1e9 + preview.counts());
        var done = transactions.execute(t -> orders.apply(
                id, c -> {}, share -> System.err.println(share + " at " + (System.nanoTime() - t2) / 1e9)));
        var t3 = System.nanoTime();
        System.err.println("apply " + (t3 - t2) / 1e9 + done.counts());
        var again = transactions.execute(t -> orders.apply(id, c -> {}, share -> {}));
        System.err.println("again " + (System.nanoTime() - t3) / 1e9 + again.counts());
        assertThat(again.changesNothing()).isTrue();
    }
}
