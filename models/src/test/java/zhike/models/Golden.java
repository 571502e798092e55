package zhike.models;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reference figures kept beside the project, not in it: the data may be tested with but not shipped. Tests skip when they are absent. */
final class Golden {

    private Golden() {}

    static Path file(String name) {
        var found = folder();
        assumeTrue(
                found != null && Files.exists(found.resolve(name)),
                () -> "skipped: no reference file shared/golden/" + name + " above the project (or -Dzhike.golden=…)");
        return found.resolve(name);
    }

    private static Path folder() {
        var named = System.getProperty("zhike.golden");
        if (named != null) return Path.of(named);
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var golden = folder.resolve("shared/golden");
            if (Files.isDirectory(golden)) return golden;
        }
        return null;
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a CSV file without quotes, by column name. */
    static List<Map<String, String>> rows(String name) {
        try {
            var lines = Files.readAllLines(file(name));
            var header = lines.getFirst().split(",");
            var rows = new ArrayList<Map<String, String>>();
            for (var line : lines.subList(1, lines.size())) {
                var fields = line.split(",");
                var row = new HashMap<String, String>();
                for (int i = 0; i < header.length; i++) row.put(header[i], fields[i]);
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PurchaseCells cdnow() {
        var cells = PurchaseCells.builder();
        for (var row : rows("cdnow_sample_cbs.csv")) {
            cells.add(whole(row, "x"), whole(row, "tx_days"), whole(row, "T_days"));
        }
        return cells.build();
    }

    static SpendCells cdnowSpend() {
        var rows = rows("cdnow_sample_cbs.csv");
        return SpendCells.of(
                rows.stream().mapToInt(row -> whole(row, "x")).toArray(),
                rows.stream()
                        .mapToDouble(row -> number(row, "mean_repeat_spend"))
                        .toArray());
    }

    static int whole(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
