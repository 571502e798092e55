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
        var columns = rows.columns();
        for (int row = 0; row < rows.rows(); row++) {
            appender.beginRow();
            for (var column : columns) {
                var name = column.name();
                if (rows.isUnknown(name, row)) {
                    appender.appendNull();
                } else {
                    switch (column.type()) {
                        case WHOLE -> appender.append(rows.longs(name)[row]);
                        case SMALL -> appender.append(rows.ints(name)[row]);
                        case REAL -> appender.append(rows.doubles(name)[row]);
                        case FLAG -> appender.append(rows.flags(name)[row]);
                        case TEXT -> appender.append(String.valueOf(rows.texts(name)[row]));
                        case DATE -> throw new IllegalArgumentException("small tables hold days as whole numbers");
                    }
                }
            }
            appender.endRow();
        }
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
                        case "DATE" -> ColumnType.DATE;
                        default ->
                            throw new EngineFailed("column " + name + " has type " + type + ": the step must cast it");
                    }));
        }
        return columns;
    }

    static void collect(ResultSet result, RowCollector rows) throws SQLException {
        int row = rows.rows();
        int count = result.getMetaData().getColumnCount();
        for (int i = 0; i < count; i++) {
            var column = rows.column(i);
            switch (column.column().type()) {
                case WHOLE, SMALL -> column.add(row, result.getLong(i + 1));
                case REAL -> column.add(row, result.getDouble(i + 1));
                case FLAG -> column.add(row, result.getBoolean(i + 1));
                case TEXT -> column.add(row, result.getString(i + 1));
                case DATE -> {
                    var date = result.getDate(i + 1);
                    column.add(row, date == null ? 0L : date.toLocalDate().toEpochDay());
                }
            }
            if (result.wasNull()) {
                column.addUnknown(row);
            }
        }
        rows.endRow();
    }
}
