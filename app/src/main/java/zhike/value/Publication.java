package zhike.value;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RunId;
import zhike.warehouse.Engine;

/**
 * Puts the scores of a run before everybody's eyes in one transaction: a table of its own is filled beside the old ones, then the view points at it. Until the commit
 * nobody sees anything of it, and after a kill nothing of it is there.
 */
@Component
class Publication {
    private final JdbcClient db;
    private final DataSource database;
    private final RunLedger runs;
    private final ApplicationEventPublisher events;

    Publication(JdbcClient db, DataSource database, RunLedger runs, ApplicationEventPublisher events) {
        this.db = db;
        this.database = database;
        this.runs = runs;
        this.events = events;
    }

    /** @param engine has the table {@code published} and those of {@link RunTable} */
    @Transactional
    long publish(Run run, Engine engine, Summary summary, Pictures pictures) {
        var table = run.scoreTable();
        // a run is alone: its indexes may be sorted in memory
        db.sql("set local maintenance_work_mem = '256MB'").update();
        db.sql("create table " + table + " (like value.score_template including all)")
                .update();
        long rows = copy("published", table, engine);
        db.sql("alter table " + table + " add primary key (customer_id)").update();
        for (var column : ValueTraits.SORTED)
            db.sql("create index on " + table + " (" + column + " desc nulls last, customer_id)")
                    .update();
        db.sql("analyze " + table).update();
        db.sql("create or replace view value.shared_score as select * from " + table)
                .update();
        for (var beside : RunTable.values()) beside(beside, run, engine);
        runs.publish(run.id(), summary, pictures);
        for (var old : runs.beyond(run.rules().runsKept())) drop(old);
        events.publishEvent(new ScoresPublished(run.id(), run.asOf()));
        return rows;
    }

    /** A table beside the scores, which comes and goes with them. */
    private void beside(RunTable beside, Run run, Engine engine) {
        var table = beside.table(run.id());
        db.sql("create table " + table + " (like " + beside.template() + " including all)")
                .update();
        copy(beside.source(), table, engine);
        for (var index : beside.indexes())
            db.sql("create index on " + table + " (" + index + ")").update();
        db.sql("analyze " + table).update();
        db.sql("create or replace view " + beside.view() + " as select * from " + table)
                .update();
    }

    private void drop(RunId old) {
        db.sql("drop table if exists value.score_" + old.value()).update();
        for (var beside : RunTable.values())
            db.sql("drop table if exists " + beside.table(old)).update();
        runs.scoresDropped(old);
    }

    /** In any order: to sort the rows first takes longer than the key gains by it. */
    private long copy(String source, String table, Engine engine) {
        try {
            var copy = BinaryCopy.into(DataSourceUtils.getConnection(database), table, engine.columns(source));
            try {
                engine.read(source, copy::add);
                return copy.end();
            } catch (RuntimeException failed) {
                copy.cancel();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("scores not taken by " + table, failed);
        }
    }
}
