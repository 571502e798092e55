package zhike.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Empty tables that one transaction fills from nothing: meanwhile without indexes, keys and triggers, which are made anew over all rows afterwards.
 * Several times faster than keeping them while millions of rows arrive; and since the tables are new files of this transaction, nothing of it goes
 * through the log where the server's {@code wal_level} is minimal, and rows can come in frozen. The tables are locked until the transaction ends;
 * when it fails, everything is as before.
 */
public final class BareTables {
    private record Part(String table, String name, String definition) {}

    private final Connection connection;
    private final List<String> tables;
    private final List<Part> foreignKeys;
    private final List<Part> keys;
    private final List<Part> indexes;

    private BareTables(
            Connection connection, List<String> tables, List<Part> foreignKeys, List<Part> keys, List<Part> indexes) {
        this.connection = connection;
        this.tables = tables;
        this.foreignKeys = foreignKeys;
        this.keys = keys;
        this.indexes = indexes;
    }

    /** Strips the tables, which must be empty. @param tables with their schema; foreign keys from others to them are taken too */
    public static BareTables strip(Connection connection, List<String> tables) throws SQLException {
        run(connection, "lock table " + String.join(", ", tables) + " in access exclusive mode");
        if (!areEmpty(connection, tables)) throw new IllegalStateException("tables have rows: " + tables);
        var bare = new BareTables(
                connection,
                tables,
                parts(connection, tables, """
                        select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                        where contype = 'f' and (conrelid = any (?::regclass[]) or confrelid = any (?::regclass[])) order by oid"""),
                parts(connection, tables, """
                        select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                        where contype in ('p', 'u', 'x') and conrelid = any (?::regclass[]) and conrelid = any (?::regclass[]) order by oid"""),
                parts(connection, tables, """
                        select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
                        where indrelid = any (?::regclass[]) and indrelid = any (?::regclass[])
                          and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
                        order by indexrelid"""));
        for (var key : bare.foreignKeys) bare.drop(key);
        for (var key : bare.keys) bare.drop(key);
        for (var index : bare.indexes) run(connection, "drop index " + index.name);
        for (var table : tables) run(connection, "alter table " + table + " disable trigger user");
        run(connection, "truncate " + String.join(", ", tables));
        return bare;
    }

    public static boolean areEmpty(Connection connection, List<String> tables) throws SQLException {
        for (var table : tables)
            try (var query = connection.createStatement();
                    var row = query.executeQuery("select exists (select from " + table + ")")) {
                row.next();
                if (row.getBoolean(1)) return false;
            }
        return true;
    }

    private static List<Part> parts(Connection connection, List<String> tables, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            var array = connection.createArrayOf("text", tables.toArray());
            query.setArray(1, array);
            query.setArray(2, array);
            var parts = new ArrayList<Part>();
            try (var row = query.executeQuery()) {
                while (row.next()) parts.add(new Part(row.getString(1), row.getString(2), row.getString(3)));
            }
            return parts;
        }
    }

    private void drop(Part key) throws SQLException {
        run(connection, "alter table " + key.table + " drop constraint " + key.name);
    }

    /** Gives the tables back what was taken, and fresh statistics. @param progress told from 0 to 1 */
    public void restore(DoubleConsumer progress) throws SQLException {
        run(connection, "set local maintenance_work_mem = '512MB'");
        run(connection, "set local max_parallel_maintenance_workers = 2");
        run(connection, "set local work_mem = '128MB'");
        var steps = new ArrayList<String>();
        for (var key : keys)
            steps.add("alter table " + key.table + " add constraint " + key.name + " " + key.definition);
        for (var index : indexes) steps.add(index.definition);
        for (var key : foreignKeys)
            steps.add("alter table " + key.table + " add constraint " + key.name + " " + key.definition);
        for (var table : tables) {
            steps.add("alter table " + table + " enable trigger user");
            steps.add("analyze " + table);
        }
        for (var i = 0; i < steps.size(); i++) {
            progress.accept((double) i / steps.size());
            run(connection, steps.get(i));
        }
        progress.accept(1);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
