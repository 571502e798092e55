package zhike.value;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhike.warehouse.value.ValueSteps;

/**
 * What one customer was, by the current run. Classes are null where the customer, or the shop, was not there yet.
 *
 * @param day the day that stands for a year ago
 * @param margin12mMinor of the year up to that day
 * @param abcHistory the class at the last ends of a quarter, oldest first, from the first purchase on
 */
public record Past(
        @Nullable LocalDate day,
        @Nullable Long margin12mMinor,
        @Nullable String stage,
        @Nullable String type,
        @Nullable String abc,
        @Nullable String quadrant,
        @Nullable String rfmSegment,
        List<AbcAt> abcHistory) {
    /** The class at the end of a quarter. */
    public record AbcAt(LocalDate quarterEnd, String abc) {
        public int quarter() {
            return (quarterEnd.getMonthValue() - 1) / 3 + 1;
        }
    }

    private static final char NOT_YET = '-';

    /** Of the letters that a run keeps. */
    static List<AbcAt> history(@Nullable String letters, LocalDate asOf) {
        if (letters == null) return List.of();
        var ends = ValueSteps.quarterEnds(asOf);
        return IntStream.range(0, letters.length())
                .filter(i -> letters.charAt(i) != NOT_YET)
                .mapToObj(i -> new AbcAt(ends.get(i), letters.substring(i, i + 1)))
                .toList();
    }

    public boolean known() {
        return type != null;
    }
}
