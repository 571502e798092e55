package zhike.intake;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A field beyond the known ones that a file may have a column for, as the area that keeps it defines it.
 *
 * @param key stable, with a point in it, so that it is never taken for a {@link Field}: {@code field.skin_type}
 * @param words names of columns by which it is recognised
 * @param read from the cell (days as 2026-03-31, numbers plain) to what is kept; empty for "says nothing"; refuses what it cannot take by a
 *     {@link zhike.kernel.RuleBroken}
 */
public record Extra(String key, String labelKey, Shape shape, Set<String> words, UnaryOperator<String> read) {
    public enum Shape {
        TEXT,
        NUMBER,
        DAY
    }

    public Extra {
        words = Set.copyOf(words);
    }
}
