package zhike.value;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RunId;
import zhike.warehouse.Column;
import zhike.warehouse.Engine;

/**
 * Puts the scores, stages and paths of a run before everybody's eyes in one transaction: tables of its own are filled beside the old ones, then the views point at them. Until
 * the commit nobody sees anything of it, and after a kill nothing of it is there.
 */
@Component
class Publication {
    private final JdbcClient db;
    private final DataSource database;
    private final RunLedger runs;
    private final MovementLedger movements;
    private final ApplicationEventPublisher events;

    Publication(
            JdbcClient db,
            DataSource database,
            RunLedger runs,
            MovementLedger movements,
            ApplicationEventPublisher events) {
        this.db = db;
        this.database = database;
        this.runs = runs;
        this.movements = movements;
        this.events = events;
    }

    /** @param engine has the tables {@code published}, {@code stage} and {@code stage_span} and those of {@link RunTable} */
    @Transactional
    long publish(Run run, Engine engine, Summary summary, Pictures pictures, Lifecycle lifecycle) {
        // a run is alone: its indexes may be sorted in memory
        db.sql("set local maintenance_work_mem = '256MB'").update();
        db.sql("set local work_mem = '128MB'").update(); // two runs side by side, without a detour over the disk
        long rows = scores(run.scoreTable(), engine);
        stages(run.stageTable(), engine);
        path(run.spanTable(), engine);
        for (var beside : RunTable.values()) beside(beside, run, engine);
        runs.publish(run.id(), summary, pictures, lifecycle);
        var moved = runs.comparable(run).map(before -> {
            runs.comparedWith(run.id(), before.id());
            return movements.compare(before, run);
        });
        dropPathsOfOthers(run);
        for (var old : runs.beyond(run.rules().runsKept())) drop(old);
        events.publishEvent(new ScoresPublished(run.id(), run.asOf()));
        moved.ifPresent(counts -> counts.events(run).forEach(events::publishEvent));
        return rows;
    }

    private long scores(String table, Engine engine) {
        db.sql("create table " + table + " (like value.score_template including all)")
                .update();
        long rows = copy("published", table, engine);
        db.sql("alter table " + table + " add primary key (customer_id)").update();
        for (var column : ValueTraits.SORTED)
            db.sql("create index on " + table + " (" + column + " desc nulls last, customer_id)")
                    .update();
        shown("value.shared_score", table);
        return rows;
    }

    private void stages(String table, Engine engine) {
        db.sql("create table " + table + " (like value.stage_template including all)")
                .update();
        copy("stage", table, engine);
        db.sql("alter table " + table + " add primary key (customer_id)").update();
        shown("value.shared_stage", table);
    }

    private void path(String table, Engine engine) {
        db.sql("create table " + table + " (like value.stage_span_template including all)")
                .update();
        fill(table, StagePaths.COLUMNS, copy -> {
            var paths = new StagePaths(copy::add);
            engine.read("stage_span", paths::add, "customer_id", "from_month");
            paths.end();
        });
        db.sql("alter table " + table + " add primary key (customer_id)").update();
        shown("value.shared_stage_span", table);
    }

    private void shown(String view, String table) {
        db.sql("analyze " + table).update();
        db.sql("create or replace view " + view + " as select * from " + table).update();
    }

    private void dropPathsOfOthers(Run run) {
        for (var old : db.sql("select tablename from pg_tables where schemaname = 'value' and tablename ~ ?")
                .param("^stage_span_[0-9]+$")
                .query(String.class)
                .list())
            if (!run.spanTable().equals("value." + old))
                db.sql("drop table value." + old).update();
    }

    /** A table beside the scores, which comes and goes with them. */
    private void beside(RunTable beside, Run run, Engine engine) {
        var table = beside.table(run.id());
        db.sql("create table " + table + " (like " + beside.template() + " including all)")
                .update();
        copy(beside.source(), table, engine);
        for (var index : beside.indexes())
            db.sql("create index on " + table + " (" + index + ")").update();
        shown(beside.view(), table);
    }

    private void drop(RunId old) {
        db.sql("drop table if exists value.score_" + old.value()).update();
        db.sql("drop table if exists value.stage_" + old.value()).update();
        for (var beside : RunTable.values())
            db.sql("drop table if exists " + beside.table(old)).update();
        movements.drop(old);
        runs.scoresDropped(old);
    }

    /** In any order: to sort the rows first takes longer than a key gains by it. */
    private long copy(String from, String table, Engine engine) {
        return fill(table, engine.columns(from), copy -> engine.read(from, copy::add));
    }

    private long fill(String table, List<Column> columns, Consumer<BinaryCopy> rows) {
        try {
            var copy = BinaryCopy.into(DataSourceUtils.getConnection(database), table, columns);
            try {
                rows.accept(copy);
                return copy.end();
            } catch (RuntimeException failed) {
                copy.cancel();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("rows not taken by " + table, failed);
        }
    }
}
