package zhike.value;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import zhike.models.PurchaseHistory;
import zhike.models.TransactionModel;

/**
 * What a run's model says of one customer's next twelve months beyond the scores that are stored: worked out when somebody looks.
 *
 * @param fewest with a chance of 80 % the purchase days of the next twelve months lie between fewest and most
 * @param soonest one in ten such customers will have bought again by this day; null when fewer than that ever will
 * @param even half of them; null when fewer than half will within ten years
 */
public record Ahead(
        int fewest,
        int most,
        @Nullable LocalDate soonest,
        @Nullable LocalDate even) {
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
        return models.purchases().flatMap(ModelCard::model).map(model -> of(model, history, run.asOf()));
    }

    static Ahead of(TransactionModel model, PurchaseHistory history, LocalDate asOf) {
        var count = model.purchaseDistribution(history, YEAR);
        return new Ahead(
                count.quantile(.1),
                count.quantile(.9),
                day(asOf, model.daysToPurchase(history, .1)),
                day(asOf, model.daysToPurchase(history, .5)));
    }

    private static @Nullable LocalDate day(LocalDate asOf, OptionalDouble days) {
        if (days.isEmpty() || days.getAsDouble() > FORESEEABLE) return null;
        return asOf.plusDays((long) Math.ceil(days.getAsDouble()));
    }
}
