package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.customer.identity.Merges;
import zhike.customer.identity.RecycleBin;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

/** A merge, its undoing and a deletion reach the warehouse: the next run sees one customer, two again, and a guest. */
@AppTest
class MergedValueTests {
    @Autowired
    JdbcClient db;

    @Autowired
    Runs runs;

    @Autowired
    Jobs jobs;

    @Autowired
    Shop shop;

    @Autowired
    ValueSettings settings;

    @Autowired
    Merges merges;

    @Autowired
    RecycleBin bin;

    @Test
    void theNextRunSeesOneCustomerAndThenTwoAgain() {
        FreshShop.empty(db);
        settings.become(Rules.STANDARD);
        shop.become(new ShopProfile("Tea", ZoneId.of("Europe/London"), Currency.getInstance("GBP")));
        var books = new Books(db);
        var mei = new CustomerId(books.customer("Mei", LocalDate.of(2025, 1, 10)));
        var twin = new CustomerId(books.customer("Mei again", LocalDate.of(2024, 1, 10)));
        books.order(mei.value(), "2025-03-11", "50.00");
        books.order(twin.value(), "2024-02-01", "500.00");
        books.order(twin.value(), "2025-12-31", "20.00");
        run();
        var before = scores();
        assertThat(before).hasSize(2);

        var merge = merges.merge(mei, twin, Map.of(), "Bob");
        run();
        assertThat(scores()).containsExactly(mei.value() + " 3 57000 2024-02-01");

        merges.undo(merge, Map.of(), null, "Bob");
        run();
        assertThat(scores()).isEqualTo(before);

        bin.delete(twin, "Bob");
        run();
        assertThat(scores()).containsExactly(mei.value() + " 1 5000 2025-03-11");
        var totals = runs.current().orElseThrow().figures().totals();
        assertThat(totals.guestRevenueMinor()).isEqualTo(520_00);
        assertThat(totals.shopRevenueMinor()).isEqualTo(570_00);
        bin.restore(twin);
        run();
        assertThat(scores()).isEqualTo(before);
    }

    private List<String> scores() {
        return db.sql(
                        "select customer_id || ' ' || frequency || ' ' || monetary_minor || ' ' || first_day from value.shared_score order by 1")
                .query(String.class)
                .list();
    }

    private void run() {
        var job = Books.ended(jobs, runs.submit(null, "Bob"));
        assertThat(job.state()).as(String.valueOf(job.messageKey())).isEqualTo(JobState.DONE);
    }
}
