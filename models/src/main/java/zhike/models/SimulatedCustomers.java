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
            drawn.live(i, Life.of(model, random), laterDays, random);
        }
        return drawn;
    }

    /**
     * One customer's fate.
     *
     * @param rate events a day
     * @param k events a purchase is made of
     * @param leaving chance to leave after a purchase
     * @param leavesAtOnce whether the customer leaves right after the first purchase
     * @param death days after which the customer leaves whatever happens
     */
    private record Life(double rate, int k, double leaving, boolean leavesAtOnce, double death) {

        static Life of(TransactionModel model, RandomGenerator random) {
            return switch (model) {
                case BetaGeometric m -> of(m.values(), 1, m.extraChances(), random);
                case RegularBetaGeometric m -> of(m.values(), m.k(), m.extraChances(), random);
                case Nbd m -> new Life(rate(m.r(), m.alpha(), random), 1, 0, false, Double.POSITIVE_INFINITY);
                case ParetoNbd m -> {
                    double rate = rate(m.r(), m.alpha(), random);
                    double leaving = rate(m.s(), m.beta(), random);
                    yield new Life(rate, 1, 0, false, random.nextExponential() / leaving);
                }
            };
        }

        private static Life of(double[] values, int k, int extraChances, RandomGenerator random) {
            double rate = rate(values[0], values[1], random);
            double one = gamma(values[2], random);
            double other = gamma(values[3], random);
            double leaving = one / (one + other);
            boolean atOnce = extraChances > 0 && random.nextDouble() < leaving;
            return new Life(rate, k, leaving, atOnce, Double.POSITIVE_INFINITY);
        }

        private static double rate(double shape, double scale, RandomGenerator random) {
            return gamma(shape, random) / scale / Weeks.DAYS;
        }
    }

    private void live(int i, Life life, int laterDays, RandomGenerator random) {
        if (life.leavesAtOnce()) return;
        double time = 0;
        int lastDay = 0;
        double end = Math.min(t[i] + laterDays, life.death());
        while (true) {
            for (int event = 0; event < life.k(); event++) time += random.nextExponential() / life.rate();
            if (!(time <= end)) return;
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
            if (life.leaving() > 0 && random.nextDouble() < life.leaving()) return;
        }
    }

    /** Marsaglia &amp; Tsang (2000); shapes below one by the power of a uniform. */
    static double gamma(double shape, RandomGenerator random) {
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
