package zhike.intake.value;

import java.util.List;

/** A cell that cannot be taken, and why. Thrown by the million when a column is mapped wrongly, hence without a trace. */
public final class Unreadable extends RuntimeException {
    private final String key;
    private final transient List<String> args;

    public Unreadable(String key, Object... args) {
        super(key, null, false, false);
        this.key = key;
        this.args = List.of(args).stream()
                .map(String::valueOf)
                .map(Unreadable::brief)
                .toList();
    }

    public String key() {
        return key;
    }

    public List<String> args() {
        return args;
    }

    private static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
