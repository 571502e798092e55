package zhike.customer;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.job.Jobs;
import zhike.job.RunningJob;
import zhike.job.Work;

/** Computes the search keys that nobody computed when names were written: a few at once, many (after an upgrade) as a job that everybody can see. */
@Component
class SearchKeyUpkeep implements Work {
    static final String KIND = "customer.keys";
    private static final int SECONDS = 20;
    private static final int A_FEW = 5_000;

    /** Nothing has to be said: what waits is written in the database. */
    record Asked() {}

    private final SearchKeys keys;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    SearchKeyUpkeep(SearchKeys keys, @Lazy Jobs jobs, TransactionTemplate transaction) {
        this.keys = keys;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    @Configuration
    static class Schedule {
        @Bean
        RecurringTask<Void> searchKeyLook(@Lazy SearchKeyUpkeep upkeep) {
            return Tasks.recurring("customer-search-keys", FixedDelay.ofSeconds(SECONDS))
                    .execute((instance, context) -> upkeep.look());
        }
    }

    void look() {
        transaction.executeWithoutResult(status -> {
            var waiting = keys.wanted(A_FEW + 1L);
            if (waiting == 0) return;
            if (waiting <= A_FEW) keys.some();
            else if (jobs.latestOf(KIND).filter(job -> !job.state().over()).isEmpty())
                jobs.submit(KIND, new Asked(), "Zhike");
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Some thousands in each transaction: after a kill it goes on where it was. */
    @Override
    public void run(RunningJob job) {
        var all = count();
        var done = 0L;
        int some;
        do {
            job.progress(
                    all == 0 ? 1 : Math.min(1, (double) done / all),
                    "customer.progress.keys",
                    done,
                    Math.max(all, done));
            var taken = transaction.execute(status -> keys.some());
            some = taken == null ? 0 : taken;
            done += some;
        } while (some > 0);
    }

    private long count() {
        var all = transaction.execute(status -> keys.wanted(Long.MAX_VALUE));
        return all == null ? 0 : all;
    }
}
