package zhike.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhike.intake.sheet.Sheet;
import zhike.kernel.RuleBroken;

/** A table held in memory, because other files refer to its rows by the key in its first matching column. */
final class Lookup {
    private static final int MOST = 3_000_000;
    private final List<String> columns;
    private final Map<String, List<String>> rows = new HashMap<>();

    Lookup(String role, Sheet sheet, String key) {
        int at = sheet.columns().indexOf(key);
        if (at < 0) throw new RuleBroken("intake.mapping.noColumn", key);
        columns = sheet.columns().stream().map(column -> role + "." + column).toList();
        for (var cells = sheet.next(); cells != null; cells = sheet.next()) {
            if (rows.size() >= MOST) throw new RuleBroken("intake.file.lookupTooLarge", role, MOST);
            rows.putIfAbsent(cells.get(at), List.copyOf(cells.values()));
        }
    }

    List<String> columns() {
        return columns;
    }

    /** The row with this key, empty when there is none. */
    List<String> find(String key) {
        return rows.getOrDefault(key, List.of());
    }
}
