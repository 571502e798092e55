package zhike.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the current run says of one customer. Amounts are minor units of the run's currency. A prospect has no days, scores and classes but its type; without a trusted model
 * there are no expectations.
 */
public record Score(
        long customerId,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Integer recencyDays,
        int frequency,
        long monetaryMinor,
        @Nullable Integer x,
        @Nullable Integer txDays,
        @Nullable Integer ageDays,
        @Nullable Double meanRepeatMinor,
        @Nullable Integer r,
        @Nullable Integer f,
        @Nullable Integer m,
        @Nullable String rfmGroup,
        @Nullable String rfmSegment,
        @Nullable String abc,
        @Nullable String abcByCount,
        boolean costsMoney,
        @Nullable Double shareBefore,
        long revenue12mMinor,
        long margin12mMinor,
        long marginTotalMinor,
        boolean marginEstimated,
        Expected expected,
        @Nullable Double pActive90d,
        @Nullable Double pActive365d,
        @Nullable Long expectedMeanSpendMinor,
        @Nullable String quadrant,
        String type,
        @Nullable String firstChannel) {
    /** For 3, 12 and 36 months. */
    public record Expected(Horizon in3m, Horizon in12m, Horizon in36m) {}

    /** Purchase days, spend, and discounted margin; null when no model is trusted. */
    public record Horizon(
            @Nullable Double orders,
            @Nullable Long spendMinor,
            @Nullable Long marginMinor) {}

    public boolean bought() {
        return frequency > 0;
    }
}
