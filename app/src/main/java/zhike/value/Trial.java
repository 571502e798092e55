package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.models.Backtest;
import zhike.models.ModelChoice;

/**
 * One model before its judge: fitted on the earlier part of the history, held against the later part. Figures are null where there was nothing to compute them from.
 *
 * @param card the fit on the earlier part
 * @param verdict chosen, another_is_better, not_trusted, total_far_off, no_better_than_rate, not_judged, or not_trusted_on_whole: held here, but not once fitted on everything
 * @param figure what decided, by verdict
 * @param bound what it was compared with
 * @param expected later purchase days of all customers that the model expected
 * @param actual those that came
 * @param deviance by which models are ranked; the least is the best
 * @param absoluteError mean over customers, in purchase days; {@code …OfRate}: of the repeat rate so far
 * @param auc chance that of two customers the one who bought again was ranked above the one who did not
 * @param aucOfFrequency of frequency, then recency
 * @param topTenthOfMargin share of the later margin brought by the tenth of which most was expected
 */
public record Trial(
        ModelCard card,
        String verdict,
        @Nullable Double figure,
        @Nullable Double bound,
        double expected,
        double actual,
        @Nullable Double deviance,
        @Nullable Double absoluteError,
        @Nullable Double absoluteErrorOfRate,
        @Nullable Double squaredError,
        @Nullable Double squaredErrorOfRate,
        @Nullable Double auc,
        @Nullable Double aucOfRecency,
        @Nullable Double aucOfFrequency,
        @Nullable Double topTenthOfPurchases,
        @Nullable Double topTenthOfMargin,
        List<Tenth> tenths,
        List<Bar> bars) {
    /** The last bar of the library stands for so many repeat purchases or more. */
    static final int LAST_BAR = 7;

    static final String CHOSEN = "chosen";
    static final String ANOTHER_IS_BETTER = "another_is_better";
    static final String NOT_TRUSTED = "not_trusted";
    static final String NOT_TRUSTED_ON_WHOLE = "not_trusted_on_whole";

    /** A tenth of the customers by ascending chance to buy again: mean chance, and the share who did. */
    public record Tenth(double customers, double chance, double bought) {}

    /** Customers by number of earlier repeat purchases, the last bar with that many or more: later purchase days a customer. */
    public record Bar(int purchases, double customers, double expected, double actual) {}

    static Trial of(ModelChoice.Candidate candidate) {
        Backtest test = candidate.backtest();
        return new Trial(
                ModelCard.of(ModelCard.id(candidate.kind()), candidate.fit(), null),
                ModelCard.word(candidate.verdict()),
                ModelCard.finite(candidate.figure()),
                ModelCard.finite(candidate.bound()),
                test.expected(),
                test.actual(),
                ModelCard.finite(test.deviance()),
                ModelCard.finite(test.absoluteError()),
                ModelCard.finite(test.absoluteErrorOfRate()),
                ModelCard.finite(test.squaredError()),
                ModelCard.finite(test.squaredErrorOfRate()),
                ModelCard.finite(test.auc()),
                ModelCard.finite(test.aucOfRecency()),
                ModelCard.finite(test.aucOfFrequency()),
                ModelCard.finite(test.topTenthOfPurchases()),
                ModelCard.finite(test.topTenthOfWorth()),
                test.deciles().stream()
                        .map(one -> new Tenth(one.customers(), one.chance(), one.bought()))
                        .toList(),
                test.bars().stream()
                        .map(one -> new Bar(one.purchases(), one.customers(), one.expected(), one.actual()))
                        .toList());
    }

    /** How far the expected total missed the actual one: .1 when a tenth too much was expected; null when nothing came. */
    public @Nullable Double totalError() {
        return actual == 0 ? null : expected / actual - 1;
    }

    /** Whether nothing speaks against using the model. */
    public boolean holds() {
        return verdict.equals(CHOSEN) || verdict.equals(ANOTHER_IS_BETTER);
    }

    public boolean chosen() {
        return verdict.equals(CHOSEN);
    }

    /** By how much chances and shares of the tenths differ on average; null without customers. */
    public @Nullable Double chanceError() {
        double customers = tenths.stream().mapToDouble(Tenth::customers).sum();
        double off = tenths.stream()
                .mapToDouble(one -> one.customers() * Math.abs(one.chance() - one.bought()))
                .sum();
        return customers == 0 ? null : off / customers;
    }

    /** The better of the plain orders that need no model. */
    public @Nullable Double bestPlainAuc() {
        if (aucOfRecency == null || aucOfFrequency == null) return null;
        return Math.max(aucOfRecency, aucOfFrequency);
    }

    public boolean plainOrderIsRecency() {
        return aucOfRecency != null && aucOfFrequency != null && aucOfRecency > aucOfFrequency;
    }

    Trial decided(String other) {
        return new Trial(
                card,
                other,
                figure,
                bound,
                expected,
                actual,
                deviance,
                absoluteError,
                absoluteErrorOfRate,
                squaredError,
                squaredErrorOfRate,
                auc,
                aucOfRecency,
                aucOfFrequency,
                topTenthOfPurchases,
                topTenthOfMargin,
                tenths,
                bars);
    }
}
