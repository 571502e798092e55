package zhike.intake;

import java.util.List;

/** A staged line that is not applied, and why. The key is a message key; intake adds the row to the file of rejected rows. */
public record Conflict(long line, String key, List<String> args) {
    public Conflict(long line, String key, Object... args) {
        this(line, key, List.of(args).stream().map(String::valueOf).toList());
    }
}
