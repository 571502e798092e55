package zhike.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhike.intake.sheet.Cells;

/** A row seen through the mapping. One instance is used for all rows of a sheet. */
final class Line {
    private final int[][] columns = new int[Field.values().length][];
    private final Map<String, Integer> extras = new HashMap<>();
    private final List<String> header;
    private final int width;
    private Cells cells = Cells.of(0);
    private long number;

    Line(List<String> header, Mapping mapping) {
        this(header, mapping.columns());
        mapping.extras().forEach((key, column) -> extras.put(key, header.indexOf(column)));
    }

    Line(List<String> header, Map<Field, List<String>> mapping) {
        this.header = header;
        width = header.size();
        for (var field : Field.values()) {
            var found = new ArrayList<Integer>();
            for (var name : mapping.getOrDefault(field, List.of())) {
                int at = header.indexOf(name);
                if (at >= 0) found.add(at);
            }
            columns[field.ordinal()] =
                    found.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    void at(Cells cells, long number) {
        this.cells = cells;
        this.number = number;
    }

    long number() {
        return number;
    }

    boolean has(Field field) {
        return columns[field.ordinal()].length > 0;
    }

    /** Whether the field is this one column and no other. */
    boolean isOnly(Field field, String column) {
        var found = columns[field.ordinal()];
        return found.length == 1 && header.get(found[0]).equals(column);
    }

    /** The first cell mapped to the field that says something; "" when none does. */
    String get(Field field) {
        for (int column : columns[field.ordinal()]) {
            var value = cells.get(column);
            if (!value.isBlank()) return value;
        }
        return "";
    }

    String get(Extra extra) {
        int column = extras.getOrDefault(extra.key(), -1);
        return column < 0 ? "" : cells.get(column);
    }

    boolean isBlank(Field... fields) {
        for (var field : fields) if (!get(field).isEmpty()) return false;
        return true;
    }

    boolean spillsOver() {
        return cells.spillsOver(width);
    }

    Cells cells() {
        return cells;
    }
}
