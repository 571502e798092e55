package zhike.value;

import java.util.stream.IntStream;
import zhike.models.PurchaseHistory;
import zhike.models.TransactionModel;
import zhike.warehouse.Columns;
import zhike.warehouse.value.ValueSteps;

/**
 * Since when a model has given customers up: with the same purchases and a shorter silence it would have given them a better chance, and the chance falls with every day of silence. To a
 * week, for stages are told by months.
 *
 * @param turns the table {@code model_turn}
 */
record GivenUp(TransactionModel model, Columns turns) {
    private static final int WEEK = 7;
    private static final int LOST_WITHIN = 365;
    private static final int DECLINE_WITHIN = 90;

    Columns since() {
        var x = turns.ints("x");
        var tx = turns.ints("t_x_days");
        var reason = turns.texts("reason");
        var bound = turns.doubles("bound");
        var silent = turns.ints("silent_days");
        var after = IntStream.range(0, x.length)
                .parallel()
                .map(i -> after(
                        x[i],
                        tx[i],
                        "lost_chance".equals(reason[i]) ? LOST_WITHIN : DECLINE_WITHIN,
                        bound[i],
                        silent[i]))
                .toArray();
        return ValueSteps.since(x, tx, reason, bound, after);
    }

    private int after(int x, int tx, int horizon, double bound, int silent) {
        int low = 0;
        int high = silent;
        while (high - low > WEEK) {
            int middle = (low + high) / 2;
            if (model.chanceOfPurchase(new PurchaseHistory(x, tx, tx + middle), horizon) < bound) high = middle;
            else low = middle;
        }
        return high;
    }
}
