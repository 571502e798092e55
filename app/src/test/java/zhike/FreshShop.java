package zhike;

import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Empties every table of every area, as after the very first start. */
@TestComponent
public class FreshShop {
    private FreshShop() {}

    public static void empty(JdbcClient db) {
        db.sql("update job.job set cancel_asked_at = now() where state in ('queued', 'running')")
                .update();
        var deadline = System.nanoTime() + 30_000_000_000L;
        while (db.sql("select count(*) from job.job where state in ('queued', 'running')")
                        .query(Integer.class)
                        .single()
                > 0) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("jobs of an earlier test do not end");
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        var tables = db.sql("""
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema', 'public')
                          and tablename not in ('scheduled_task') and tablename !~ '_[0-9]+$'""").query(String.class).list().stream().collect(Collectors.joining(", "));
        // what runs have made: a table for each, like its template, behind a view
        for (var name : db.sql(
                        "select replace(tablename, '_template', '') from pg_tables where schemaname = 'value' and tablename like '%\\_template'")
                .query(String.class)
                .list())
            db.sql("create or replace view value.shared_%1$s as select * from value.%1$s_template where false"
                            .formatted(name))
                    .update();
        for (var made : db.sql("select tablename from pg_tables where schemaname = 'value' and tablename ~ '_[0-9]+$'")
                .query(String.class)
                .list()) db.sql("drop table value." + made).update();
        db.sql("truncate " + tables + " restart identity cascade").update();
    }
}
