package zhike.value;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.job.Cancelled;
import zhike.job.Jobs;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.FullDisk;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;
import zhike.models.PurchaseCells;
import zhike.shop.Shop;
import zhike.warehouse.Engine;
import zhike.warehouse.EngineCancelled;
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
    /** sync, extent, testing, fitting, scoring and publishing beside the warehouse's own steps. */
    private static final int OTHER_STEPS = 7;

    /** Categories, traits of three days, comebacks and what is at stake. */
    private static final int CHURN_STEPS = 6;

    private static final int STEPS = OTHER_STEPS
            + ValueSteps.facts().size()
            + ValueSteps.holdout().size()
            + ValueSteps.scores().size()
            + ValueSteps.lifecycle().size()
            + ValueSteps.lifecycleSummaries().size()
            + ValueSteps.summaries().size()
            + CHURN_STEPS;

    /** @param asOf null for the last complete day of the data */
    record Ask(@Nullable LocalDate asOf) {}

    private final Warehouse warehouse;
    private final LakeSync sync;
    private final RunLedger runs;
    private final Publication publication;
    private final ValueSettings settings;
    private final ChurnSettings churnSettings;
    private final Churns churns;
    private final Shop shop;
    private final Jobs jobs;

    ValueRun(
            Warehouse warehouse,
            LakeSync sync,
            RunLedger runs,
            Publication publication,
            ValueSettings settings,
            ChurnSettings churnSettings,
            Churns churns,
            Shop shop,
            Jobs jobs) {
        this.warehouse = warehouse;
        this.sync = sync;
        this.runs = runs;
        this.publication = publication;
        this.settings = settings;
        this.churnSettings = churnSettings;
        this.churns = churns;
        this.shop = shop;
        this.jobs = jobs;
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
        try (var engine = warehouse.engine();
                var watch = CancelWatch.over(job, engine)) {
            new Going(job, engine).go();
        } catch (EngineCancelled cancelled) {
            throw new Cancelled();
        }
    }

    /** One run on its way. */
    private final class Going {
        private final RunningJob job;
        private final Engine engine;
        private final List<RunStep> done = new ArrayList<>();
        private @Nullable RunId run;

        Going(RunningJob job, Engine engine) {
            this.job = job;
            this.engine = engine;
        }

        void go() {
            try {
                work();
            } catch (Cancelled | EngineCancelled cancelled) {
                if (!Thread.currentThread().isInterrupted()) end(RunState.CANCELLED);
                throw cancelled;
            } catch (RuntimeException failed) {
                end(RunState.FAILED);
                if (FullDisk.behind(failed)) throw new RuleBroken("value.problem.disk_full");
                throw failed;
            }
        }

        private void work() {
            var lake = warehouse.lake();
            step("sync", () -> sync.sync(lake, engine, this::within));
            try (var snapshot = lake.snapshot()) {
                snapshot.registerIn(engine);
                step("00_extent", () -> engine.run(Step.of("value/00_extent"), Parameters.none()));
                var begun = begin();
                var rules = begun.rules();
                var warehouseSteps = new StepRun(
                        engine,
                        rules.steps(begun.asOf()).parameters(),
                        finished -> finished(new RunStep(
                                finished.step(),
                                finished.rows(),
                                finished.took().toMillis())));
                announce("facts");
                warehouseSteps.run(ValueSteps.facts());
                var fitting = new Fitting(
                        engine.read("cell", "cell_id"), engine.read("spend_cell"), minorPerUnit(begun), rules.trust());
                var proof = proof(begun, warehouseSteps, fitting.purchaseHistories());
                step("fit", () -> {
                    fitting.fit(proof);
                    runs.fitted(begun.id(), fitting.models(), fitting.proof());
                    return fitting.cells();
                });
                step("score_cells", () -> {
                    var scores = fitting.scores(rules.discountRate());
                    engine.register("cell_score", scores);
                    return scores.rows();
                });
                announce("classes");
                warehouseSteps.with(fitting.spendParameters()).run(ValueSteps.scores());
                announce("lifecycle");
                var path = warehouseSteps.with(rules.stageSteps());
                path.run(ValueSteps.lifecycle());
                announce("summaries");
                warehouseSteps.run(ValueSteps.summaries());
                path.run(ValueSteps.lifecycleSummaries());
                var tables = new SmallTables(engine);
                var summary = tables.summary();
                var pictures = tables.pictures();
                announce("churn");
                churns.found(
                        begun.id(),
                        new Churning(
                                        engine,
                                        warehouseSteps,
                                        begun.asOf(),
                                        LocalDate.ofEpochDay(
                                                engine.read("extent").longs("first_day")[0]),
                                        summary.totals().buyers(),
                                        fitting.trusted(),
                                        churnSettings.rules(),
                                        warehouse.workFile("tree_score.csv"))
                                .churn(minorPerUnit(begun)));
                var lifecycle = tables.lifecycle();
                step("publish", () -> publication.publish(begun, engine, summary, pictures, lifecycle));
            }
            job.resultAt("/value");
        }

        /** How the models do on the part of the history that they do not see. */
        private Proof proof(Run begun, StepRun warehouseSteps, PurchaseCells whole) {
            var judging = new Judging(
                    whole.historyDays(),
                    shopRhythm(),
                    begun.asOf(),
                    begun.rules().trust());
            var end = judging.calibrationEnd();
            if (end.isEmpty()) return judging.untested();
            warehouseSteps
                    .with(Parameters.none().day("calibrationEnd", end.get()))
                    .run(ValueSteps.holdout());
            var proofs = new ArrayList<Proof>();
            step("backtest", () -> {
                var cells = engine.read("holdout_cell");
                proofs.add(judging.proof(cells, engine.read("holdout_week", "week")));
                return cells.rows();
            });
            return proofs.getFirst();
        }

        /** The median gap over all purchases; NaN before anybody has come back. */
        private double shopRhythm() {
            var rhythm = engine.read("shop_rhythm", "k");
            return rhythm.rows() == 0 ? Double.NaN : rhythm.doubles("gap_days")[0];
        }

        /** The day as of which is computed is known only now: it follows from the data. */
        private Run begin() {
            var extent = engine.read("extent");
            if (extent.isUnknown("last_day", 0)) throw new RuleBroken("value.problem.no_orders");
            var firstDay = LocalDate.ofEpochDay(extent.longs("first_day")[0]);
            var lastDay = LocalDate.ofEpochDay(extent.longs("last_day")[0]);
            var yesterday = shop.today().minusDays(1);
            var asked = job.payload(Ask.class).asOf();
            var asOf = asked != null ? asked : lastDay.isAfter(yesterday) ? yesterday : lastDay;
            if (asOf.isAfter(yesterday)) throw new RuleBroken("value.problem.as_of_not_over", asOf.toString());
            if (asOf.isBefore(firstDay))
                throw new RuleBroken("value.problem.as_of_too_early", asOf.toString(), firstDay.toString());
            var begun = runs.begin(
                    job.id(),
                    asOf,
                    lastDay,
                    shop.profile().currencyOrDefault(),
                    settings.rules(),
                    jobs.get(job.id()).askedBy());
            run = begun;
            for (int position = 0; position < done.size(); position++)
                runs.step(begun, position + 1, done.get(position));
            return runs.find(begun).orElseThrow();
        }

        private void step(String name, LongSupplier work) {
            announce(name);
            var started = System.nanoTime();
            var rows = work.getAsLong();
            finished(new RunStep(
                    name, rows, Duration.ofNanos(System.nanoTime() - started).toMillis()));
        }

        private void announce(String name) {
            job.stopIfCancelled();
            job.progress((double) done.size() / STEPS, "value.step." + name);
        }

        /** The first step is by far the longest when a lake is filled for the first time. */
        private void within(double fraction) {
            job.progress(fraction / STEPS, "value.step.sync");
            job.stopIfCancelled();
        }

        private void finished(RunStep step) {
            done.add(step);
            if (run != null) runs.step(run, done.size(), step);
            job.progress((double) done.size() / STEPS, "value.step." + step.name());
        }

        private void end(RunState state) {
            if (run != null) runs.end(run, state);
        }
    }

    private static double minorPerUnit(Run run) {
        return Math.pow(10, Math.max(0, run.currency().getDefaultFractionDigits()));
    }
}
