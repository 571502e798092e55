package zhike.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhike.models.Fit;
import zhike.models.GammaGamma;
import zhike.models.ModelKind;
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

    private final CellRows rows;
    private final PurchaseCells cells;
    private final SpendCells spendCells;
    private final double minorPerUnit;
    private final TrustRules trust;
    private final Map<ModelKind, Fit<? extends TransactionModel>> whole = new EnumMap<>(ModelKind.class);
    private @Nullable Proof proof;
    private @Nullable ModelKind kind;
    private @Nullable TransactionModel purchases;
    private @Nullable GammaGamma spend;
    private final Map<String, TransactionModel> groupModels = new HashMap<>();
    private final List<Models.OfGroup> groupCards = new ArrayList<>();
    private Models models = new Models(List.of(), null);

    /**
     * @param cell the table {@code cell}
     * @param spendCell the table {@code spend_cell}
     * @param minorPerUnit how many minor units make one of the currency: models see money in whole units, as it is published
     */
    Fitting(Columns cell, Columns spendCell, double minorPerUnit, TrustRules trust) {
        this.minorPerUnit = minorPerUnit;
        this.trust = trust;
        rows = new CellRows(cell);
        cells = histories(cell);
        spendCells = SpendCells.of(
                spendCell.ints("x"),
                Arrays.stream(spendCell.doubles("mean_repeat_minor"))
                        .map(mean -> mean / minorPerUnit)
                        .toArray(),
                spendCell.doubles("weight"));
    }

    /** The histories of all customers in the table {@code cell}, whatever their group. */
    static PurchaseCells histories(Columns cell) {
        return PurchaseCells.of(cell.ints("x"), cell.ints("t_x_days"), cell.ints("age_days"), cell.doubles("weight"));
    }

    long cells() {
        return cells.size();
    }

    /**
     * Fits on the whole history what held in the test, the best first, until one is to be trusted there too. Where nothing could be tested, the fit that explains the history best is used,
     * and the proof says that it is unproven; where something was tested and nothing held, none is used. Groups that are foretold better by models of their own get them.
     *
     * @param group of each row of the table {@code cell}
     */
    void fit(Proof tested, IntFunction<String> group) {
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
        var gg = spendFit();
        spend = trusted(gg);
        var cards = new ArrayList<ModelCard>();
        var chosen = used.orElse(null);
        kind = chosen;
        for (var kind : ModelKind.values())
            if (ALWAYS.contains(kind) || kind == chosen)
                cards.add(card(
                        ModelCard.id(kind),
                        cells.size() == 0 ? Optional.empty() : Optional.of(whole(kind)),
                        null,
                        kind == chosen));
        cards.add(card(ModelCard.GAMMA_GAMMA, gg, spendCells.correlation(), spend != null));
        if (chosen == null) models = new Models(cards, null);
        else models = new Models(cards, tested.judged(), own(tested, group), groupCards);
    }

    /** Fits the groups that have models of their own; answers what the groups are. */
    private @Nullable String own(Proof tested, IntFunction<String> group) {
        var trial = tested.groupsInUse();
        if (trial.isEmpty()) return null;
        rows.part(group);
        for (var one : trial.get().groups()) {
            var model = one.model();
            if (!one.better() || model == null) continue;
            var theirs = rows.histories(one.name());
            if (theirs.size() == 0) continue;
            var fit = ModelCard.kind(model).orElseThrow().fit(theirs, trust.fit(theirs));
            if (!fit.trust().trusted()) continue;
            groupModels.put(one.name(), fit.model());
            groupCards.add(new Models.OfGroup(
                    one.name(), ModelCard.of(model, fit, null).inUse()));
        }
        return groupCards.isEmpty() ? null : trial.get().by();
    }

    /**
     * The kinds of models that are used here, fitted on earlier cells. What is not to be trusted there is not used.
     *
     * @param cell and {@code spendCell} as of the earlier day
     */
    Fitting earlier(Columns cell, Columns spendCell) {
        var then = new Fitting(cell, spendCell, minorPerUnit, trust);
        if (kind != null && then.cells.size() > 0 && then.trusted(kind))
            then.purchases = then.whole(kind).model();
        if (spend != null) then.spend = trusted(then.spendFit());
        return then;
    }

    private Optional<Fit<GammaGamma>> spendFit() {
        return spendCells.size() == 0 ? Optional.empty() : Optional.of(GammaGamma.fit(spendCells));
    }

    private static @Nullable GammaGamma trusted(Optional<Fit<GammaGamma>> fit) {
        return fit.filter(found -> found.trust().trusted()).map(Fit::model).orElse(null);
    }

    /** The table {@code model_since}, of the table {@code model_turn}; by the model of all. */
    Columns since(Columns turns) {
        return purchases == null ? ValueSteps.nothingSince() : new GivenUp(purchases, turns).since();
    }

    /** The table {@code usual_repeats}: what is expected of a new customer in as many days as some have been known; without rows when no model is trusted. */
    Columns usualRepeats() {
        var ages = IntStream.range(0, purchases == null ? 0 : cells.size())
                .map(cells::tDays)
                .distinct()
                .toArray();
        var repeats = Arrays.stream(ages)
                .mapToDouble(age -> Objects.requireNonNull(purchases).expectedPurchases(age))
                .toArray();
        return Columns.of(ages.length)
                .ints("age_days", ages)
                .doubles("repeats", repeats)
                .build();
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
        var all = purchases;
        if (all == null) return ValueSteps.noScores();
        return rows.scores(group -> groupModels.getOrDefault(group, all), discountRate);
    }

    /** What the steps after scoring must know of the spend model. */
    Parameters spendParameters() {
        return spend == null ? Parameters.none() : ValueRules.spend(spend.p(), spend.q(), spend.gamma() * minorPerUnit);
    }

    private static ModelCard card(
            String id, Optional<? extends Fit<?>> fit, @Nullable Double correlation, boolean used) {
        var card = fit.map(found -> ModelCard.of(id, found, correlation)).orElseGet(() -> ModelCard.nobody(id));
        return used ? card.inUse() : card;
    }
}
