package zhike.models;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Customers drawn from a model, to try out what a fit finds again and whether forecasts come true. One row per customer; the same seed gives the same customers.
 *
 * <p>Purchases happen at random moments and are rounded up to days, several on a day being one; what happens within {@code laterDays} after the observation is counted apart.
 */
public final class SimulatedCustomers {

    private final int[] x;
    private final int[] tx;
    private final int[] t;
    private final int[] later;

    private SimulatedCustomers(int customers) {
        x = new int[customers];
        tx = new int[customers];
        t = new int[customers];
        later = new int[customers];
    }

    /**
     * Draws customers whose first purchase lies between {@code youngestDays} and {@code oldestDays} days before the end of the observation, evenly.
     *
     * @param model what they follow
     * @param customers how many
     * @param youngestDays least age of a customer
     * @param oldestDays greatest age of a customer
     * @param laterDays days after the observation in which purchases are counted
     * @param seed of the random numbers
     */
    public static SimulatedCustomers of(
            TransactionModel model, int customers, int youngestDays, int oldestDays, int laterDays, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var drawn = new SimulatedCustomers(customers);
        for (int i = 0; i < customers; i++) {
            drawn.t[i] = youngestDays + random.nextInt(oldestDays - youngestDays + 1);
            switch (model) {
                case BetaGeometric betaGeometric -> drawn.live(i, betaGeometric, laterDays, random);
            }
        }
        return drawn;
    }

    private void live(int i, BetaGeometric model, int laterDays, RandomGenerator random) {
        double rate = gamma(model.r(), random) / model.alpha() / Weeks.DAYS;
        double one = gamma(model.a(), random);
        double other = gamma(model.b(), random);
        double leaving = one / (one + other);
        if (model.extraChances() > 0 && random.nextDouble() < leaving) return;
        double time = 0;
        int lastDay = 0;
        while (true) {
            time += random.nextExponential() / rate;
            if (!(time <= t[i] + laterDays)) return;
            int day = (int) Math.ceil(time);
            if (day > lastDay) {
                if (day <= t[i]) {
                    x[i]++;
                    tx[i] = day;
                } else {
                    later[i]++;
                }
                lastDay = day;
            }
            if (random.nextDouble() < leaving) return;
        }
    }

    /** Marsaglia &amp; Tsang (2000); shapes below one by the power of a uniform. */
    private static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = 1 + c * normal;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }

    public int size() {
        return x.length;
    }

    /** Repeat purchase days, by customer. */
    public int[] x() {
        return x.clone();
    }

    /** Days from first to last purchase day, by customer. */
    public int[] txDays() {
        return tx.clone();
    }

    /** Days from first purchase day to the end of the observation, by customer. */
    public int[] tDays() {
        return t.clone();
    }

    /** Purchase days in the time after the observation, by customer. */
    public int[] laterPurchases() {
        return later.clone();
    }

    /** The customers folded into cells. */
    public PurchaseCells cells() {
        return PurchaseCells.of(x, tx, t);
    }
}
