package zhike.value;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhike.job.Cancelled;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.RuleBroken;
import zhike.warehouse.Column;
import zhike.warehouse.Engine;
import zhike.warehouse.EngineCancelled;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/**
 * Works the stages of the current run out again by other rules, on the lake as it is, with the chances that the run's model gave, and counts who would be elsewhere. It waits
 * for its turn with the value runs, whose lake and memory it uses.
 */
@Component
class PreviewRun implements Work {
    static final String KIND = "value.preview";
    private static final List<Column> CHANCES =
            List.of(Column.whole("customer_id"), Column.real("p_active_90d"), Column.real("p_active_365d"));
    private static final List<Column> STAGES = List.of(Column.whole("customer_id"), Column.text("stage"));

    private final Warehouse warehouse;
    private final Runs runs;
    private final Previews previews;
    private final MovementLedger movements;
    private final Copies copies;

    PreviewRun(Warehouse warehouse, Runs runs, Previews previews, MovementLedger movements, Copies copies) {
        this.warehouse = warehouse;
        this.runs = runs;
        this.previews = previews;
        this.movements = movements;
        this.copies = copies;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String turn() {
        return ValueRun.KIND;
    }

    @Override
    public void run(RunningJob job) throws Exception {
        var rules = job.payload(Rules.class);
        var shown = runs.currentOrRefuse();
        if (runs.lifecycle(shown.id()).isEmpty())
            throw new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_run");
        try (var engine = warehouse.engine();
                var watch = CancelWatch.over(job, engine);
                var snapshot = warehouse.lake().snapshot()) {
            snapshot.registerIn(engine);
            copies.into(
                    engine,
                    "scored",
                    CHANCES,
                    "select customer_id, p_active_90d, p_active_365d from " + shown.scoreTable()
                            + " where frequency > 0");
            engine.register("model_since", ValueSteps.nothingSince());
            copies.into(engine, "stage_shown", STAGES, "select customer_id, stage from " + shown.stageTable());
            var steps = ValueSteps.stagePreview();
            var done = new ArrayList<String>();
            new StepRun(
                            engine,
                            rules.thresholds()
                                    .parameters(shown.asOf())
                                    .and(rules.stages().parameters()),
                            finished -> {
                                done.add(finished.step());
                                job.progress((double) done.size() / steps.size(), "value.step." + finished.step());
                            })
                    .run(steps);
            previews.keep(job.id(), preview(rules, shown, engine));
        } catch (EngineCancelled cancelled) {
            throw new Cancelled();
        }
        job.resultAt("/settings/value/preview/" + job.id());
    }

    private Preview preview(Rules rules, Run shown, Engine engine) {
        var rows = engine.read("stage_change", "stage_before", "stage_after");
        var before = rows.texts("stage_before");
        var after = rows.texts("stage_after");
        var customers = rows.longs("customers");
        var changes = new ArrayList<Preview.Change>();
        long all = 0;
        for (int row = 0; row < rows.rows(); row++) {
            changes.add(new Preview.Change(String.valueOf(before[row]), String.valueOf(after[row]), customers[row]));
            all += customers[row];
        }
        boolean past = shown.pastDay() != null;
        return new Preview(
                rules,
                all,
                changes,
                past ? movements.dropped(rules.moves().dropShare()) : null,
                past ? movements.dropped(shown.rules().moves().dropShare()) : null);
    }
}
