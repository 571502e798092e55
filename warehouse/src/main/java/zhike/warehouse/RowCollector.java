package zhike.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows of unknown number into columns. */
final class RowCollector {
    private final List<Growing> growing = new ArrayList<>();
    private int rows;

    RowCollector(List<Column> columns) {
        columns.forEach(column -> growing.add(new Growing(column)));
    }

    Growing column(int index) {
        return growing.get(index);
    }

    int rows() {
        return rows;
    }

    int width() {
        return growing.size();
    }

    void endRow() {
        rows++;
    }

    Columns take() {
        var builder = Columns.of(rows);
        for (var each : growing) {
            builder.add(each.column, each.trimmed(rows), rows, each.unknown);
            each.clear();
        }
        rows = 0;
        return builder.build();
    }

    /** One column while its rows are still coming in. */
    static final class Growing {
        private static final int START = 1024;
        private final Column column;
        private Object array;
        private @Nullable BitSet unknown;

        Growing(Column column) {
            this.column = column;
            this.array = fresh(column.type());
        }

        Column column() {
            return column;
        }

        void add(int row, long value) {
            if (array instanceof int[] ints) {
                ints = row < ints.length ? ints : Arrays.copyOf(ints, ints.length * 2);
                ints[row] = Math.toIntExact(value);
                array = ints;
            } else {
                var longs = (long[]) array;
                longs = row < longs.length ? longs : Arrays.copyOf(longs, longs.length * 2);
                longs[row] = value;
                array = longs;
            }
        }

        void add(int row, double value) {
            var doubles = (double[]) array;
            doubles = row < doubles.length ? doubles : Arrays.copyOf(doubles, doubles.length * 2);
            doubles[row] = value;
            array = doubles;
        }

        void add(int row, boolean value) {
            var flags = (boolean[]) array;
            flags = row < flags.length ? flags : Arrays.copyOf(flags, flags.length * 2);
            flags[row] = value;
            array = flags;
        }

        void add(int row, @Nullable String value) {
            var texts = (@Nullable String[]) array;
            texts = row < texts.length ? texts : Arrays.copyOf(texts, texts.length * 2);
            texts[row] = value;
            array = texts;
        }

        void addUnknown(int row) {
            switch (column.type()) {
                case REAL -> add(row, Double.NaN);
                case TEXT -> add(row, (String) null);
                case FLAG -> add(row, false);
                case WHOLE, SMALL -> add(row, 0L);
            }
            if (unknown == null) {
                unknown = new BitSet();
            }
            unknown.set(row);
        }

        private Object trimmed(int rows) {
            return switch (array) {
                case long[] longs -> Arrays.copyOf(longs, rows);
                case int[] ints -> Arrays.copyOf(ints, rows);
                case double[] doubles -> Arrays.copyOf(doubles, rows);
                case boolean[] flags -> Arrays.copyOf(flags, rows);
                case String[] texts -> Arrays.copyOf(texts, rows);
                default -> throw new IllegalStateException("column " + column.name());
            };
        }

        private void clear() {
            array = fresh(column.type());
            unknown = null;
        }

        private static Object fresh(ColumnType type) {
            return switch (type) {
                case WHOLE -> new long[START];
                case SMALL -> new int[START];
                case REAL -> new double[START];
                case FLAG -> new boolean[START];
                case TEXT -> new String[START];
            };
        }
    }
}
