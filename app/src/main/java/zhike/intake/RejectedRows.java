package zhike.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.ImportId;

/** The rows of an import that did not come in, with their cells and reasons. */
@Component
record RejectedRows(JdbcClient db, DataSource database, JsonMapper json) {

    /**
     * Runs work that refuses rows, and keeps what it refuses in place of what was refused when it ran before. On a connection of its own, as the
     * work is busy with its COPY on the other one.
     */
    <T> T writing(ImportId id, Function<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var delete = connection.prepareStatement("delete from intake.rejected_row where import_id = ?")) {
                delete.setLong(1, id.value());
                delete.executeUpdate();
            }
            T result;
            try (var copy = copy(connection)) {
                result = work.with(row -> write(copy, id, row, false));
                copy.finish();
            }
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("rejected rows could not be kept", e);
        }
    }

    interface Function<T> {
        T with(Consumer<Rejection> rejections);
    }

    /** Keeps what the target holds back, in the caller's transaction, in place of what it held back before. Reads the cells only when they differ. */
    void hold(ImportId id, Map<Long, Conflict> conflicts, Supplier<List<Rejection>> cells) {
        var known = new TreeSet<>(db.sql("select line from intake.rejected_row where import_id = ? and by_target")
                .param(id.value())
                .query(Long.class)
                .list());
        var now = new TreeSet<>(conflicts.keySet());
        if (known.equals(now)) return;
        db.sql("delete from intake.rejected_row where import_id = ? and by_target")
                .param(id.value())
                .update();
        var rows = cells.get(); // before the COPY begins: until it ends the connection can do nothing else
        var connection = DataSourceUtils.getConnection(database);
        try (var copy = copy(connection)) {
            for (var row : rows) write(copy, id, row, true);
            copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Leaves out the lines that were refused when they were read: a target may report them once more as part of what they spoil. */
    void withoutRefused(ImportId id, Map<Long, Conflict> conflicts) {
        if (conflicts.isEmpty()) return;
        db.sql("select line from intake.rejected_row where import_id = ? and not by_target")
                .param(id.value())
                .query(row -> {
                    conflicts.remove(row.getLong(1));
                });
    }

    /** Hands them on in the order of the file, without holding them all. */
    void each(ImportId id, Consumer<Rejection> consumer) {
        long line = -1;
        int skip = 0;
        while (true) {
            var page = db.sql("""
                    select line, cells, reason, args from intake.rejected_row where import_id = ? and line >= ?
                    order by line, by_target, reason offset ? limit 5000""")
                    .params(id.value(), line, skip)
                    .query((row, n) -> new Rejection(
                            row.getLong(1), texts(row.getString(2)), row.getString(3), texts(row.getString(4))))
                    .list();
            if (page.isEmpty()) return;
            page.forEach(consumer);
            long last = page.getLast().line();
            int same = (int) page.stream().filter(row -> row.line() == last).count();
            skip = last == line ? skip + same : same;
            line = last;
        }
    }

    List<Rejection> some(ImportId id, int limit) {
        return db.sql(
                        "select line, cells, reason, args from intake.rejected_row where import_id = ? order by line limit ?")
                .params(id.value(), limit)
                .query((row, n) -> new Rejection(
                        row.getLong(1), texts(row.getString(2)), row.getString(3), texts(row.getString(4))))
                .list();
    }

    private static Copy copy(Connection connection) {
        return Copy.into(connection, "intake.rejected_row (import_id, line, cells, reason, args, by_target)");
    }

    private void write(Copy copy, ImportId id, Rejection row, boolean byTarget) {
        copy.add(id.value())
                .add(row.line())
                .add(json.writeValueAsString(row.cells()))
                .add(row.key())
                .add(json.writeValueAsString(row.args()))
                .add(Boolean.valueOf(byTarget))
                .endRow();
    }

    private List<String> texts(String text) {
        return json.readValue(text, new TypeReference<List<String>>() {});
    }
}
