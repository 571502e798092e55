package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.simulator.Simulations;

/** Orders that came in bulk are the same as those that came the ordinary way. */
@AppTest
class CommerceBulkTests {
    @Autowired
    Simulations simulations;

    @Autowired
    OrderFigures figures;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void nothingIsThere() {
        FreshShop.empty(db);
    }

    @Test
    void theirFiguresAreThoseThatOrderFiguresFinds() {
        var id = simulations.submit(800, 2, 5, LocalDate.of(2026, 6, 30), 1, false, "Mei");
        await().atMost(Duration.ofSeconds(60)).until(() -> jobs.get(id).state().over());
        assertThat(jobs.get(id).state()).isEqualTo(JobState.DONE);
        var written = figures();
        transaction.executeWithoutResult(status -> figures.settle("CNY", "select id from commerce.sale_order"));
        assertThat(figures()).isEqualTo(written);
        assertThat(db.sql("select sum(known_revenue_minor) from commerce.sale_order")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private String figures() {
        return db.sql("""
                select string_agg(concat_ws(' ', number, refunded_lines_minor, known_revenue_minor, known_cost_minor, net_minor), E'\\n' order by number)
                from commerce.sale_order""").query(String.class).single();
    }
}
