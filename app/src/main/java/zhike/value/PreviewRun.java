package zhike.value;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
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
    private final DataSource database;

    PreviewRun(Warehouse warehouse, Runs runs, Previews previews, DataSource database) {
        this.warehouse = warehouse;
        this.runs = runs;
        this.previews = previews;
        this.database = database;
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
            load(
                    engine,
                    "scored",
                    "select customer_id, p_active_90d, p_active_365d from " + shown.scoreTable()
                            + " where frequency > 0",
                    CHANCES);
            load(engine, "stage_shown", "select customer_id, stage from " + shown.stageTable(), STAGES);
            var steps = ValueSteps.stagePreview();
            var done = new ArrayList<String>();
            new StepRun(engine, rules.steps(shown.asOf()).parameters().and(rules.stageSteps()), finished -> {
                        done.add(finished.step());
                        job.progress((double) done.size() / steps.size(), "value.step." + finished.step());
                    })
                    .run(steps);
            previews.keep(job.id(), preview(rules, engine));
        } catch (EngineCancelled cancelled) {
            throw new Cancelled();
        }
        job.resultAt("/settings/value/preview/" + job.id());
    }

    private static Preview preview(Rules rules, Engine engine) {
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
        return new Preview(rules, all, changes);
    }

    private void load(Engine engine, String table, String select, List<Column> columns)
            throws IOException, SQLException {
        var file = Files.createTempFile("preview-", ".csv");
        try (var connection = database.getConnection()) {
            try (var out = Files.newOutputStream(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + select + ") to stdout (format csv)", out);
            }
            engine.load(table, columns, file);
        } finally {
            Files.delete(file);
        }
    }
}
