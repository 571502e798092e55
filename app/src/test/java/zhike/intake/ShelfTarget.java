package zhike.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.kernel.ImportId;

/**
 * Takes customers onto a shelf of its own (a table keyed by e-mail), so that the way of a file can be tested without the areas above. Holds back
 * everybody called Conflict. Can be told to fail or to wait in the middle of applying.
 */
class ShelfTarget implements ImportTarget<CustomerRow> {
    volatile boolean failing;
    volatile int waitingMillis;
    private final JdbcClient db;
    private final DataSource database;
    private final TransactionTemplate transaction;

    ShelfTarget(JdbcClient db, DataSource database, TransactionTemplate transaction) {
        this.db = db;
        this.database = database;
        this.transaction = transaction;
        db.sql("create schema if not exists shelf").update();
        db.sql("create table if not exists shelf.staging (import_id bigint, line bigint, email text, name text)")
                .update();
        db.sql("create table if not exists shelf.person (email text primary key, name text, import_id bigint)")
                .update();
    }

    void clear() {
        failing = false;
        waitingMillis = 0;
        db.sql("truncate shelf.staging, shelf.person").update();
    }

    List<String> people() {
        return db.sql("select email || ' ' || coalesce(name, '') from shelf.person order by email")
                .query(String.class)
                .list();
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMERS;
    }

    @Override
    public long stage(ImportId id, Iterator<CustomerRow> rows) {
        return transaction.execute(open -> {
            forget(id);
            var connection = DataSourceUtils.getConnection(database);
            try (var copy = Copy.into(connection, "shelf.staging (import_id, line, email, name)")) {
                while (rows.hasNext()) {
                    var row = rows.next();
                    copy.add(id.value())
                            .add(row.line())
                            .add(row.email())
                            .add(row.name())
                            .endRow();
                }
                return copy.finish();
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        });
    }

    @Override
    public long staged(ImportId id) {
        return db.sql("select count(*) from shelf.staging where import_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Preview preview(ImportId id, Consumer<Conflict> conflicts) {
        db.sql("select line, name from shelf.staging where import_id = ? and name = 'Conflict'")
                .param(id.value())
                .query((row, n) -> new Conflict(row.getLong(1), "intake.reason.orderIncomplete", row.getString(2)))
                .list()
                .forEach(conflicts);
        return db.sql("""
                select count(*) filter (where p.email is null and s.name <> 'Conflict') as added,
                  count(*) filter (where p.name <> s.name) as changed, count(*) filter (where p.name = s.name) as unchanged,
                  count(*) filter (where s.name = 'Conflict') as conflicting
                from shelf.staging s left join shelf.person p using (email) where s.import_id = ?""")
                .param(id.value())
                .query((row, n) -> new Preview(
                        List.of(new Preview.Count(
                                "customers", row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))),
                        List.of(new Preview.Sample(2, "customers", "first", Preview.Change.ADDED, List.of()))))
                .single();
    }

    @Override
    public Preview apply(ImportId id, Consumer<Conflict> conflicts, Progress progress) {
        var preview = preview(id, conflicts);
        db.sql("""
                insert into shelf.person (email, name, import_id) select email, name, import_id from shelf.staging
                where import_id = ? and name <> 'Conflict' on conflict (email) do update set name = excluded.name""").param(id.value()).update();
        for (int waited = 0; waited < waitingMillis; waited += 50) {
            progress.at((double) waited / waitingMillis);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (failing) throw new IllegalStateException("the shelf broke", new SQLException("no room"));
        return preview;
    }

    @Override
    public UndoReport undo(ImportId id) {
        long removed = db.sql("delete from shelf.person where import_id = ?")
                .param(id.value())
                .update();
        return new UndoReport(new ArrayList<>(List.of(new UndoReport.Count("customers", removed, 0, 0))));
    }

    @Override
    public void forget(ImportId id) {
        db.sql("delete from shelf.staging where import_id = ?")
                .param(id.value())
                .update();
    }
}
