package zhike.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import zhike.models.Horizons;
import zhike.models.Outlook;
import zhike.models.PurchaseCells;
import zhike.models.TransactionModel;
import zhike.warehouse.Columns;

/** The rows of the table {@code cell} in their order, parted by groups, and their scores. Within a group every history comes once. */
final class CellRows {
    private static final List<String> MONTHS = List.of("3m", "12m", "36m");

    private final int[] ids;
    private final int[] x;
    private final int[] tx;
    private final int[] age;
    private final double[] weight;
    private Map<String, int[]> parts;

    CellRows(Columns cell) {
        ids = cell.ints("cell_id");
        x = cell.ints("x");
        tx = cell.ints("t_x_days");
        age = cell.ints("age_days");
        weight = cell.doubles("weight");
        parts = Map.of("", IntStream.range(0, ids.length).toArray());
    }

    void part(IntFunction<String> group) {
        var found = new LinkedHashMap<String, List<Integer>>();
        for (int row = 0; row < ids.length; row++)
            found.computeIfAbsent(group.apply(row), name -> new ArrayList<>()).add(row);
        var made = new LinkedHashMap<String, int[]>();
        found.forEach((name, rows) ->
                made.put(name, rows.stream().mapToInt(Integer::intValue).toArray()));
        parts = made;
    }

    PurchaseCells histories(String group) {
        return histories(parts.getOrDefault(group, new int[0]));
    }

    private PurchaseCells histories(int[] rows) {
        return PurchaseCells.of(
                IntStream.of(rows).map(row -> x[row]).toArray(),
                IntStream.of(rows).map(row -> tx[row]).toArray(),
                IntStream.of(rows).map(row -> age[row]).toArray(),
                IntStream.of(rows).mapToDouble(row -> weight[row]).toArray());
    }

    /** The table {@code cell_score}. */
    Columns scores(Function<String, TransactionModel> modelOf, double discountRate) {
        var standard = Horizons.standard();
        var horizons = new Horizons(standard.purchaseDays(), standard.activeDays(), discountRate);
        int months = MONTHS.size();
        var figures = new double[2 * months + 2][ids.length];
        parts.forEach((group, rows) -> {
            if (rows.length == 0) return;
            var cells = histories(rows);
            if (cells.size() != rows.length) throw new IllegalStateException("a cell came twice");
            var outlook = Outlook.of(modelOf.apply(group), cells, horizons);
            for (int cell = 0; cell < rows.length; cell++) {
                for (int h = 0; h < months; h++) {
                    figures[h][rows[cell]] = outlook.expectedPurchases(cell, h);
                    figures[months + h][rows[cell]] = outlook.discountedPurchases(cell, h);
                }
                figures[2 * months][rows[cell]] = outlook.chanceOfPurchase(cell, 0);
                figures[2 * months + 1][rows[cell]] = outlook.chanceOfPurchase(cell, 1);
            }
        });
        var scores = Columns.of(ids.length).ints("cell_id", ids);
        for (int h = 0; h < months; h++) scores.doubles("expected_orders_" + MONTHS.get(h), figures[h]);
        for (int h = 0; h < months; h++) scores.doubles("discounted_orders_" + MONTHS.get(h), figures[months + h]);
        return scores.doubles("p_active_90d", figures[2 * months])
                .doubles("p_active_365d", figures[2 * months + 1])
                .build();
    }
}
