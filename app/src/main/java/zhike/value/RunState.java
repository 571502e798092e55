package zhike.value;

import java.util.Locale;

/** Where a run stands; only a published one has ever changed what people see. */
public enum RunState {
    RUNNING,
    PUBLISHED,
    FAILED,
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
