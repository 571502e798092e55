package zhike.warehouse;

import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the lake consists of. Only files named here exist for a reader; the manifest is replaced as a whole, so several months
 * change together or not at all.
 *
 * @param generation grows with every change
 * @param changesUpTo the number of the last change in the system of record that the lake contains; 0 when it must be filled
 * @param tables for each table its parts by month ({@code 2026-03}), or one part called {@code all}
 * @param shapes for each table that has parts the columns they were written with; null or without a table in lakes that did not say so yet
 */
public record Manifest(
        long generation,
        long changesUpTo,
        SortedMap<String, SortedMap<String, Part>> tables,
        @Nullable SortedMap<String, String> shapes) {
    /** The key of a table that is not kept by month. */
    static final String ALL = "all";

    /** One Parquet file, its path seen from the lake's root. */
    public record Part(String file, long rows, long bytes) {}

    static final Manifest EMPTY = new Manifest(0, 0, new TreeMap<>(), new TreeMap<>());

    public SortedMap<String, Part> parts(LakeTable table) {
        return tables.getOrDefault(table.folder(), new TreeMap<>());
    }

    /** Whether the table's parts have the columns it has now. Lakes that do not say so are as they were before customers had a country. */
    boolean fits(LakeTable table) {
        if (parts(table).isEmpty()) return true;
        var written = shapes == null ? null : shapes.get(table.folder());
        return written == null ? table != LakeTable.CUSTOMERS : written.equals(table.shape());
    }

    public long rows(LakeTable table) {
        return parts(table).values().stream().mapToLong(Part::rows).sum();
    }

    /** The months that have rows; empty for tables that are not kept by month. */
    public SortedSet<YearMonth> months(LakeTable table) {
        var months = new TreeSet<YearMonth>();
        if (table.isMonthly()) {
            parts(table).keySet().forEach(month -> months.add(YearMonth.parse(month)));
        }
        return months;
    }

    Manifest next(LakeTable table, Iterable<String> replaced, Map<String, Part> parts) {
        var kept = new TreeMap<>(parts(table));
        replaced.forEach(kept::remove);
        kept.putAll(parts);
        return withTable(table, kept);
    }

    Manifest withTable(LakeTable table, SortedMap<String, Part> parts) {
        var all = new TreeMap<>(tables);
        all.put(table.folder(), parts);
        var written = shapes == null ? new TreeMap<String, String>() : new TreeMap<>(shapes);
        written.put(table.folder(), table.shape());
        return new Manifest(generation + 1, changesUpTo, all, written);
    }

    Manifest withChangesUpTo(long change) {
        return new Manifest(generation + 1, change, tables, shapes);
    }
}
