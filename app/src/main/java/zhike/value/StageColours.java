package zhike.value;

import java.util.List;
import java.util.Map;

/** The stages as they are drawn: always from the strongest relation to none, each in a colour of its own that light and dark pages carry alike. */
final class StageColours {
    static final List<String> ORDER = List.of("maturity", "formation", "exploration", "decline", "lost");
    private static final Map<String, String> COLOURS = Map.of(
            "maturity", "#12805c",
            "formation", "#5fb89a",
            "exploration", "#5b8def",
            "decline", "#d98a2b",
            "lost", "#b4483f");

    private StageColours() {}

    static String of(String stage) {
        return COLOURS.getOrDefault(stage, "#64748b");
    }
}
