package zhike.value;

import zhike.models.Fit;
import zhike.models.Horizons;
import zhike.models.Interval;
import zhike.models.Outlook;
import zhike.models.PurchaseCells;
import zhike.models.TransactionModel;

/**
 * How far a shop's purchase days of the next twelve months may lie from what is expected: what the data leave open of the parameters (delta method), and what customers scatter. Both
 * are measured on a sample of the cells, evenly over all kinds of histories, so that it costs the same for large shops.
 */
final class Reach {
    static final double CONFIDENCE = .8;
    /** The standard normal's 90 % point: 80 % lie between its two ends. */
    private static final double WIDE = 1.2815515655446004;

    private static final int YEAR = 365;
    private static final int CELLS_FOR_PARAMETERS = 20_000;
    private static final int CELLS_FOR_SCATTER = 500;

    private Reach() {}

    static Proof.Range of(Fit<? extends TransactionModel> fit, PurchaseCells cells) {
        double estimate = expected(fit.model(), cells);
        var sample = sample(cells, CELLS_FOR_PARAMETERS);
        var interval = fit.interval(model -> expected(model, sample), Interval.Scale.AMOUNT, CONFIDENCE);
        double unknown = interval.standardError() / interval.estimate();
        double scatter = Math.sqrt(variance(fit.model(), cells)) / estimate;
        double factor = Math.exp(WIDE * Math.hypot(Double.isNaN(unknown) ? 0 : unknown, scatter));
        return new Proof.Range(estimate, estimate / factor, estimate * factor, CONFIDENCE);
    }

    private static double expected(TransactionModel model, PurchaseCells cells) {
        var outlook = Outlook.of(model, cells, new Horizons(java.util.List.of(YEAR), java.util.List.of(), 0));
        double sum = 0;
        for (int cell = 0; cell < cells.size(); cell++) sum += cells.weight(cell) * outlook.expectedPurchases(cell, 0);
        return sum;
    }

    /** Of the sum over all customers, who scatter independently. */
    private static double variance(TransactionModel model, PurchaseCells cells) {
        var sample = sample(cells, CELLS_FOR_SCATTER);
        double sum = 0;
        for (int cell = 0; cell < sample.size(); cell++) {
            var count = model.purchaseDistribution(sample.history(cell), YEAR);
            double mean = count.mean();
            double square = 0;
            for (int n = 0; n <= count.most(); n++) square += count.chance(n) * (n - mean) * (n - mean);
            sum += sample.weight(cell) * square;
        }
        return sum * cells.customers() / sample.customers();
    }

    private static PurchaseCells sample(PurchaseCells cells, int most) {
        if (cells.size() <= most) return cells;
        var sample = PurchaseCells.builder();
        for (int i = 0; i < most; i++) {
            int cell = (int) ((long) i * cells.size() / most);
            sample.add(cells.x(cell), cells.txDays(cell), cells.tDays(cell), cells.weight(cell));
        }
        return sample.build();
    }
}
