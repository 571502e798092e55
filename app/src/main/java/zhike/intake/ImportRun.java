package zhike.intake;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.job.Cancelled;
import zhike.job.RunningJob;
import zhike.kernel.FullDisk;
import zhike.kernel.ImportId;
import zhike.kernel.LostDatabase;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** The work on an import, step by step. Every step can be killed and run again from its beginning. */
@Component
class ImportRun {
    /** When that many rows were refused and none was taken, the mapping is wrong and going on helps nobody. */
    private static final long HOPELESS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final ImportLedger imports;
    private final RejectedRows rejected;
    private final FileStore files;
    private final Desk desk;
    private final Targets targets;
    private final Shop shop;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final JdbcClient db;

    ImportRun(
            ImportLedger imports,
            RejectedRows rejected,
            FileStore files,
            Desk desk,
            Targets targets,
            Shop shop,
            Clock clock,
            TransactionTemplate transaction,
            JdbcClient db) {
        this.imports = imports;
        this.rejected = rejected;
        this.files = files;
        this.desk = desk;
        this.targets = targets;
        this.shop = shop;
        this.clock = clock;
        this.transaction = transaction;
        this.db = db;
    }

    /** Reads the file, stages its rows and compares them with the shop. */
    void read(ImportId id, RunningJob job, double until) {
        guarded(id, ImportState.UPLOADED, () -> {
            var it = imports.find(id).orElseThrow(RuleBroken::notFound);
            if (it.state() != ImportState.READING) return;
            try (var laid = desk.fetch(it, profile(it))) {
                stage(it, laid, job, until * 0.8);
                job.progress(until * 0.8, "intake.progress.comparing");
                compare(it, laid);
            }
            job.resultAt("/imports/" + id);
        });
    }

    /** Brings the staged rows into the shop, in one transaction. */
    void apply(ImportId id, RunningJob job, double from) {
        guarded(id, ImportState.STAGED, () -> {
            var it = imports.find(id).orElseThrow(RuleBroken::notFound);
            if (it.state() != ImportState.APPLYING && it.state() != ImportState.DONE) return;
            if (it.preview() != null
                    && it.preview().takesNothing()
                    && !it.conflicts().isEmpty()) throw new RuleBroken("intake.problem.allHeldBack");
            if (it.state() == ImportState.APPLYING) book(it, job, from);
            targets.of(it.kind()).forget(id);
            files.drop(id);
            job.resultAt("/imports/" + id);
        });
    }

    void undo(ImportId id, RunningJob job, String by) {
        guarded(id, ImportState.DONE, () -> {
            job.progress(0.1, "intake.progress.undoing");
            transaction.executeWithoutResult(open -> {
                alone();
                var it = imports.lock(id).orElseThrow(RuleBroken::notFound);
                if (it.state() == ImportState.UNDOING)
                    imports.undone(id, targets.of(it.kind()).undo(id), by);
            });
            job.resultAt("/imports/" + id);
        });
    }

    private void stage(Import it, Desk.Laid laid, RunningJob job, double until) {
        rejected.writing(it.id(), rejections -> {
            try (var reading = new Reading(
                    laid.bundle(),
                    it.kind(),
                    profile(it),
                    it.mapping(),
                    shop.profile().zone(),
                    clock.instant(),
                    targets.of(it.kind()).extras(),
                    rejections)) {
                long rows;
                try (var ahead = new ReadAhead(reading, telling(job, until))) {
                    rows = targets.of(it.kind()).stage(it.id(), ahead);
                }
                imports.staged(it.id(), rows, reading.tally().findings());
                return rows;
            }
        });
    }

    private void compare(Import it, Desk.Laid laid) {
        var conflicts = new TreeMap<Long, Conflict>();
        var preview = targets.of(it.kind()).preview(it.id(), byLine(conflicts));
        rejected.withoutRefused(it.id(), conflicts);
        transaction.executeWithoutResult(open -> {
            rejected.hold(it.id(), conflicts, () -> laid.rejections(conflicts));
            imports.previewed(it.id(), preview, counted(conflicts));
        });
    }

