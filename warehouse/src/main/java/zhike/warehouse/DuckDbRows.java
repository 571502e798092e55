package zhike.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Rows between DuckDB's driver and columns in Java. */
final class DuckDbRows {
    private DuckDbRows() {}

    static void append(DuckDBAppender appender, Columns rows) throws SQLException {
        var values = rows.columns().stream().map(column -> values(rows, column)).toList();
        for (int row = 0; row < rows.rows(); row++) {
            appender.beginRow();
            for (var each : values) each.append(appender, row);
            appender.endRow();
        }
    }

    /** One column of a small table on its way into the engine. */
    private interface Values {
        void append(DuckDBAppender appender, int row) throws SQLException;
    }

    private static Values values(Columns rows, Column column) {
        var unknown = rows.unknown(column.name());
        var known = known(rows, column);
        return (appender, row) -> {
            if (unknown.test(row)) appender.appendNull();
            else known.append(appender, row);
        };
    }

    private static Values known(Columns rows, Column column) {
        var name = column.name();
        switch (column.type()) {
            case WHOLE -> {
                var longs = rows.longs(name);
                return (appender, row) -> appender.append(longs[row]);
            }
            case SMALL -> {
                var ints = rows.ints(name);
                return (appender, row) -> appender.append(ints[row]);
            }
            case REAL -> {
                var doubles = rows.doubles(name);
                return (appender, row) -> appender.append(doubles[row]);
            }
            case FLAG -> {
                var flags = rows.flags(name);
                return (appender, row) -> appender.append(flags[row]);
            }
            case TEXT -> {
                var texts = rows.texts(name);
                return (appender, row) -> appender.append(String.valueOf(texts[row]));
            }
        }
        throw new IllegalStateException();
    }

    static List<Column> columns(ResultSet result) throws SQLException {
        var about = result.getMetaData();
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            var name = about.getColumnName(i);
            var type = about.getColumnTypeName(i);
            columns.add(new Column(
                    name,
                    switch (type) {
                        case "BIGINT" -> ColumnType.WHOLE;
                        case "INTEGER" -> ColumnType.SMALL;
                        case "DOUBLE" -> ColumnType.REAL;
                        case "VARCHAR" -> ColumnType.TEXT;
                        case "BOOLEAN" -> ColumnType.FLAG;
                        default ->
                            throw new EngineFailed("column " + name + " has type " + type + ": the step must cast it");
                    }));
        }
        return columns;
    }
}
