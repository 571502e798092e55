package zhike.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Format;
import zhike.intake.sheet.Sheet;

/** What an upload shows at first sight: every table in it, its columns and first rows. Kept with the import, so that pages need not open the file. */
public record Look(List<Table> tables) {
    private static final int ROWS = 200;
    private static final int CELL = 200;

    /**
     * @param role what it is among several files; null for a file that is the whole import
     * @param passedOver no table of the profile: not read
     */
    public record Table(
            String name,
            Format format,
            List<String> header,
            List<List<String>> rows,
            @Nullable String role,
            boolean passedOver) {}

    static Look at(Bundle bundle) {
        var tables = new ArrayList<Table>();
        for (var file : bundle.all()) {
            var table = file.table();
            try (var sheet = file.open()) {
                tables.add(new Table(
                        file.source().name(),
                        file.format(),
                        file.header(),
                        rows(sheet),
                        table == null ? null : table.role(),
                        bundle.passedOver().contains(file)));
            }
        }
        return new Look(tables);
    }

    private static List<List<String>> rows(Sheet sheet) {
        var rows = new ArrayList<List<String>>();
        for (var cells = sheet.next(); cells != null && rows.size() < ROWS; cells = sheet.next())
            rows.add(cells.values().stream()
                    .map(cell -> cell.length() > CELL ? cell.substring(0, CELL) + "…" : cell)
                    .toList());
        return rows;
    }

    public boolean isJoined() {
        return tables.stream().anyMatch(table -> table.role() != null);
    }

    /** The table whose columns are mapped by hand. */
    public Table first() {
        return tables.getFirst();
    }

    /** Some different values of a column, to recognise it by. */
    public static List<String> examples(Table table, int column, int most) {
        Set<String> values = new LinkedHashSet<>();
        for (var row : table.rows()) {
            if (column < row.size() && !row.get(column).isBlank())
                values.add(row.get(column).strip());
            if (values.size() == most) break;
        }
        return List.copyOf(values);
    }
}
