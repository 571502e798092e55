package zhike.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.FullDisk;
import zhike.kernel.JobId;
import zhike.kernel.LostDatabase;
import zhike.kernel.RuleBroken;

/** Runs queued jobs on db-scheduler: one of the processes picks each; when that one dies, its missed heartbeats let another pick it again. */
@Configuration
class JobRunner {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");
    /** When even the end of a job could not be written down. */
    private static final Duration LATER = Duration.ofSeconds(10);

    /** A job that breaks off with its program again and again is the likely reason, and the program is needed for more than this job. */
    private static final int REVIVALS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** What the scheduler is told when the program stops in the middle of a job. */
    private static final class Interrupted extends RuntimeException {
        Interrupted(JobId id) {
            super("the program stops; job " + id + " goes on when one runs again", null, false, false);
        }
    }

    /** What the scheduler is told when the database is gone, or has no room for a word. */
    private static final class Later extends RuntimeException {
        Later(JobId id, Throwable cause) {
            super("job " + id + " is looked at again in " + LATER.toSeconds() + " s", cause);
        }
    }

    @Bean
    OneTimeTask<Void> jobTask(
            JobLedger ledger, AtWork atWork, JsonMapper json, DataSource database, @Lazy List<Work> kinds) {
        return Tasks.oneTime(TASK)
                .onDeadExecutionRevive()
                .onFailure((failed, operations) -> operations.reschedule(
                        failed,
                        failed.getCause().filter(Interrupted.class::isInstance).isPresent()
                                ? Instant.now()
                                : Instant.now().plus(LATER)))
                .execute((instance, context) -> {
                    Map<String, Work> byKind =
                            kinds.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
                    var id = new JobId(Long.parseLong(instance.getId()));
                    var running = new RunningJob(id, ledger, json);
                    run(running, ledger, atWork, database, byKind, context.getSchedulerState()::isShuttingDown);
                });
    }

    private static void run(
            RunningJob running,
            JobLedger ledger,
            AtWork atWork,
            DataSource database,
            Map<String, Work> kinds,
            BooleanSupplier stopping) {
        var id = running.id();
        var job = ledger.find(id).orElse(null);
        if (job == null || job.state().over()) return;
        var work = kinds.get(job.kind());
        if (work == null) {
            ledger.end(id, JobState.FAILED, "job.problem.unknown_kind", new Object[] {job.kind()});
            return;
        }
        boolean begun = false;
        try (var turn = Turn.of(database, work, running)) {
            if (ledger.find(id).orElseThrow().state().over()) return;
            var end = atWork.end(id);
            if (end != null) {
                close(end, work, running, atWork);
                return;
            }
            running.stopIfCancelled();
            begun = true;
            atWork.begins(id);
            if (ledger.start(id) > REVIVALS) {
                var brokeOff = new RuleBroken("job.problem.broke_off", REVIVALS + 1);
                LOG.error("job {} ({}) is given up: it broke off {} times", id, job.kind(), REVIVALS + 1);
                work.givenUp(running, brokeOff);
                throw brokeOff;
            }
            work.run(running);
            ledger.end(id, JobState.DONE, null, new Object[0]);
        } catch (Cancelled cancelled) {
            if (stopping.getAsBoolean() && !ledger.cancelAsked(id)) throw new Interrupted(id);
            if (!begun) work.givenUp(running, null);
            atWork.ended(id, JobState.CANCELLED, new RuleBroken("job.cancelled"));
        } catch (RuleBroken refusal) {
            atWork.ended(id, JobState.FAILED, refusal);
        } catch (Exception | LinkageError | OutOfMemoryError problem) {
            if (stopping.getAsBoolean()) throw new Interrupted(id);
            if (problem instanceof Later later) throw later;
            LOG.error("job {} ({}) failed", id, job.kind(), problem);
            if (LostDatabase.behind(problem)) {
                atWork.lostDatabase(id);
                throw new Later(id, problem);
            }
            atWork.ended(id, JobState.FAILED, sentence(problem, id));
        } finally {
            atWork.leaves(id);
        }
    }

    private static void close(AtWork.End end, Work work, RunningJob job, AtWork atWork) {
        try {
            work.givenUp(job, end.state() == JobState.FAILED ? end.said() : null);
            atWork.ended(job.id(), end.state(), end.said());
        } catch (RuntimeException stillNot) {
            throw new Later(job.id(), stillNot);
        }
    }

    /** What the person at the screen can do something about is told; the rest is a bug, and only the log has it. */
    private static RuleBroken sentence(Throwable problem, JobId id) {
        if (FullDisk.behind(problem)) return new RuleBroken("web.problem.disk_full");
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(FileSystemException.class::isInstance)
                .map(cause -> ((FileSystemException) cause).getFile())
                .filter(Objects::nonNull)
                .findFirst()
                .map(file -> new RuleBroken("job.problem.file", file))
                .orElseGet(() -> new RuleBroken("job.problem.bug", id.toString()));
    }
}
