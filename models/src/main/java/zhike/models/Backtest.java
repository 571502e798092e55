package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a model, fitted on the earlier part, foretold the later part, beside what one could have said without it.
 *
 * <p>The peers: the <b>repeat rate so far</b>, x/T times the days held out (0 for who came on the last day); plain <b>recency</b>, the later the last purchase the sooner the
 * next; and <b>frequency, then recency</b>.
 *
 * @param customers who were judged
 * @param days held out
 * @param expected later purchases of all customers that the model expected
 * @param actual later purchases that came
 * @param deviance mean over customers of 2 (y ln(y/μ) − y + μ): least for the model whose expectations are true; models are ranked by it
 * @param absoluteError mean over customers of |y − μ|
 * @param absoluteErrorOfRate the same of the repeat rate so far
 * @param squaredError root of the mean over customers of (y − μ)²
 * @param squaredErrorOfRate the same of the repeat rate so far
 * @param auc chance that one who bought was ranked above one who did not, by the model's chance to buy again; NaN when there is no such pair
 * @param aucOfRecency the same by recency
 * @param aucOfFrequency the same by frequency, then recency
 * @param topTenthOfPurchases share of the later purchases made by the tenth of which most was expected
 * @param topTenthOfWorth share of what the later part was worth; NaN when nothing is known of it
 * @param deciles customers in tenths by ascending chance to buy again
 * @param bars customers by number of earlier purchases
 */
public record Backtest(
        double customers,
        int days,
        double expected,
        double actual,
        double deviance,
        double absoluteError,
        double absoluteErrorOfRate,
        double squaredError,
        double squaredErrorOfRate,
        double auc,
        double aucOfRecency,
        double aucOfFrequency,
        double topTenthOfPurchases,
        double topTenthOfWorth,
        List<Decile> deciles,
        List<Bar> bars) {

    /**
     * A tenth of the customers; cells are not torn apart, so that tenths may differ in size or be missing.
     *
     * @param chance mean chance to buy again
     * @param bought share of them who did
     */
    public record Decile(double customers, double chance, double bought) {}

    /**
     * Customers with the same number of earlier repeat purchases, the last bar with that many or more.
     *
     * @param expected later purchases a customer
     * @param actual the same that came
     */
    public record Bar(int purchases, double customers, double expected, double actual) {}

    private static final int TENTHS = 10;
    private static final int LAST_BAR = 7;
    private static final double LEAST = 1e-9;

    public Backtest {
        deciles = List.copyOf(deciles);
        bars = List.copyOf(bars);
    }

    /** How far the expected total missed the actual one: 0.1 when a tenth too much was expected, −0.1 when a tenth too little. */
    public double totalError() {
        return expected / actual - 1;
    }

    /** Judges a model that was fitted on the earlier part. */
    public static Backtest of(TransactionModel model, Holdout holdout) {
        var cells = holdout.cells();
        var horizons = new Horizons(List.of(holdout.days()), List.of(holdout.days()), 0);
        var outlook = Outlook.of(model, cells, horizons);
        int size = cells.size();
        var mean = new double[size];
        var chance = new double[size];
        var rate = new double[size];
        var recency = new double[size];
        var frequency = new double[size];
        int longest = cells.historyDays();
        for (int i = 0; i < size; i++) {
            mean[i] = outlook.expectedPurchases(i, 0);
            chance[i] = outlook.chanceOfPurchase(i, 0);
            rate[i] = cells.t[i] == 0 ? 0 : (double) cells.x[i] / cells.t[i] * holdout.days();
            recency[i] = longest - (cells.t[i] - cells.tx[i]);
            frequency[i] = cells.x[i] * (longest + 1.0) + recency[i];
        }
        double customers = cells.customers();
        double expected = 0;
        for (int i = 0; i < size; i++) expected += cells.weight[i] * mean[i];
        return new Backtest(
                customers,
                holdout.days(),
                expected,
                holdout.laterPurchases(),
                deviance(mean, holdout) / customers,
                absolute(mean, holdout) / customers,
                absolute(rate, holdout) / customers,
                Math.sqrt(squared(mean, holdout) / customers),
                Math.sqrt(squared(rate, holdout) / customers),
                Ranking.auc(chance, holdout.buyers, cells.weight),
                Ranking.auc(recency, holdout.buyers, cells.weight),
                Ranking.auc(frequency, holdout.buyers, cells.weight),
                Ranking.topShare(mean, holdout.purchases, cells.weight, .1),
                Ranking.topShare(mean, holdout.worth, cells.weight, .1),
                deciles(chance, holdout),
                bars(mean, holdout));
    }

    private static double deviance(double[] mean, Holdout holdout) {
        double sum = 0;
        for (int row = 0; row < holdout.cell.length; row++) {
            double mu = Math.max(mean[holdout.cell[row]], LEAST);
            int y = holdout.later[row];
            sum += 2 * holdout.weight[row] * (mu - y + (y == 0 ? 0 : y * Math.log(y / mu)));
        }
        return sum;
    }

    private static double absolute(double[] mean, Holdout holdout) {
        double sum = 0;
        for (int row = 0; row < holdout.cell.length; row++) {
            sum += holdout.weight[row] * Math.abs(holdout.later[row] - mean[holdout.cell[row]]);
        }
        return sum;
    }

    private static double squared(double[] mean, Holdout holdout) {
        double sum = 0;
        for (int row = 0; row < holdout.cell.length; row++) {
            double error = holdout.later[row] - mean[holdout.cell[row]];
            sum += holdout.weight[row] * error * error;
        }
        return sum;
    }

    private static List<Decile> deciles(double[] chance, Holdout holdout) {
        double[] weight = holdout.cells().weight;
        double all = Weights.sum(weight);
        var customers = new double[TENTHS];
        var chances = new double[TENTHS];
        var bought = new double[TENTHS];
        double before = 0;
        for (int cell : Ranking.ascending(chance)) {
            int tenth = Math.min(TENTHS - 1, (int) (TENTHS * (before + weight[cell] / 2) / all));
            customers[tenth] += weight[cell];
            chances[tenth] += weight[cell] * chance[cell];
            bought[tenth] += holdout.buyers[cell];
            before += weight[cell];
        }
        var deciles = new ArrayList<Decile>();
        for (int i = 0; i < TENTHS; i++) {
            if (customers[i] == 0) continue;
            deciles.add(new Decile(customers[i], chances[i] / customers[i], bought[i] / customers[i]));
        }
        return deciles;
    }

    private static List<Bar> bars(double[] mean, Holdout holdout) {
        var cells = holdout.cells();
        var customers = new double[LAST_BAR + 1];
        var expected = new double[LAST_BAR + 1];
        var actual = new double[LAST_BAR + 1];
        for (int i = 0; i < cells.size(); i++) {
            int bar = Math.min(LAST_BAR, cells.x[i]);
            customers[bar] += cells.weight[i];
            expected[bar] += cells.weight[i] * mean[i];
            actual[bar] += holdout.purchases[i];
        }
        var bars = new ArrayList<Bar>();
        for (int i = 0; i <= LAST_BAR; i++) {
            if (customers[i] == 0) continue;
            bars.add(new Bar(i, customers[i], expected[i] / customers[i], actual[i] / customers[i]));
        }
        return bars;
    }
}
