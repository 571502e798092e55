package zhike.job;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;

/** The jobs this process works on, so that an orderly stop is not taken for a crash, and an end that could not be written down is not forgotten. */
@Component
class AtWork {
    private static final Logger LOG = LoggerFactory.getLogger(AtWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record End(JobState state, RuleBroken said) {}

    private final JobLedger ledger;
    private final Set<JobId> jobs = ConcurrentHashMap.newKeySet();
    private final Map<JobId, End> unwritten = new ConcurrentHashMap<>();

    AtWork(JobLedger ledger) {
        this.ledger = ledger;
    }

    void begins(JobId id) {
        jobs.add(id);
    }

    void leaves(JobId id) {
        jobs.remove(id);
    }

    /** The database may have no room even for this: then it is written down when the job comes up again, without doing the work once more. */
    void ended(JobId id, JobState state, RuleBroken said) {
        try {
            ledger.end(id, state, said.key(), said.args());
            unwritten.remove(id);
        } catch (DataAccessException noRoom) {
            unwritten.put(id, new End(state, said));
            throw noRoom;
        }
    }

    /** Answers whether the job was over before, and only its end was still to be written. */
    boolean wasOver(JobId id) {
        var end = unwritten.get(id);
        if (end == null) return false;
        ended(id, end.state(), end.said());
        return true;
    }

    /** Before anything else stops: whoever runs next goes on with these, and none of them is to blame. A database that is gone does not keep the program. */
    @EventListener
    void programStops(ContextClosedEvent stopping) throws InterruptedException {
        if (jobs.isEmpty()) return;
        var writing = Thread.ofVirtual().unstarted(() -> ledger.putBack(jobs));
        writing.setUncaughtExceptionHandler((thread, gone) -> LOG.warn("jobs {} are left as they are", jobs, gone));
        writing.start();
        writing.join(PATIENCE);
    }
}
