package zhike.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands in the lifecycle at the current run, and the figures that decided it. A prospect has none of them. {@code reason} names the rule: it is the last
 * part of the key {@code value.why.stage.<reason>}.
 *
 * @param life counts the customer's lives from 1
 * @param purchases purchase days in this life
 * @param expectedGapDays silence beyond this is longer than expected
 * @param tvMinor the turnover curve now, a month
 * @param peakMinor its highest month end in this life
 * @param usualChance the median chance of buying within 90 days in the stage that the rhythm gives the customer
 */
public record Stage(
        long customerId,
        String stage,
        String reason,
        @Nullable YearMonth since,
        @Nullable String pattern,
        @Nullable String loyalty,
        @Nullable Integer life,
        @Nullable Integer purchases,
        int purchaseDays12m,
        @Nullable Integer matureMonths,
        @Nullable Double rhythmDays,
        @Nullable Double expectedGapDays,
        @Nullable Integer lostAfterDays,
        @Nullable Integer silentDays,
        @Nullable Long tvMinor,
        @Nullable Long peakMinor,
        @Nullable Double usualChance,
        @Nullable LocalDate firstBigDay) {
    /** Whether only the model says so, and the rhythm does not: since when is by today's model too. */
    public boolean byModelAlone() {
        return reason.equals("lost_chance") || reason.equals("decline_chance");
    }

    public boolean bought() {
        return life != null;
    }

    /** Months in a row in one stage of one life. */
    public record Span(int life, String stage, YearMonth from, YearMonth to) {
        boolean holds(YearMonth month) {
            return !month.isBefore(from) && !month.isAfter(to);
        }
    }
}
