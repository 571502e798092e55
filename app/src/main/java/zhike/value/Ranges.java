package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;
import zhike.models.GammaGamma;
import zhike.models.Interval;
import zhike.models.PurchaseHistory;
import zhike.models.TransactionModel;

/**
 * How well one customer's expectations are known: the uncertainty of the purchase model's parameters, together with that of the spend model's (both by the delta method, their errors
 * having nothing to do with each other). The customer's share of margin is taken as it is.
 */
final class Ranges {
    static final double CONFIDENCE = .8;
    private static final int[] MONTHS = {3, 12, 36};
    private static final int[] DAYS = {91, 365, 1096};

    /** Of one horizon; amounts are decimal strings in the run's currency. */
    public record Of(
            int months,
            double confidence,
            double leastOrders,
            double mostOrders,
            @Nullable String leastSpend,
            @Nullable String mostSpend,
            @Nullable String leastMargin,
            @Nullable String mostMargin) {}

    private Ranges() {}

    /** Empty without a model, and of runs kept before parameters had covariances. */
    static List<Of> of(Run run, Score score) {
        var found = new ArrayList<Of>();
        for (int i = 0; i < MONTHS.length; i++) of(run, score, i).ifPresent(found::add);
        return found;
    }

    /** Of twelve months, with the margins in minor units; empty as above. */
    static Optional<Factors> year(Run run, Score score) {
        return factors(run, score, 1);
    }

    /** What an expectation is divided and multiplied by to find the ends of its range. */
    record Factors(double orders, double spend, double margin) {}

    private static Optional<Of> of(Run run, Score score, int horizon) {
        var expected = List.of(
                        score.expected().in3m(),
                        score.expected().in12m(),
                        score.expected().in36m())
                .get(horizon);
        var orders = expected.orders();
        if (orders == null) return Optional.empty();
        return factors(run, score, horizon)
                .map(by -> new Of(
                        MONTHS[horizon],
                        CONFIDENCE,
                        orders / by.orders,
                        orders * by.orders,
                        amount(run, expected.spendMinor(), 1 / by.spend),
                        amount(run, expected.spendMinor(), by.spend),
                        amount(run, expected.marginMinor(), 1 / by.margin),
                        amount(run, expected.marginMinor(), by.margin)));
    }

    private static Optional<Factors> factors(Run run, Score score, int horizon) {
        var models = run.models();
        var x = score.x();
        var tx = score.txDays();
        var age = score.ageDays();
        if (models == null || x == null || tx == null || age == null) return Optional.empty();
        var history = new PurchaseHistory(x, tx, age);
        var card = models.purchases(score);
        var rate = run.rules().discountRate();
        return card.flatMap(ModelCard::model).flatMap(model -> {
            var orders = interval(card.get(), model, one -> one.expectedPurchases(history, DAYS[horizon]));
            var discounted = interval(card.get(), model, one -> one.discountedPurchases(history, DAYS[horizon], rate));
            if (orders.isEmpty() || discounted.isEmpty()) return Optional.empty();
            var spend = spend(run, score);
            return Optional.of(new Factors(
                    factor(orders.get()),
                    factor(spend.map(one -> orders.get().times(one, CONFIDENCE)).orElse(orders.get())),
                    factor(spend.map(one -> discounted.get().times(one, CONFIDENCE))
                            .orElse(discounted.get()))));
        });
    }

    private static Optional<Interval> interval(
            ModelCard card, TransactionModel model, ToDoubleFunction<TransactionModel> figure) {
        return card.interval(model, figure, CONFIDENCE);
    }

    /** Of the mean amount of a purchase day; empty where no spend model is used. */
    private static Optional<Interval> spend(Run run, Score score) {
        var card = run.fitted().spend();
        int x = score.x() == null ? 0 : score.x();
        var mean = score.meanRepeatMinor();
        double amount = mean == null ? 0 : mean / run.minorPerUnit();
        ToDoubleFunction<GammaGamma> figure =
                model -> model.hasMean() ? model.expectedMeanSpend(mean == null ? 0 : x, amount) : Double.NaN;
        return card.flatMap(ModelCard::spend).flatMap(model -> card.get().interval(model, figure, CONFIDENCE));
    }

    private static double factor(Interval interval) {
        return interval.high() / interval.estimate();
    }

    private static @Nullable String amount(Run run, @Nullable Long minor, double factor) {
        if (minor == null) return null;
        return new Money(Math.round(minor * factor), run.currency()).toString();
    }
}
