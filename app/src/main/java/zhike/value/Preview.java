package zhike.value;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would make of the stages of the current run.
 *
 * @param customers all that were looked at
 * @param dropped of how many customers of class A or B the value would count as dropped since a year ago; null where nobody knows
 * @param droppedNow of how many it does
 */
public record Preview(
        Rules rules,
        long customers,
        List<Change> changes,
        @Nullable Long dropped,
        @Nullable Long droppedNow) {
    public record Change(String before, String after, long customers) {
        boolean moves() {
            return !before.equals(after);
        }
    }

    /** Those who would be in another stage, most first. */
    public List<Change> moved() {
        return changes.stream()
                .filter(Change::moves)
                .sorted(Comparator.comparingLong(Change::customers).reversed())
                .toList();
    }

    public long changed() {
        return moved().stream().mapToLong(Change::customers).sum();
    }

    public double share() {
        return customers == 0 ? 0 : (double) changed() / customers;
    }
}
