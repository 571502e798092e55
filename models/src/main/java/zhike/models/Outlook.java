package zhike.models;

import java.util.stream.IntStream;

/**
 * What a model expects of every cell: computed at once, for all cores, the same on every run.
 *
 * <p>A forecast is the chance to be alive, which depends on {@code (x, t_x, T)}, times the future of a living customer, which depends on {@code (x, T)} only. The second
 * factor costs series or quadrature but is shared by many cells, so it is computed once for each pair (and phase, where gaps are regular). Figures are in the order of the cells.
 */
public final class Outlook {

    private final PurchaseCells cells;
    private final Horizons horizons;
    private final double[] alive;
    private final int[] pair;
    /** By pair and phase, then: expected for each horizon, discounted for each horizon, chance of purchase for each horizon. */
    private final double[] futures;
    /** By cell, then phase; empty where there is one phase. */
    private final double[] phaseWeights;

    private final int figures;
    private final int phases;

    private Outlook(CellModel model, PurchaseCells cells, Horizons horizons) {
        this.cells = cells;
        this.horizons = horizons;
        int size = cells.size();
        pair = new int[size];
        figures = 2 * horizons.purchaseDays().size() + horizons.activeDays().size();
        phases = model.phases();
        int[] first = pairs();
        futures = new double[first.length * phases * figures];
        double discount = Weeks.discount(horizons.annualRate());
        IntStream.range(0, first.length * phases).parallel().forEach(i -> {
            int cell = first[i / phases];
            future(model.living(cells.x[cell], cells.t[cell], i % phases), discount, i * figures);
        });
        alive = model.chancesAlive(cells);
        phaseWeights = new double[phases == 1 ? 0 : size * phases];
        if (phases > 1) {
            Blocks.each(size, cell -> {
                double[] weights = model.phaseWeights(cells.x[cell], cells.tx[cell], cells.t[cell]);
                System.arraycopy(weights, 0, phaseWeights, cell * phases, phases);
            });
        }
    }

    /** Looks ahead from the end of the observation. */
    public static Outlook of(TransactionModel model, PurchaseCells cells, Horizons horizons) {
        return switch (model) {
            case CellModel cellModel -> new Outlook(cellModel, cells, horizons);
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

    private void future(Future customer, double discount, int at) {
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

    private double figure(int cell, int figure) {
        if (phases == 1) return alive[cell] * futures[pair[cell] * figures + figure];
        double sum = 0;
        for (int phase = 0; phase < phases; phase++) {
            sum += phaseWeights[cell * phases + phase] * futures[(pair[cell] * phases + phase) * figures + figure];
        }
        return alive[cell] * sum;
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
        return figure(cell, horizon);
    }

    /** The same, each discounted from the moment of purchase to now. */
    public double discountedPurchases(int cell, int horizon) {
        return figure(cell, horizons.purchaseDays().size() + horizon);
    }

    /** Chance that one customer of the cell buys within {@code horizons.activeDays(horizon)}. */
    public double chanceOfPurchase(int cell, int horizon) {
        return figure(cell, 2 * horizons.purchaseDays().size() + horizon);
    }
}
