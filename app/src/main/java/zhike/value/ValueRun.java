package zhike.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.job.Cancelled;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.FullDisk;
import zhike.kernel.RuleBroken;
import zhike.warehouse.Engine;
import zhike.warehouse.EngineCancelled;
import zhike.warehouse.Lake;
import zhike.warehouse.Parameters;
import zhike.warehouse.Step;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/**
 * The value run: shop → lake → facts → cells → models → scores → classes → published. Everything before the last step happens in the warehouse's working tables, so a run that
 * fails, is cancelled or killed leaves the scores people see as they are.
 */
@Component
class ValueRun implements Work {
    static final String KIND = "value.run";
    /** sync, extent, testing for all and for groups, fitting, scoring, since when, fitting as of a year ago, trying, learning and asking trees, publishing beside the warehouse's own steps. */
    private static final int OTHER_STEPS = 12;

    /** Categories and their number, traits of three days, comebacks, what is at stake, variety and relation. */
    private static final int CUSTOMER_STEPS = 9;

    private static final int STEPS = OTHER_STEPS
            + ValueSteps.facts().size()
            + ValueSteps.holdout().size()
            + ValueSteps.scores().size()
            + ValueSteps.lifecycle().size()
            + 1
            + ValueSteps.stages().size()
            + ValueSteps.lifecycleSummaries().size()
            + ValueSteps.summaries().size()
            + ValueSteps.factsThen().size()
            + ValueSteps.scoresThen().size()
            + ValueSteps.past().size()
            + CUSTOMER_STEPS;

    /** @param asOf null for the last complete day of the data */
    record Ask(@Nullable LocalDate asOf) {}

    private final Warehouse warehouse;
    private final LakeSync sync;
    private final RunLedger runs;
    private final Beginning beginning;
    private final Churn churn;
    private final Relating relating;
    private final Publication publication;

    ValueRun(
            Warehouse warehouse,
            LakeSync sync,
            RunLedger runs,
            Beginning beginning,
            Churn churn,
            Relating relating,
            Publication publication) {
        this.warehouse = warehouse;
        this.sync = sync;
        this.runs = runs;
        this.beginning = beginning;
        this.churn = churn;
        this.relating = relating;
        this.publication = publication;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void givenUp(RunningJob job, @Nullable RuleBroken why) {
        if (why != null) runs.endForgotten(); // else it never began, and another may be under way
    }

    @Override
    public void run(RunningJob job) throws Exception {
        runs.endForgotten();
        var course = new Course(job, runs, STEPS);
        try (var engine = warehouse.engine();
                var watch = CancelWatch.over(job, engine)) {
            go(job, engine, course);
        } catch (EngineCancelled cancelled) {
            throw new Cancelled();
        }
        job.resultAt("/value");
    }

    private void go(RunningJob job, Engine engine, Course course) {
        var lake = warehouse.lake();
        try {
            course.step("sync", () -> sync.sync(lake, engine, part -> course.within("sync", part)));
            try (var snapshot = lake.snapshot()) {
                work(job, engine, course, snapshot);
            }
        } catch (Cancelled | EngineCancelled cancelled) {
            if (!Thread.currentThread().isInterrupted()) course.end(RunState.CANCELLED);
            throw cancelled;
        } catch (RuntimeException failed) {
            course.end(RunState.FAILED);
            if (FullDisk.behind(failed)) throw new RuleBroken("value.problem.disk_full");
            throw failed;
        }
    }

    private void work(RunningJob job, Engine engine, Course course, Lake.Snapshot snapshot) {
        snapshot.registerIn(engine);
        course.step("00_extent", () -> engine.run(Step.of("value/00_extent"), Parameters.none()));
        var extent = engine.read("extent");
        var run = beginning.of(job, extent);
        var firstDay = LocalDate.ofEpochDay(extent.longs("first_day")[0]);
        course.began(run);
        var rules = run.rules();
        var steps = course.of(engine, rules.thresholds().parameters(run.asOf()));
        course.announce("facts");
        steps.run(ValueSteps.facts());
        var fitting = fitting(run, engine, course, steps);
        course.announce("classes");
        steps.with(fitting.spendParameters()).run(ValueSteps.scores());
        course.announce("lifecycle");
        var path = steps.with(rules.stages().parameters());
        path.run(ValueSteps.lifecycle());
        path.run(List.of(ValueSteps.MODEL_TURNS));
        course.step("since_when", () -> {
            var since = fitting.since(engine.read("model_turn"));
            engine.register("model_since", since);
            return since.rows();
        });
        path.run(ValueSteps.stages());
        course.announce("past");
        var yearBefore = new YearBefore(engine, course, run, firstDay);
        yearBefore.look(path, fitting);
        course.announce("summaries");
        steps.run(ValueSteps.summaries());
        path.run(ValueSteps.lifecycleSummaries());
        var tables = new SmallTables(engine);
        var summary = tables.summary();
        course.announce("churn");
        churn.find(run, engine, steps, course, firstDay, summary.totals().buyers(), fitting.trusted());
        course.announce("relation");
        var varietyOf = relating.relate(engine, steps, fitting.usualRepeats());
        var found = new Findings(
                summary, tables.pictures(), tables.lifecycle(), yearBefore.day(), tables.pastMoves(), varietyOf);
        course.step("publish", () -> publication.publish(run, engine, found));
    }

    /** The models, tested, fitted and asked: {@code cell_score} is there. */
    private Fitting fitting(Run run, Engine engine, Course course, StepRun steps) {
        var rules = run.rules();
        var testing = new Testing(run, engine, course, steps);
        var spend = engine.read("spend_cell");
        var proof = testing.proof(Fitting.histories(engine.read("cell")));
        testing.part(proof);
        var cell = engine.read("cell", "cell_id");
        var fitting = new Fitting(cell, spend, run.minorPerUnit(), rules.trust());
        course.step("fit", () -> {
            fitting.fit(proof, testing.group(proof, cell));
            runs.fitted(run.id(), fitting.models(), fitting.proof());
            return fitting.cells();
        });
        course.step("score_cells", () -> {
            var scores = fitting.scores(rules.discountRate());
            engine.register("cell_score", scores);
            return scores.rows();
        });
        return fitting;
    }
}
