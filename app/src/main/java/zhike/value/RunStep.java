package zhike.value;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One finished step of a run: its name, the rows it made where it makes rows, and how long it took. */
public record RunStep(String name, @Nullable Long rows, long millis) {
    public Duration duration() {
        return Duration.ofMillis(millis);
    }
}
