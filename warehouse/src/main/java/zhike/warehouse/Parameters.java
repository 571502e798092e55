package zhike.warehouse;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Named, typed values for the steps, written into SQL as literals that DuckDB and Spark read the same way. */
public final class Parameters {
    /** What a parameter may hold; the step's header says which it wants. */
    enum Kind {
        DAY,
        WHOLE,
        REAL,
        SHARE,
        FLAG,
        COLUMN
    }

    private record Value(Kind kind, Object value) {}

    private static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, Value> values;

    private Parameters(Map<String, Value> values) {
        this.values = values;
    }

    public static Parameters none() {
        return NONE;
    }

    /** A calendar day; in SQL the number of days since 1970-01-01. */
    public Parameters day(String name, LocalDate day) {
        return with(name, new Value(Kind.DAY, Math.toIntExact(day.toEpochDay())));
    }

    public Parameters whole(String name, long value) {
        return with(name, new Value(Kind.WHOLE, value));
    }

    /** Any finite number. */
    public Parameters real(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("parameter " + name + " is not a number: " + value);
        }
        return with(name, new Value(Kind.REAL, value));
    }

    /** A number from 0 to 1. */
    public Parameters share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("parameter " + name + " is not from 0 to 1: " + value);
        }
        return with(name, new Value(Kind.SHARE, value));
    }

    public Parameters flag(String name, boolean value) {
        return with(name, new Value(Kind.FLAG, value));
    }

    /** The name of a column. */
    public Parameters column(String name, String column) {
        return with(name, new Value(Kind.COLUMN, Names.check(column)));
    }

    /** These and those; those win. */
    public Parameters and(Parameters others) {
        var all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Parameters(all);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String literal(String name, Kind wanted) {
        var found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        if (found.kind() != wanted) {
            throw new IllegalArgumentException(
                    "parameter " + name + " is a " + found.kind() + ", wanted is a " + wanted);
        }
        return switch (found.value()) {
            // the exponent makes it a double in both dialects, where 0.3 would be a decimal
            case Double real -> {
                var text = real.toString();
                yield "(" + (text.contains("E") ? text : text + "E0") + ")";
            }
            case String column -> column;
            default -> "(" + found.value() + ")";
        };
    }

    private Parameters with(String name, Value value) {
        var all = new TreeMap<>(values);
        all.put(name, value);
        return new Parameters(all);
    }

    @Override
    public String toString() {
        var text = new TreeMap<String, Object>();
        values.forEach((name, value) -> text.put(name, value.value()));
        return text.toString();
    }
}
