package zhike.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;

/** What the rest of the product may do with background work. */
@Service
public class Jobs {
    private final JobLedger ledger;
    private final SchedulerClient scheduler;

    Jobs(JobLedger ledger, SchedulerClient scheduler) {
        this.ledger = ledger;
        this.scheduler = scheduler;
    }

    /** Queues work of this kind, in the caller's transaction. The payload, a record, is kept as JSON. */
    @Transactional
    public JobId submit(String kind, Object payload, String askedBy) {
        var id = ledger.add(kind, payload, askedBy);
        scheduler.scheduleIfNotExists(
                JobRunner.TASK.instance(String.valueOf(id.value())).build(), Instant.now());
        return id;
    }

    public Job get(JobId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    public List<Job> latest(int limit, @Nullable JobId before) {
        return ledger.latest(limit, before);
    }

    public Optional<Job> latestOf(String kind) {
        return ledger.latestOf(kind);
    }

    /** Asks a queued or running job to stop at its next step. Refused when it is over. */
    public Job cancel(JobId id) {
        var job = get(id);
        if (!ledger.askCancel(id)) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "job.problem.over");
        return job;
    }
}
