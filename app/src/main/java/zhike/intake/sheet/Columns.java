package zhike.intake.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import zhike.kernel.RuleBroken;

/** Names for the columns of a sheet. */
final class Columns {
    private Columns() {}

    /** Cleans the header's cells; repeated names get a number, empty ones their position. Blank columns at the end are dropped. */
    static List<String> named(Cells header, Limits limits) {
        int size = header.size();
        while (size > 1 && header.get(size - 1).isBlank()) size--;
        check(size, limits);
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (int i = 0; i < size; i++) {
            var plain = header.get(i).strip().replaceAll("\\s+", " ");
            var base = plain.isEmpty() ? "#" + (i + 1) : plain;
            var name = base;
            for (int n = 2; !taken.add(name); n++) name = base + " (" + n + ")";
            names.add(name);
        }
        return List.copyOf(names);
    }

    static List<String> numbered(int size, Limits limits) {
        check(size, limits);
        var names = new ArrayList<String>();
        for (int i = 1; i <= size; i++) names.add("#" + i);
        return List.copyOf(names);
    }

    private static void check(int size, Limits limits) {
        if (size > limits.columns()) throw new RuleBroken("intake.file.tooManyColumns", size, limits.columns());
    }
}
