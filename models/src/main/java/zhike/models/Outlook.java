package zhike.models;

import java.util.stream.IntStream;

/**
 * What a model expects of every cell: computed at once, for all cores, the same on every run.
 *
 * <p>A forecast is the chance to be alive, which depends on {@code (x, t_x, T)}, times the future of a living customer, which depends on {@code (x, T)} only. The second
 * factor costs hypergeometric series but is shared by many cells, so it is computed once for each pair. Figures are in the order of the cells.
 */
public final class Outlook {

    private static final int BLOCK = 4096;

    private final PurchaseCells cells;
    private final Horizons horizons;
    private final double[] alive;
    private final int[] pair;
    /** By pair, then: expected for each horizon, discounted for each horizon, chance of purchase for each horizon. */
    private final double[] futures;

    private final int figures;

    private Outlook(BetaGeometric model, PurchaseCells cells, Horizons horizons) {
        this.cells = cells;
        this.horizons = horizons;
        int size = cells.size();
        alive = new double[size];
        pair = new int[size];
        figures = 2 * horizons.purchaseDays().size() + horizons.activeDays().size();
        int[] first = pairs();
        futures = new double[first.length * figures];
        double discount = Weeks.discount(horizons.annualRate());
        IntStream.range(0, first.length)
                .parallel()
                .forEach(p -> future(model.living(cells.x[first[p]], cells.t[first[p]]), discount, p * figures));
        double[] logOfDay = IntStream.rangeClosed(0, cells.historyDays())
                .mapToDouble(day -> Math.log(model.alpha() + Weeks.of(day)))
                .toArray();
        IntStream.range(0, (size + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            int end = Math.min(size, (block + 1) * BLOCK);
            for (int i = block * BLOCK; i < end; i++) alive[i] = alive(model, i, logOfDay);
        });
    }

    /** Looks ahead from the end of the observation. */
    public static Outlook of(TransactionModel model, PurchaseCells cells, Horizons horizons) {
        return switch (model) {
            case BetaGeometric betaGeometric -> new Outlook(betaGeometric, cells, horizons);
        };
    }

    /** Numbers the pairs (x, T) in the order they occur and tells one cell of each. */
    private int[] pairs() {
        var seen = new int[cells.historyDays() + 1];
        var first = new int[cells.size()];
        int count = 0;
        int groupStart = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0 && cells.x[i] != cells.x[i - 1]) groupStart = count;
            int known = seen[cells.t[i]] - 1;
            if (known < groupStart) {
                known = count++;
                first[known] = i;
                seen[cells.t[i]] = known + 1;
            }
            pair[i] = known;
        }
        return java.util.Arrays.copyOf(first, count);
    }

    private void future(LivingCustomer customer, double discount, int at) {
        var purchaseDays = horizons.purchaseDays();
        int count = purchaseDays.size();
        double from = 0;
        double discounted = 0;
        for (int h = 0; h < count; h++) {
            double to = Weeks.of(purchaseDays.get(h));
            futures[at + h] = customer.expected(to);
            discounted += customer.discounted(from, to, discount);
            futures[at + count + h] = discounted;
            from = to;
        }
        for (int h = 0; h < horizons.activeDays().size(); h++) {
            futures[at + 2 * count + h] =
                    customer.chance(Weeks.of(horizons.activeDays().get(h)));
        }
    }

    private double alive(BetaGeometric model, int i, double[] logOfDay) {
        int chances = cells.x[i] + model.extraChances();
        if (chances == 0) return 1;
        double silence = logOfDay[cells.t[i]] - logOfDay[cells.tx[i]];
        return 1 / (1 + model.a() / (model.b() + (chances - 1)) * Math.exp((model.r() + cells.x[i]) * silence));
    }

    public PurchaseCells cells() {
        return cells;
    }

    public Horizons horizons() {
        return horizons;
    }

    /** Chance that the customers of the cell have not left for good. */
    public double chanceAlive(int cell) {
        return alive[cell];
    }

    /** Expected purchase days of one customer of the cell within {@code horizons.purchaseDays(horizon)}. */
    public double expectedPurchases(int cell, int horizon) {
        return alive[cell] * futures[pair[cell] * figures + horizon];
    }

    /** The same, each discounted from the moment of purchase to now. */
    public double discountedPurchases(int cell, int horizon) {
        return alive[cell]
                * futures[pair[cell] * figures + horizons.purchaseDays().size() + horizon];
    }

    /** Chance that one customer of the cell buys within {@code horizons.activeDays(horizon)}. */
    public double chanceOfPurchase(int cell, int horizon) {
        return alive[cell]
                * futures[pair[cell] * figures + 2 * horizons.purchaseDays().size() + horizon];
    }
}
