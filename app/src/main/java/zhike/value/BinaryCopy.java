package zhike.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import zhike.warehouse.Column;
import zhike.warehouse.Columns;

/**
 * Rows of the warehouse on their way into a table of PostgreSQL, in the binary form of COPY: nothing is written as text to be read again, and while the server stores a
 * batch the warehouse makes the next. The table must be new in the transaction: its rows are written frozen, so that no vacuum writes them again.
 *
 * <p>The form is told in PostgreSQL's manual under COPY, "Binary Format": a header, then per row the number of fields and each field as its length (-1 for null) and bytes.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLUSH = 1 << 16;
    private static final int NULL = -1;
    /** PostgreSQL counts days from 2000-01-01. */
    private static final int DAYS_TO_2000 = 10_957;

    private interface Field {
        void write(int row);
    }

    private final List<Column> columns;
    private final Map<String, String> types;
    private final CopyIn copy;
    private ByteBuffer out = ByteBuffer.allocate(2 * FLUSH);

    private BinaryCopy(List<Column> columns, Map<String, String> types, CopyIn copy) {
        this.columns = columns;
        this.types = types;
        this.copy = copy;
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** @param columns are all in the table under the same names; whole and small ones may be any whole number or, as days since 1970-01-01, a date there */
    static BinaryCopy into(Connection connection, String table, List<Column> columns) throws SQLException {
        var names = String.join(", ", columns.stream().map(Column::name).toList());
        var types = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var empty = statement.executeQuery("select " + names + " from " + table + " limit 0")) {
            var about = empty.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++)
                types.put(about.getColumnName(i), about.getColumnTypeName(i));
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + names + ") from stdin (format binary, freeze)");
        return new BinaryCopy(columns, types, copy);
    }

    void add(Columns rows) {
        var fields = columns.stream().map(column -> field(rows, column)).toList();
        try {
            for (int row = 0; row < rows.rows(); row++) {
                room(2).putShort((short) fields.size());
                for (var field : fields) field.write(row);
                if (out.position() > FLUSH) flush();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("rows not taken", failed);
        }
    }

    /** Answers how many rows the table took. */
    long end() throws SQLException {
        room(2).putShort((short) -1);
        flush();
        return copy.endCopy();
    }

    /** After a failure: nothing of it stays. */
    void cancel() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(out.array(), 0, out.position());
        out.clear();
    }

    private Field field(Columns rows, Column column) {
        var unknown = rows.unknown(column.name());
        var known = known(rows, column);
        return row -> {
            if (unknown.test(row)) room(4).putInt(NULL);
            else known.write(row);
        };
    }

    private Field known(Columns rows, Column column) {
        var name = column.name();
        return switch (column.type()) {
            case WHOLE, SMALL -> whole(rows.longs(name), String.valueOf(types.get(name)));
            case REAL -> {
                var doubles = rows.doubles(name);
                yield row -> room(12).putInt(8).putDouble(doubles[row]);
            }
            case FLAG -> {
                var flags = rows.flags(name);
                yield row -> room(5).putInt(1).put((byte) (flags[row] ? 1 : 0));
            }
            case TEXT -> {
                var texts = rows.texts(name);
                yield row -> {
                    var bytes = String.valueOf(texts[row]).getBytes(StandardCharsets.UTF_8);
                    room(4 + bytes.length).putInt(bytes.length).put(bytes);
                };
            }
        };
    }

    private Field whole(long[] values, String type) {
        return switch (type) {
            case "int8" -> row -> room(12).putInt(8).putLong(values[row]);
            case "int4" -> row -> room(8).putInt(4).putInt(Math.toIntExact(values[row]));
            case "date" -> row -> room(8).putInt(4).putInt(Math.toIntExact(values[row] - DAYS_TO_2000));
            case "int2" -> row -> room(6).putInt(2).putShort(small(values[row]));
            default -> throw new IllegalArgumentException("whole numbers do not fit a column of type " + type);
        };
    }

    private static short small(long value) {
        if (value != (short) value) throw new ArithmeticException(value + " is no smallint");
        return (short) value;
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes)
            out = ByteBuffer.allocate(2 * out.capacity() + bytes).put(out.flip());
        return out;
    }
}
