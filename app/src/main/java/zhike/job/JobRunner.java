package zhike.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;

/** Runs queued jobs on db-scheduler: one of the processes picks each; when that one dies, its missed heartbeats let another pick it again. */
@Configuration
class JobRunner {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    @Bean
    OneTimeTask<Void> jobTask(JobLedger ledger, JsonMapper json, DataSource database, @Lazy List<Work> kinds) {
        return Tasks.oneTime(TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Map<String, Work> byKind = kinds.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
            run(new JobId(Long.parseLong(instance.getId())), ledger, json, database, byKind);
        });
    }

    private static void run(JobId id, JobLedger ledger, JsonMapper json, DataSource database, Map<String, Work> kinds) {
        var job = ledger.find(id).orElse(null);
        if (job == null || job.state().over()) return;
        var work = kinds.get(job.kind());
        if (work == null) {
            ledger.end(id, JobState.FAILED, "job.problem.unknown_kind", new Object[] {job.kind()});
            return;
        }
        var running = new RunningJob(id, ledger, json);
        try (var turn = work.alone() ? Turn.of(database, work.kind(), running) : Turn.FREE) {
            ledger.start(id);
            running.stopIfCancelled();
            work.run(running);
            ledger.end(id, JobState.DONE, null, new Object[0]);
        } catch (Cancelled cancelled) {
            if (Thread.currentThread().isInterrupted()) return; // the program stops; the next start runs it again
            ledger.end(id, JobState.CANCELLED, "job.cancelled", new Object[0]);
        } catch (RuleBroken refusal) {
            ledger.end(id, JobState.FAILED, refusal.key(), refusal.args());
        } catch (Exception | LinkageError | OutOfMemoryError bug) {
            LOG.error("job {} ({}) failed", id, job.kind(), bug);
            ledger.end(id, JobState.FAILED, "job.problem.bug", new Object[] {id.toString()});
        }
    }

    /** The right to run the only job of a kind: a session lock in the database, so it ends with the process that holds it. */
    private record Turn(Connection connection) implements AutoCloseable {
        @SuppressWarnings("NullAway") // no connection to give back
        static final Turn FREE = new Turn(null);

        static Turn of(DataSource database, String kind, RunningJob job) throws SQLException, InterruptedException {
            var connection = database.getConnection();
            try {
                while (!taken(connection, kind)) {
                    job.stopIfCancelled();
                    Thread.sleep(500);
                }
                return new Turn(connection);
            } catch (SQLException | InterruptedException | RuntimeException gaveUp) {
                connection.close();
                throw gaveUp;
            }
        }

        private static boolean taken(Connection connection, String kind) throws SQLException {
            try (var lock = connection.prepareStatement("select pg_try_advisory_lock(hashtext('job'), hashtext(?))")) {
                lock.setString(1, kind);
                var row = lock.executeQuery();
                row.next();
                return row.getBoolean(1);
            }
        }

        @Override
        public void close() throws SQLException {
            if (connection == null) return;
            try (connection;
                    var unlock = connection.createStatement()) {
                unlock.execute("select pg_advisory_unlock_all()");
            }
        }
    }
}
