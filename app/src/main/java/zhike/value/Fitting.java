package zhike.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhike.models.BgNbd;
import zhike.models.Fit;
import zhike.models.GammaGamma;
import zhike.models.Horizons;
import zhike.models.MbgNbd;
import zhike.models.Outlook;
import zhike.models.PurchaseCells;
import zhike.models.SpendCells;
import zhike.models.TransactionModel;
import zhike.warehouse.Columns;
import zhike.warehouse.Parameters;
import zhike.warehouse.value.ValueRules;
import zhike.warehouse.value.ValueSteps;

/** Fits the models of a run on its small tables, decides which may be used, and scores the cells with them. */
final class Fitting {
    private final PurchaseCells cells;
    private final int[] cellIds;
    private final SpendCells spendCells;
    private final double minorPerUnit;
    private @Nullable TransactionModel purchases;
    private @Nullable GammaGamma spend;
    private Models models = new Models(List.of());

    /**
     * @param cell the table {@code cell}
     * @param spendCell the table {@code spend_cell}
     * @param minorPerUnit how many minor units make one of the currency: models see money in whole units, as it is published
     */
    Fitting(Columns cell, Columns spendCell, double minorPerUnit) {
        this.minorPerUnit = minorPerUnit;
        cellIds = cell.ints("cell_id");
        cells = PurchaseCells.of(cell.ints("x"), cell.ints("t_x_days"), cell.ints("age_days"), cell.doubles("weight"));
        if (cells.size() != cellIds.length) throw new IllegalStateException("a cell came twice");
        spendCells = SpendCells.of(
                spendCell.ints("x"),
                Arrays.stream(spendCell.doubles("mean_repeat_minor"))
                        .map(mean -> mean / minorPerUnit)
                        .toArray(),
                spendCell.doubles("weight"));
    }

    long cells() {
        return cells.size();
    }

    /** Of two trusted purchase models the likelier one is used: both have four parameters. */
    Models fit() {
        var cards = new ArrayList<ModelCard>();
        var bg = cells.size() == 0 ? Optional.<Fit<BgNbd>>empty() : Optional.of(BgNbd.fit(cells));
        var mbg = cells.size() == 0 ? Optional.<Fit<MbgNbd>>empty() : Optional.of(MbgNbd.fit(cells));
        var gg = spendCells.size() == 0 ? Optional.<Fit<GammaGamma>>empty() : Optional.of(GammaGamma.fit(spendCells));
        var best = java.util.stream.Stream.of(mbg, bg)
                .flatMap(Optional::stream)
                .filter(fit -> fit.trust().trusted())
                .max(java.util.Comparator.comparingDouble(Fit::logLikelihood));
        purchases = best.<TransactionModel>map(Fit::model).orElse(null);
        spend = gg.filter(fit -> fit.trust().trusted()).map(Fit::model).orElse(null);
        cards.add(card(ModelCard.BG_NBD, bg, null, purchases instanceof BgNbd));
        cards.add(card(ModelCard.MBG_NBD, mbg, null, purchases instanceof MbgNbd));
        cards.add(card(ModelCard.GAMMA_GAMMA, gg, spendCells.correlation(), spend != null));
        models = new Models(cards);
        return models;
    }

    /** Whether a purchase model may be used. */
    boolean trusted() {
        return purchases != null;
    }

    /** The table {@code cell_score}; without rows when no model is trusted. */
    Columns scores(double discountRate) {
        if (purchases == null) return ValueSteps.noScores();
        var standard = Horizons.standard();
        var horizons = new Horizons(standard.purchaseDays(), standard.activeDays(), discountRate);
        var outlook = Outlook.of(purchases, cells, horizons);
        var months = List.of("3m", "12m", "36m");
        var scores = Columns.of(cells.size()).ints("cell_id", cellIds);
        for (int h = 0; h < months.size(); h++) {
            int horizon = h;
            scores.doubles("expected_orders_" + months.get(h), each(cell -> outlook.expectedPurchases(cell, horizon)));
        }
        for (int h = 0; h < months.size(); h++) {
            int horizon = h;
            scores.doubles(
                    "discounted_orders_" + months.get(h), each(cell -> outlook.discountedPurchases(cell, horizon)));
        }
        return scores.doubles("p_active_90d", each(cell -> outlook.chanceOfPurchase(cell, 0)))
                .doubles("p_active_365d", each(cell -> outlook.chanceOfPurchase(cell, 1)))
                .build();
    }

    /** What the steps after scoring must know of the spend model. */
    Parameters spendParameters() {
        return spend == null ? Parameters.none() : ValueRules.spend(spend.p(), spend.q(), spend.gamma() * minorPerUnit);
    }

    private double[] each(java.util.function.IntToDoubleFunction figure) {
        var figures = new double[cells.size()];
        for (int cell = 0; cell < figures.length; cell++) figures[cell] = figure.applyAsDouble(cell);
        return figures;
    }

    private static ModelCard card(
            String id, Optional<? extends Fit<?>> fit, @Nullable Double correlation, boolean used) {
        var card = fit.map(found -> ModelCard.of(id, found, correlation)).orElseGet(() -> ModelCard.nobody(id));
        return used ? card.inUse() : card;
    }
}
