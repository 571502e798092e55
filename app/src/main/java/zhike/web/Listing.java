package zhike.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of an API list; {@code nextCursor} is null on the last. */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {
    /** From rows fetched one beyond the limit; the cursor is made from the last row shown. */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
        var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        var next = rows.size() > limit ? cursor.apply(shown.getLast()) : null;
        return new Listing<>(shown.stream().map(item).toList(), next);
    }
}
