package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RunId;

/**
 * Something that changed about a customer since the run before, or since a year ago.
 *
 * @param before the class before, the days of silence, minor units a year; null where there was none
 * @param direction 1 up, -1 down, 0 neither
 * @param margin12mMinor what the customer brings now
 */
public record Movement(
        CustomerId customer,
        @Nullable String name,
        Moved what,
        @Nullable String before,
        @Nullable String after,
        int direction,
        long margin12mMinor) {
    /** How many moved alike. */
    public record Count(
            Moved what, @Nullable String before, @Nullable String after, int direction, long customers) {}

    /** All movements of a run since one or the other, added up. */
    public record Counts(List<Count> counts) {
        public long of(Moved what) {
            return counts.stream()
                    .filter(count -> count.what() == what)
                    .mapToLong(Count::customers)
                    .sum();
        }

        public long of(Moved what, int direction) {
            return counts.stream()
                    .filter(count -> count.what() == what && count.direction() == direction)
                    .mapToLong(Count::customers)
                    .sum();
        }

        public List<Count> all(Moved what) {
            return counts.stream().filter(count -> count.what() == what).toList();
        }

        /** One for each kind of movement that happened. */
        List<Object> events(Run run, Since since) {
            return counts.stream()
                    .map(Count::what)
                    .distinct()
                    .map(what -> event(run.id(), since, what, of(what)))
                    .toList();
        }

        private static Object event(RunId run, Since since, Moved what, long customers) {
            return switch (what) {
                case STAGE -> new StageChanged(run, since, customers);
                case SILENT -> new SilentTooLong(run, since, customers);
                case VALUE -> new ValueDropped(run, since, customers);
                case FIRST_BIG -> new FirstBigOrder(run, since, customers);
                case TYPE, ABC, QUADRANT, RFM_SEGMENT -> new ClassChanged(run, since, what.code(), customers);
            };
        }
    }
}