    private void book(Import before, RunningJob job, double from) {
        var target = targets.of(before.kind());
        if (target.staged(before.id()) < before.stagedRows()) restage(before, job);
        transaction.executeWithoutResult(open -> {
            alone();
            var it = imports.lock(before.id()).orElseThrow(RuleBroken::notFound);
            if (it.state() != ImportState.APPLYING) return;
            var conflicts = new TreeMap<Long, Conflict>();
            job.progress(from, "intake.progress.applying");
            var result = target.apply(
                    it.id(),
                    byLine(conflicts),
                    fraction -> job.progress(from + (0.98 - from) * fraction, "intake.progress.applying"));
            rejected.withoutRefused(it.id(), conflicts);
            rejected.hold(it.id(), conflicts, () -> {
                try (var laid = desk.fetch(it, profile(it))) {
                    return laid.rejections(conflicts);
                }
            });
            imports.applied(it.id(), result, counted(conflicts));
        });
    }

    /** The staging table may not survive a crash of the database; the file does. */
    private void restage(Import it, RunningJob job) {
        try (var laid = desk.fetch(it, profile(it))) {
            stage(it, laid, job, 0.3);
        }
    }

    /** One import at a time changes the shop, over all processes. */
    private void alone() {
        db.sql("select pg_advisory_xact_lock(hashtext('intake.apply'))").query().singleRow();
    }

    private static ReadAhead.Watch telling(RunningJob job, double until) {
        return (share, rows, kept) -> {
            job.progress(until * share, "intake.progress.reading", rows);
            if (kept == 0 && rows > HOPELESS) throw new RuleBroken("intake.problem.hopeless", rows);
        };
    }

    /** No job works on it any more: nobody wants it, or it broke off too often, which is told as the problem. */
    void giveUp(ImportId id, ImportState back, @Nullable RuleBroken why) {
        if (why == null) stop(id, back, null, ImportState.CANCELLED);
        else stop(id, back, Import.Problem.of(why), ImportState.FAILED);
    }

    /** Whatever ends a step early leaves the import in a state from which a person can go on. */
    private void guarded(ImportId id, ImportState back, Runnable step) {
        try {
            step.run();
        } catch (Cancelled cancelled) {
            if (!Thread.currentThread().isInterrupted()) stop(id, back, null, ImportState.CANCELLED);
            throw cancelled;
        } catch (RuleBroken refusal) {
            stop(id, back, Import.Problem.of(refusal), ImportState.FAILED);
            throw refusal;
        } catch (RuntimeException bug) {
            if (LostDatabase.behind(bug)) throw bug; // it is begun again when the database is back
            var problem = FullDisk.behind(bug) ? "web.problem.disk_full" : "intake.problem.bug";
            if (!Thread.currentThread().isInterrupted())
                stop(id, back, new Import.Problem(problem, List.of()), ImportState.FAILED);
            throw bug;
        }
    }

    private void stop(ImportId id, ImportState back, Import.@Nullable Problem problem, ImportState whenStraight) {
        transaction.executeWithoutResult(open -> imports.lock(id)
                .filter(it -> it.state().underWay())
                .ifPresent(it ->
                        imports.stop(id, it.straight() && back != ImportState.DONE ? whenStraight : back, problem)));
        tidy(id);
    }

    /** Rows wait only for an import that can be applied next, the file only for one that can be read again. Not worth failing for: the next reading replaces them. */
    private void tidy(ImportId id) {
        try {
            var it = imports.find(id).orElseThrow(RuleBroken::notFound);
            if (it.state().underWay() || it.state() == ImportState.STAGED) return;
            targets.of(it.kind()).forget(id);
            if (it.state() == ImportState.CANCELLED) files.drop(id);
        } catch (RuntimeException noRoom) {
            LOG.warn("the rows of import {} wait on although it ended early", id, noRoom);
        }
    }

    private static Consumer<Conflict> byLine(Map<Long, Conflict> conflicts) {
        return conflict -> conflicts.putIfAbsent(conflict.line(), conflict);
    }

    private static Map<String, Long> counted(Map<Long, Conflict> conflicts) {
        var counts = new TreeMap<String, Long>();
        conflicts.values().forEach(conflict -> counts.merge(conflict.key(), 1L, Long::sum));
        return counts;
    }

    private static @Nullable Profile profile(Import it) {
        return it.profile() == null
                ? null
                : Profiles.named(it.profile(), it.kind()).orElse(null);
    }
}
