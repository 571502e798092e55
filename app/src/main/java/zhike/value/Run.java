package zhike.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.kernel.JobId;
import zhike.kernel.RunId;

/**
 * One computation of every customer's value.
 *
 * @param asOf the observation end
 * @param dataThrough the last day with an order in the data it saw
 * @param current whether its scores are the ones everybody sees
 * @param scoresKept whether its scores still exist
 * @param models what was fitted; null before that step
 * @param summary the shop's figures; null unless published
 * @param pastDay the day that stands for a year ago; null unless published, and where the shop had no buyers then
 */
public record Run(
        RunId id,
        JobId job,
        LocalDate asOf,
        LocalDate dataThrough,
        RunState state,
        boolean current,
        boolean scoresKept,
        Currency currency,
        Rules rules,
        @Nullable Models models,
        @Nullable Summary summary,
        @Nullable Long customers,
        @Nullable LocalDate pastDay,
        String askedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Of a published run. */
    public Summary figures() {
        if (summary == null) throw new IllegalStateException("run " + id.value() + " is not published");
        return summary;
    }

    /** Of a published run. */
    public Models fitted() {
        if (models == null) throw new IllegalStateException("run " + id.value() + " is not published");
        return models;
    }

    /** How many minor units make one of the currency. */
    double minorPerUnit() {
        return Math.pow(10, Math.max(0, currency.getDefaultFractionDigits()));
    }

    public String scoreTable() {
        return "value.score_" + id.value();
    }

    public String stageTable() {
        return "value.stage_" + id.value();
    }

    public String spanTable() {
        return "value.stage_span_" + id.value();
    }
}
