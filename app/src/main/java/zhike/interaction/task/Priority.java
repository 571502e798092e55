package zhike.interaction.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a task matters beside others of its day. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String labelKey() {
        return "interaction.task.priority." + word();
    }

    public static Optional<Priority> find(String word) {
        return Arrays.stream(values())
                .filter(priority -> priority.word().equals(word))
                .findFirst();
    }
}
