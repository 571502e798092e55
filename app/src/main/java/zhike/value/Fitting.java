package zhike.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.models.Fit;
import zhike.models.GammaGamma;
import zhike.models.Horizons;
import zhike.models.ModelKind;
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
    /** Whether used or not, these cheap ones are kept of every run, to compare with. */
    private static final Set<ModelKind> ALWAYS = EnumSet.of(ModelKind.NBD, ModelKind.BG_NBD, ModelKind.MBG_NBD);

    private final PurchaseCells cells;
    private final int[] cellIds;
    private final SpendCells spendCells;
    private final double minorPerUnit;
    private final TrustRules trust;
    private final Map<ModelKind, Fit<? extends TransactionModel>> whole = new EnumMap<>(ModelKind.class);
    private @Nullable Proof proof;
    private @Nullable TransactionModel purchases;
    private @Nullable GammaGamma spend;
    private Models models = new Models(List.of(), null);

    /**
     * @param cell the table {@code cell}
     * @param spendCell the table {@code spend_cell}
     * @param minorPerUnit how many minor units make one of the currency: models see money in whole units, as it is published
     */
    Fitting(Columns cell, Columns spendCell, double minorPerUnit, TrustRules trust) {
        this.minorPerUnit = minorPerUnit;
        this.trust = trust;
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

    PurchaseCells purchaseHistories() {
        return cells;
    }

    /**
     * Fits on the whole history what held in the test, the best first, until one is to be trusted there too. Where nothing could be tested, the fit that explains the history best is used,
     * and the proof says that it is unproven; where something was tested and nothing held, none is used.
     */
    void fit(Proof tested) {
        if (cells.size() > 0) for (var kind : ALWAYS) whole(kind);
        var refused = new ArrayList<String>();
        Optional<ModelKind> used = Optional.empty();
        for (var trial : tested.holding()) {
            var kind = ModelCard.kind(trial.card().id()).orElseThrow();
            used = Optional.of(kind).filter(this::trusted);
            if (used.isPresent()) break;
            refused.add(trial.card().id());
        }
        if (!tested.judged() && cells.size() > 0)
            used = Arrays.stream(ModelKind.values())
                    .filter(this::trusted)
                    .min(Comparator.comparingDouble(kind -> whole(kind).akaike()));
        var fit = used.map(this::whole);
        purchases = fit.<TransactionModel>map(Fit::model).orElse(null);
        proof = tested.settled(
                used.map(ModelCard::id).orElse(null),
                refused,
                fit.map(found -> Reach.of(found, cells)).orElse(null));
        var gg = spendCells.size() == 0 ? Optional.<Fit<GammaGamma>>empty() : Optional.of(GammaGamma.fit(spendCells));
        spend = gg.filter(found -> found.trust().trusted()).map(Fit::model).orElse(null);
        var cards = new ArrayList<ModelCard>();
        var chosen = used.orElse(null);
        for (var kind : ModelKind.values())
            if (ALWAYS.contains(kind) || kind == chosen)
                cards.add(card(
                        ModelCard.id(kind),
                        cells.size() == 0 ? Optional.empty() : Optional.of(whole(kind)),
                        null,
                        kind == chosen));
        cards.add(card(ModelCard.GAMMA_GAMMA, gg, spendCells.correlation(), spend != null));
        models = new Models(cards, chosen == null ? null : tested.judged());
    }

    Models models() {
        return models;
    }

    /** Whether a purchase model may be used. */
    boolean trusted() {
        return purchases != null;
    }

    /** What speaks for the models, after {@link #fit}. */
    Proof proof() {
        return Objects.requireNonNull(proof, "nothing was fitted");
    }

    private Fit<? extends TransactionModel> whole(ModelKind kind) {
        return whole.computeIfAbsent(kind, one -> one.fit(cells, trust.fit(cells)));
    }

    private boolean trusted(ModelKind kind) {
        return whole(kind).trust().trusted();
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
