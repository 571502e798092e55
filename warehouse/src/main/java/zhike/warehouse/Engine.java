package zhike.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Runs numbered SQL steps over lake tables and small tables. One engine serves one run: its tables live until it is
 * closed, and it is used by one thread at a time, except {@link #cancel}, which any thread may call.
 *
 * <p>All methods throw {@link EngineFailed}, and {@link EngineCancelled} once the engine has been cancelled.
 */
public interface Engine extends AutoCloseable {
    /** Makes or replaces the step's output from the tables it names, and answers the number of its rows. */
    long run(Step step, Parameters parameters);

    /** Makes Parquet files known as one table with these columns; no files make an empty table. */
    void register(String table, List<Column> columns, List<Path> parquetFiles);

    /** Makes or replaces a small table. */
    void register(String table, Columns rows);

    /**
     * Makes or replaces a table from a headless CSV file as PostgreSQL's {@code COPY … TO … (FORMAT csv)} writes it, and
     * answers its number of rows. A row that does not fit the columns fails the whole load.
     */
    long load(String table, List<Column> columns, Path csvFile);

    long rows(String table);

    List<Column> columns(String table);

    /** Reads a whole small table, in the order of these columns. */
    Columns read(String table, String... orderBy);

    /** Reads a table of any size in batches of a size that suits the engine, some thousand rows, in the order of these columns. */
    void read(String table, Consumer<Columns> reader, String... orderBy);

    /** Writes a table as one Parquet file and answers its number of rows. */
    long writeParquet(String table, List<String> orderBy, Path file);

    /**
     * Writes one Parquet file for each value of a whole-number column, which is itself left out of the files, and answers
     * the rows per value.
     */
    Map<Long, Long> writeParquet(String table, String by, List<String> orderBy, LongFunction<Path> file);

    /** Forgets a table or view; one that does not exist is fine. */
    void drop(String table);

    /** Stops the running statement and refuses every later one. */
    void cancel();

    @Override
    void close();
}
