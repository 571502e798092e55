package zhike.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB inside this process, with a memory limit beyond which it spills to a folder of its own. The JVM wants {@code
 * --enable-native-access=ALL-UNNAMED}.
 */
public final class DuckDbEngine implements Engine {
    private final DuckDBConnection connection;
    private final Path folder;
    private final Object runningLock = new Object();
    private @Nullable Statement running;
    private boolean cancelled;

    private DuckDbEngine(DuckDBConnection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /**
     * Opens an empty engine.
     *
     * @param temporary folder below which it spills; made if missing, and what the engine put there is removed on close
     * @param memoryMegabytes its share of the machine's memory outside the Java heap, at least 64
     * @param threads how many cores it may use, at least 1
     */
    public static DuckDbEngine open(Path temporary, int memoryMegabytes, int threads) {
        if (memoryMegabytes < 64 || threads < 1) {
            throw new IllegalArgumentException(memoryMegabytes + " MB and " + threads + " threads are too little");
        }
        try {
            Files.createDirectories(temporary);
            var folder = Files.createTempDirectory(temporary, "duckdb-");
            var settings = new Properties();
            settings.setProperty("memory_limit", memoryMegabytes + "MB");
            settings.setProperty("threads", Integer.toString(threads));
            settings.setProperty("temp_directory", folder.toString());
            settings.setProperty("jdbc_stream_results", "true");
            // nothing is fetched from the network, ever
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            return new DuckDbEngine(connection, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new EngineFailed("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public long run(Step step, Parameters parameters) {
        var select = step.sql(parameters);
        if (step.isView()) {
            make(step.output(), "view", select, "step " + step.name());
        } else {
            make(step.output(), "table", select, "step " + step.name());
        }
        return rows(step.output());
    }

    @Override
    public void register(String table, List<Column> columns, List<Path> parquetFiles) {
        var select = parquetFiles.isEmpty()
                ? "select " + casts(columns, "null") + " where false"
                : "select " + names(columns) + " from read_parquet(["
                        + parquetFiles.stream().map(DuckDbEngine::quoted).collect(Collectors.joining(", "))
                        + "], hive_partitioning = false)";
        make(table, "view", select, "table " + table);
    }

    @Override
    public void register(String table, Columns rows) {
        make(table, "table", "select " + casts(rows.columns(), "null") + " where false", "table " + table);
        try (var appender = connection.createAppender(table)) {
            DuckDbRows.append(appender, rows);
        } catch (SQLException e) {
            throw failed("table " + table, e);
        }
    }

    @Override
    public long load(String table, List<Column> columns, Path csvFile) {
        var types = columns.stream()
                .map(column -> "'" + column.name() + "': '" + column.type().sql() + "'")
                .collect(Collectors.joining(", "));
        make(
                table,
                "table",
                "select * from read_csv(" + quoted(csvFile) + ", columns = {" + types
                        + "}, header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
                        + " nullstr = '', allow_quoted_nulls = false, new_line = '\\n')",
                "load of " + table);
        return rows(table);
    }

    @Override
    public long rows(String table) {
        return query("select count(*) from " + Names.check(table), "table " + table, result -> {
            result.next();
            return result.getLong(1);
        });
    }

    @Override
    public List<Column> columns(String table) {
        return query("select * from " + Names.check(table) + " limit 0", "table " + table, DuckDbRows::columns);
    }

    @Override
    public Columns read(String table, String... orderBy) {
        var all = new DuckDbReader(columns(table), Math.toIntExact(rows(table)));
        chunks(table, orderBy, all::take);
        return all.columns();
    }

    @Override
    public void read(String table, Consumer<Columns> reader, String... orderBy) {
        var columns = columns(table);
        chunks(table, orderBy, chunk -> {
            var batch = new DuckDbReader(columns, Math.toIntExact(chunk.rowCount()));
            batch.take(chunk);
            reader.accept(batch.columns());
        });
    }

    private void chunks(String table, String[] orderBy, Consumer<DuckDBDataChunkReader> reader) {
        var sql = "select * from " + Names.check(table) + order(List.of(orderBy));
        work("table " + table, () -> connection.prepareStatement(sql), statement -> {
            try (var result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
                while (result.nextChunk()) reader.accept(result.chunk());
            }
            return 0L;
        });
    }

    @Override
    public long writeParquet(String table, List<String> orderBy, Path file) {
        return copyToParquet("select * from " + Names.check(table) + order(orderBy), file, table);
    }

    @Override
    public Map<Long, Long> writeParquet(String table, String by, List<String> orderBy, LongFunction<Path> file) {
        var values = query(
                "select distinct " + Names.check(by) + " from " + Names.check(table) + " order by 1",
                "table " + table,
                result -> {
                    var found = new ArrayList<Long>();
                    while (result.next()) {
                        found.add(result.getLong(1));
                    }
                    return found;
                });
        var kept = columns(table).stream()
                .filter(column -> !column.name().equals(by))
                .toList();
        var rows = new TreeMap<Long, Long>();
        for (var value : values) {
            var select = "select " + names(kept) + " from " + table + " where " + by + " = " + value + order(orderBy);
            rows.put(value, copyToParquet(select, file.apply(value), table));
        }
        return rows;
    }

    @Override
    public void drop(String table) {
        dropOther(Names.check(table), "table");
        dropOther(table, "view");
    }

    @Override
    public void cancel() {
        synchronized (runningLock) {
            cancelled = true;
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException e) {
                    throw new EngineFailed("DuckDB does not stop: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            try (var left = Files.walk(folder)) {
                for (var each : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (SQLException e) {
            throw new EngineFailed("DuckDB does not close: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T of(ResultSet result) throws SQLException;
    }

    private void make(String name, String kind, String select, String what) {
        dropOther(Names.check(name), "table".equals(kind) ? "view" : "table");
        execute("create or replace " + kind + " " + name + " as " + select, what);
    }

    /** DuckDB refuses to drop a view as a table and the other way round, so it is asked first which of them there is. */
    private void dropOther(String name, String kind) {
        var sql = "select count(*) from information_schema.tables where table_name = '" + name + "' and table_type "
                + ("view".equals(kind) ? "=" : "<>") + " 'VIEW'";
        var exists = query(sql, kind + " " + name, result -> result.next() && result.getLong(1) > 0);
        if (exists) {
            execute("drop " + kind + " " + name, kind + " " + name);
        }
    }

    private long copyToParquet(String select, Path file, String table) {
        var sql = "copy (" + select + ") to " + quoted(file) + " (format parquet, compression zstd)";
        return work("Parquet of " + table, statement -> statement.executeLargeUpdate(sql));
    }

    private void execute(String sql, String what) {
        work(what, statement -> statement.execute(sql));
    }

    private <T> T query(String sql, String what, Reading<T> reading) {
        return work(what, statement -> {
            try (var result = statement.executeQuery(sql)) {
                return reading.of(result);
            }
        });
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    private <T> T work(String what, Work<T> work) {
        return work(what, connection::createStatement, work);
    }

    private <T> T work(String what, Making making, Work<T> work) {
        var statement = begin(what, making);
        try (statement) {
            return work.with(statement);
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            synchronized (runningLock) {
                running = null;
            }
        }
    }

    private interface Making {
        Statement statement() throws SQLException;
    }

    private Statement begin(String what, Making making) {
        synchronized (runningLock) {
            if (cancelled) {
                throw new EngineCancelled(what + " was cancelled");
            }
            if (running != null) {
                throw new IllegalStateException("the engine is used by two threads, or from within its own reader");
            }
            try {
                running = making.statement();
                return running;
            } catch (SQLException e) {
                throw failed(what, e);
            }
        }
    }

    private EngineFailed failed(String what, SQLException e) {
        synchronized (runningLock) {
            if (cancelled) {
                return new EngineCancelled(what + " was cancelled");
            }
        }
        return new EngineFailed(what + ": " + e.getMessage(), e);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String casts(List<Column> columns, String value) {
        return columns.stream()
                .map(column -> "cast(" + value + " as " + column.type().sql() + ") as " + column.name())
                .collect(Collectors.joining(", "));
    }

    private static String order(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : " order by " + columns.stream().map(Names::check).collect(Collectors.joining(", "));
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
