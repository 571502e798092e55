package zhike.warehouse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A small table column by column, in primitive arrays: what the models read (cells) and give back (scores).
 *
 * <p>An unknown value is NaN in a real column, null in a text column, and in the others marked beside the array, where
 * the array holds 0 or false.
 */
public final class Columns {
    private final int rows;
    private final Map<String, Data> data;

    private record Data(
            Column column, Object array, @Nullable BitSet unknown) {}

    private Columns(int rows, Map<String, Data> data) {
        this.rows = rows;
        this.data = data;
    }

    /** Starts a table of this many rows, to which columns of the same length are added. */
    public static Builder of(int rows) {
        return new Builder(rows);
    }

    public int rows() {
        return rows;
    }

    public List<Column> columns() {
        return data.values().stream().map(Data::column).toList();
    }

    /** The values of a whole or small column. */
    public long[] longs(String name) {
        var array = find(name).array();
        return array instanceof int[] ints
                ? Arrays.stream(ints).asLongStream().toArray()
                : cast(name, array, long[].class);
    }

    /** The values of a small column. */
    public int[] ints(String name) {
        return cast(name, find(name).array(), int[].class);
    }

    /** The values of a numeric column as doubles; unknown values are NaN. */
    public double[] doubles(String name) {
        var found = find(name);
        if (found.array() instanceof double[] doubles) {
            return doubles;
        }
        var longs = longs(name);
        var doubles = new double[rows];
        for (int row = 0; row < rows; row++) {
            doubles[row] = isUnknown(found, row) ? Double.NaN : longs[row];
        }
        return doubles;
    }

    public boolean[] flags(String name) {
        return cast(name, find(name).array(), boolean[].class);
    }

    public @Nullable String[] texts(String name) {
        return cast(name, find(name).array(), String[].class);
    }

    /** Whether the value is NULL in the engine. */
    public boolean isUnknown(String name, int row) {
        return isUnknown(find(name), row);
    }

    /** The same for many rows: the column is looked up once. */
    public IntPredicate unknown(String name) {
        var found = find(name);
        return row -> isUnknown(found, row);
    }

    /** The value as an object, null when unknown; for display and tests, not for loops over many rows. */
    public @Nullable Object value(String name, int row) {
        var found = find(name);
        if (isUnknown(found, row)) {
            return null;
        }
        return switch (found.array()) {
            case long[] longs -> (Object) longs[row];
            case int[] ints -> ints[row];
            case double[] doubles -> doubles[row];
            case boolean[] flags -> flags[row];
            case String[] texts -> texts[row];
            default -> throw new IllegalStateException("column " + name);
        };
    }

    private static boolean isUnknown(Data found, int row) {
        return switch (found.array()) {
            case double[] doubles -> Double.isNaN(doubles[row]);
            case String[] texts -> texts[row] == null;
            default -> found.unknown() != null && found.unknown().get(row);
        };
    }

    private Data find(String name) {
        var found = data.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no column " + name + " among " + data.keySet());
        }
        return found;
    }

    private static <T> T cast(String name, Object array, Class<T> type) {
        if (!type.isInstance(array)) {
            throw new IllegalArgumentException(
                    "column " + name + " holds " + array.getClass().getComponentType());
        }
        return type.cast(array);
    }

    /** Adds columns one by one; each has as many values as the table has rows. */
    public static final class Builder {
        private final int rows;
        private final Map<String, Data> data = new LinkedHashMap<>();

        private Builder(int rows) {
            this.rows = rows;
        }

        public Builder longs(String name, long[] values) {
            return add(Column.whole(name), values, values.length, null);
        }

        public Builder ints(String name, int[] values) {
            return add(Column.small(name), values, values.length, null);
        }

        public Builder doubles(String name, double[] values) {
            return add(Column.real(name), values, values.length, null);
        }

        public Builder flags(String name, boolean[] values) {
            return add(Column.flag(name), values, values.length, null);
        }

        public Builder texts(String name, @Nullable String[] values) {
            return add(Column.text(name), values, values.length, null);
        }

        /** A column with its unknown values marked; the array's type must fit the column's. */
        Builder add(Column column, Object array, int length, @Nullable BitSet unknown) {
            if (length != rows) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " has " + length + " values, not " + rows);
            }
            if (data.put(column.name(), new Data(column, array, unknown)) != null) {
                throw new IllegalArgumentException("column " + column.name() + " twice");
            }
            return this;
        }

        public Columns build() {
            return new Columns(rows, new LinkedHashMap<>(data));
        }
    }
}
