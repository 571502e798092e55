package zhike.warehouse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Takes a known number of rows over from DuckDB, a vector at a time: far cheaper than asking its result set value by value. */
final class DuckDbReader {
    private final List<Taking> takings = new ArrayList<>();
    private final int rows;
    private int filled;

    DuckDbReader(List<Column> columns, int rows) {
        this.rows = rows;
        columns.forEach(column -> takings.add(new Taking(column, rows)));
    }

    void take(DuckDBDataChunkReader chunk) {
        int count = Math.toIntExact(chunk.rowCount());
        if (filled + count > rows) throw new EngineFailed("more rows than the " + rows + " there were");
        for (int i = 0; i < takings.size(); i++) takings.get(i).take(chunk.vector(i), count, filled);
        filled += count;
    }

    Columns columns() {
        if (filled != rows) throw new EngineFailed(filled + " rows where there were " + rows);
        var columns = Columns.of(rows);
        for (var taking : takings)
            columns.add(taking.column, taking.array, rows, taking.unknown.isEmpty() ? null : taking.unknown);
        return columns.build();
    }

    private static final class Taking {
        private final Column column;
        private final Object array;
        private final BitSet unknown = new BitSet();

        Taking(Column column, int rows) {
            this.column = column;
            array = switch (column.type()) {
                case WHOLE -> new long[rows];
                case SMALL -> new int[rows];
                case REAL -> new double[rows];
                case FLAG -> new boolean[rows];
                case TEXT -> new String[rows];
            };
        }

        void take(DuckDBReadableVector vector, int count, int at) {
            for (int row = 0; row < count; row++) if (vector.isNull(row)) unknown.set(at + row);
            switch (array) {
                case long[] longs -> {
                    for (int row = 0; row < count; row++) if (known(at + row)) longs[at + row] = vector.getLong(row);
                }
                case int[] ints -> {
                    for (int row = 0; row < count; row++) if (known(at + row)) ints[at + row] = vector.getInt(row);
                }
                case double[] doubles -> {
                    for (int row = 0; row < count; row++)
                        doubles[at + row] = known(at + row) ? vector.getDouble(row) : Double.NaN;
                }
                case boolean[] flags -> {
                    for (int row = 0; row < count; row++) if (known(at + row)) flags[at + row] = vector.getBoolean(row);
                }
                case String[] texts -> {
                    for (int row = 0; row < count; row++) if (known(at + row)) texts[at + row] = vector.getString(row);
                }
                default -> throw new IllegalStateException("column " + column.name());
            }
        }

        private boolean known(int row) {
            return !unknown.get(row);
        }
    }
}
