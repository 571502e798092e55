package zhike.value;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the lifecycle pages of a run are drawn from: small tables made by the run. Months are year * 100 + month. */
public record Lifecycle(
        List<InStage> river, List<Turn> turns, List<Verdicts> verdicts, List<Stay> stays, List<Known> rhythms) {
    /** Customers in the stage at the end of the month. */
    public record InStage(int month, String stage, long customers) {}

    /** Customers who went from one stage to another between two month ends of the last year, or stayed. */
    public record Turn(String fromStage, String toStage, long customers) {}

    /** Lives that were lost in the month, by their pattern. */
    public record Verdicts(int month, String pattern, long customers) {}

    /** The median of the months that customers stayed in a stage, over the stays that have ended. */
    public record Stay(String stage, long stays, @Nullable Double months) {}

    /** The shop's median gaps as known at the end of the month ({@code month} counts months here: year * 12 + month - 1). */
    public record Known(int month, double shopGapDays, double afterFirstDays, double afterSecondDays) {}

    public static YearMonth yearMonth(int month) {
        return YearMonth.of(month / 100, month % 100);
    }

    public List<Integer> months() {
        return river.stream().map(InStage::month).distinct().sorted().toList();
    }

    public long inStage(int month, String stage) {
        return river.stream()
                .filter(one -> one.month() == month && one.stage().equals(stage))
                .mapToLong(InStage::customers)
                .sum();
    }

    public long turned(String from, String to) {
        return turns.stream()
                .filter(turn -> turn.fromStage().equals(from) && turn.toStage().equals(to))
                .mapToLong(Turn::customers)
                .sum();
    }

    public long turnedFrom(String from) {
        return turns.stream()
                .filter(turn -> turn.fromStage().equals(from))
                .mapToLong(Turn::customers)
                .sum();
    }

    public Optional<Stay> stay(String stage) {
        return stays.stream().filter(stay -> stay.stage().equals(stage)).findFirst();
    }

    /** Lives lost in the last so many months up to and including this one, by pattern. */
    public long verdicts(String pattern, YearMonth until, int months) {
        return verdicts.stream()
                .filter(one -> one.pattern().equals(pattern))
                .filter(one -> {
                    var month = yearMonth(one.month());
                    return month.isAfter(until.minusMonths(months)) && !month.isAfter(until);
                })
                .mapToLong(Verdicts::customers)
                .sum();
    }
}
