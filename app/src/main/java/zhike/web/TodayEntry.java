package zhike.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's Today page: a sentence that opens what it is about.
 *
 * @param key of the sentence, with its arguments
 * @param quote words of a customer or colleague below it, shown as written
 * @param path within Zhike
 * @param icon a Tabler icon
 */
public record TodayEntry(
        String key,
        List<Object> args,
        @Nullable String quote,
        @Nullable Instant at,
        String path,
        String icon) {
    public TodayEntry {
        args = List.copyOf(args);
    }

    public Object[] arguments() {
        return args.toArray();
    }
}
