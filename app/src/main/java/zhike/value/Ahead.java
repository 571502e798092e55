package zhike.value;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import zhike.models.PurchaseDistribution;
import zhike.models.PurchaseHistory;
import zhike.models.SpendDistribution;
import zhike.models.TransactionModel;

/**
 * What a run's model says of one customer's next twelve months beyond the scores that are stored: worked out when somebody looks.
 *
 * @param fewest with a chance of 80 % the purchase days of the next twelve months lie between fewest and most
 * @param leastSpendMinor with a chance of 80 % the spend lies between this and the most; null without a model of spend
 * @param soonest one in ten such customers will have bought again by this day; null when fewer than that ever will
 * @param even half of them; null when fewer than half will within ten years
 * @param known what the margin expected of the twelve months is divided and multiplied by to find how well it is known; null where that cannot be told
 */
public record Ahead(
        int fewest,
        int most,
        @Nullable Long leastSpendMinor,
        @Nullable Long mostSpendMinor,
        @Nullable LocalDate soonest,
        @Nullable LocalDate even,
        @Nullable Double known) {
    private static final int YEAR = 365;
    private static final int FORESEEABLE = 3653;

    /** Empty without a model or purchases. */
    public static Optional<Ahead> of(Run run, Score score) {
        var models = run.models();
        var x = score.x();
        var tx = score.txDays();
        var age = score.ageDays();
        if (models == null || x == null || tx == null || age == null) return Optional.empty();
        var history = new PurchaseHistory(x, tx, age);
        return models.purchases(score).flatMap(ModelCard::model).map(model -> of(run, score, model, history));
    }

    private static Ahead of(Run run, Score score, TransactionModel model, PurchaseHistory history) {
        var count = model.purchaseDistribution(history, YEAR);
        var spend = spend(run, score, count);
        return new Ahead(
                count.quantile(.1),
                count.quantile(.9),
                spend.map(one -> Math.round(one.quantile(.1) * run.minorPerUnit()))
                        .orElse(null),
                spend.map(one -> Math.round(one.quantile(.9) * run.minorPerUnit()))
                        .orElse(null),
                day(run.asOf(), model.daysToPurchase(history, .1)),
                day(run.asOf(), model.daysToPurchase(history, .5)),
                Ranges.year(run, score).map(Ranges.Factors::margin).orElse(null));
    }

    private static Optional<SpendDistribution> spend(Run run, Score score, PurchaseDistribution count) {
        var mean = score.meanRepeatMinor();
        int x = score.x() == null || mean == null ? 0 : score.x();
        double amount = mean == null ? 0 : mean / run.minorPerUnit();
        return run.fitted()
                .spend()
                .flatMap(ModelCard::spend)
                .map(model -> new SpendDistribution(count, model, x, amount));
    }

    private static @Nullable LocalDate day(LocalDate asOf, OptionalDouble days) {
        if (days.isEmpty() || days.getAsDouble() > FORESEEABLE) return null;
        return asOf.plusDays((long) Math.ceil(days.getAsDouble()));
    }
}
