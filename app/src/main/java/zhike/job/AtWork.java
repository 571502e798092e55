package zhike.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.postgres.ServerLog;

/**
 * The jobs this process works on, so that an orderly stop is not taken for a crash, and an end is not forgotten that could not be written down: for want of room, or because the
 * database was gone.
 */
@Component
class AtWork {
    private static final Logger LOG = LoggerFactory.getLogger(AtWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** How a job ended, of which the database knows nothing yet. */
    record End(JobState state, RuleBroken said) {}

    private final JobLedger ledger;
    private final @Nullable Path data;
    private final Set<JobId> jobs = ConcurrentHashMap.newKeySet();
    private final Map<JobId, End> unwritten = new ConcurrentHashMap<>();
    private final Map<JobId, Instant> lost = new ConcurrentHashMap<>();

    AtWork(JobLedger ledger, @Value("${zhike.data:}") String data) {
        this.ledger = ledger;
        this.data = data.isBlank() ? null : Path.of(data);
    }

    void begins(JobId id) {
        jobs.add(id);
    }

    void leaves(JobId id) {
        jobs.remove(id);
    }

    void ended(JobId id, JobState state, RuleBroken said) {
        try {
            ledger.end(id, state, said.key(), said.args());
            unwritten.remove(id);
            lost.remove(id);
        } catch (DataAccessException noRoom) {
            unwritten.put(id, new End(state, said));
            throw noRoom;
        }
    }

    /** The database went away under the job: it is begun again, unless its server says that it had no room. */
    void lostDatabase(JobId id) {
        lost.put(id, Instant.now());
    }

    /** The end of a job that comes up again although it is over, and must not be done once more. */
    @Nullable
    End end(JobId id) {
        var end = unwritten.get(id);
        var moment = lost.get(id);
        if (end != null || moment == null || data == null) return end;
        return ServerLog.toldOfFullDisk(data, moment.minus(BEFORE))
                ? new End(JobState.FAILED, new RuleBroken("web.problem.disk_full"))
                : null;
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
