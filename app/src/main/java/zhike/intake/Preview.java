package zhike.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import would do (or did). */
public record Preview(
        List<Count> counts, List<Sample> samples, @Nullable Likely likely) {
    /**
     * Nouns, not rows: an order of five lines counts once.
     *
     * @param noun message key suffix: customers, products, orders, refunds ({@code intake.noun.orders})
     * @param conflicting nouns held back because of a {@link Conflict}
     */
    public record Count(String noun, long added, long changed, long unchanged, long conflicting) {}

    /**
     * Some examples to look at (at most about 10 per noun and change).
     *
     * @param label number or name of the thing
     * @param differences for a changed one: field and both values; empty for a new one
     */
    public record Sample(long line, String noun, String label, Change change, List<Difference> differences) {}

    public record Difference(
            String field, @Nullable String before, @Nullable String after) {}

    /** New ones that are probably there already under another number or address. @param examples a few of them */
    public record Likely(long count, List<Lookalike> examples) {
        public Likely {
            examples = List.copyOf(examples);
        }
    }

    /** @param path where the one that is there already can be seen */
    public record Lookalike(long line, String label, String known, String path) {}

    public enum Change {
        ADDED,
        CHANGED,
        UNCHANGED,
        CONFLICTING
    }

    public Preview(List<Count> counts, List<Sample> samples) {
        this(counts, samples, null);
    }

    public Preview {
        counts = List.copyOf(counts);
        samples = List.copyOf(samples);
    }

    /** Whether applying would change nothing: the same file a second time. */
    public boolean changesNothing() {
        return counts.stream().allMatch(count -> count.added() == 0 && count.changed() == 0);
    }

    /** Whether nothing of the file can come in or is there already: every noun is held back. */
    public boolean takesNothing() {
        return counts.stream().allMatch(count -> count.added() == 0 && count.changed() == 0 && count.unchanged() == 0);
    }
}
