package zhike.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.simulator.Planted;
import zhike.simulator.Simulations;

/** The search for duplicates, judged on a shop whose truth is known. */
@AppTest
class DuplicateTruthTests {
    private static final LocalDate END = LocalDate.of(2026, 6, 30);
    private static final int CUSTOMERS = 6_000;
    private static final int DUPLICATES = 400;

    @Autowired
    Simulations simulations;

    @Autowired
    Duplicates duplicates;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void atLeastNineOfTenAreFoundAndNinetyNineOfHundredFoundAreTrue() {
        var fill = simulations.submit(CUSTOMERS, 1, 4242, END, .2, false, DUPLICATES, "Mei");
        await().atMost(Duration.ofMinutes(3)).until(() -> jobs.get(fill).state().over());
        await().atMost(Duration.ofMinutes(3))
                .until(() -> duplicates
                        .latestSearch()
                        .filter(job -> job.state() == JobState.DONE)
                        .isPresent());
        long first = db.sql("select min(id) from customer.customer")
                .query(Long.class)
                .single();
        var truth = new HashSet<String>();
        var missed = new TreeMap<String, Integer>();
        for (var twin : Planted.of(CUSTOMERS, 1, 4242, END, .2, DUPLICATES))
            if (twin.samePerson()) truth.add((first + twin.of()) + " " + (first + twin.row()));
        var found = new HashSet<>(db.sql("select first_id || ' ' || second_id from customer.duplicate")
                .query(String.class)
                .list());
        var right = new HashSet<>(found);
        right.retainAll(truth);
        for (var twin : Planted.of(CUSTOMERS, 1, 4242, END, .2, DUPLICATES))
            if (twin.samePerson() && !found.contains((first + twin.of()) + " " + (first + twin.row())))
                missed.merge(twin.twist(), 1, Integer::sum);
        double precision = (double) right.size() / found.size();
        double recall = (double) right.size() / truth.size();
        System.out.printf(
                "duplicates: %d planted, %d found, precision %.4f, recall %.4f, missed %s%n",
                truth.size(), found.size(), precision, recall, missed);
        var wrong = new HashSet<>(found);
        wrong.removeAll(truth);
        assertThat(precision).as("wrong: " + wrong).isGreaterThanOrEqualTo(.99);
        assertThat(recall).as("missed: " + missed).isGreaterThanOrEqualTo(.9);
    }
}
