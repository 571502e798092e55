package zhike.interaction.task;

import java.time.Instant;
import java.util.Locale;

/** How a task came to its end, when, and who said so. */
public record Ending(Kind kind, Instant at, String by) {
    public enum Kind {
        DONE,
        DROPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
