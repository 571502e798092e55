package zhike.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import zhike.models.FitRules;
import zhike.models.GroupChoice;
import zhike.models.Holdout;
import zhike.models.ModelChoice;
import zhike.models.ModelKind;
import zhike.models.PurchaseCells;
import zhike.models.Tracking;
import zhike.models.TransactionModel;
import zhike.models.Trust;
import zhike.warehouse.Columns;

/** Tries every kind of model on the last part of the history, which it must not have seen. */
final class Judging {
    /** What groups may choose from: quick to fit, and one of each way to leave. */
    private static final Set<ModelKind> GROUP_KINDS =
            EnumSet.of(ModelKind.NBD, ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.PARETO_NBD);

    private final int historyDays;
    private final double rhythmDays;
    private final LocalDate asOf;
    private final TrustRules rules;
    private @Nullable TransactionModel winner;

    /**
     * @param historyDays from the first purchase of a known customer to the observation end
     * @param rhythmDays the shop's median gap; NaN without any
     */
    Judging(int historyDays, double rhythmDays, LocalDate asOf, TrustRules rules) {
        this.historyDays = historyDays;
        this.rhythmDays = rhythmDays;
        this.asOf = asOf;
        this.rules = rules;
    }

    /** The last day of the earlier part; empty when what would be left of it is too short for any model. */
    Optional<LocalDate> calibrationEnd() {
        boolean enough = historyDays - heldOutDays() >= FitRules.standard().shortestHistoryDays() && heldOutDays() > 0;
        return enough ? Optional.of(asOf.minusDays(heldOutDays())) : Optional.empty();
    }

    /** What is known without a test. */
    Proof untested() {
        return proof(Proof.TOO_SHORT, null, List.of(), null, List.of());
    }

    /**
     * @param holdoutCell the table {@code holdout_cell}
     * @param holdoutWeek the table {@code holdout_week} in order
     */
    Proof proof(Columns holdoutCell, Columns holdoutWeek) {
        if (holdoutCell.rows() == 0) return proof(Proof.TOO_LITTLE, null, List.of(), null, List.of());
        var holdout = holdout(holdoutCell);
        var choice = ModelChoice.of(
                holdout, EnumSet.allOf(ModelKind.class), rules.fit(holdout.cells()), ModelChoice.Rules.standard());
        winner = choice.winner().map(one -> one.fit().model()).orElse(null);
        var trials = choice.candidates().stream().map(Trial::of).toList();
        var shown = choice.winner().map(ModelChoice.Candidate::kind).orElseGet(() -> leastError(trials));
        var model = choice.candidates().stream()
                .filter(candidate -> candidate.kind() == shown)
                .findFirst()
                .orElseThrow()
                .fit()
                .model();
        return proof(outcome(choice), holdout, trials, ModelCard.id(shown), weeks(model, holdout.cells(), holdoutWeek));
    }

    /** Whether the years of first purchase want a model each; empty when no model holds for all. After {@link #proof}. */
    Optional<GroupTrial> cohorts(Columns holdoutCell) {
        var age = holdoutCell.ints("age_days");
        var end = asOf.minusDays(heldOutDays());
        return groups(GroupTrial.COHORT, holdoutCell, row -> cohort(end, age[row]));
    }

    /** The same of channels, from the table {@code holdout_group_cell}; channels by their number. */
    Optional<GroupTrial> channels(Columns holdoutGroupCell, Map<Integer, String> names) {
        var group = holdoutGroupCell.ints("part");
        return groups(GroupTrial.CHANNEL, holdoutGroupCell, row -> names.getOrDefault(group[row], ""));
    }

    /** The year in which customers came who have been known for so many days. */
    static String cohort(LocalDate asOf, int ageDays) {
        return String.valueOf(asOf.minusDays(ageDays).getYear());
    }

    private Optional<GroupTrial> groups(String by, Columns rows, IntFunction<String> name) {
        var one = winner;
        if (one == null) return Optional.empty();
        var x = rows.ints("x");
        var tx = rows.ints("t_x_days");
        var age = rows.ints("age_days");
        var later = rows.ints("later_days");
        var weight = rows.doubles("weight");
        var builders = new TreeMap<String, Holdout.Builder>();
        for (int row = 0; row < rows.rows(); row++)
            builders.computeIfAbsent(name.apply(row), group -> Holdout.builder(heldOutDays()))
                    .add(x[row], tx[row], age[row], later[row], weight[row]);
        if (builders.size() < 2) return Optional.empty();
        var holdouts = new TreeMap<String, Holdout>();
        builders.forEach((group, builder) -> holdouts.put(group, builder.build()));
        var choice = GroupChoice.of(
                one,
                holdouts,
                GROUP_KINDS,
                FitRules.standard(),
                ModelChoice.Rules.standard(),
                GroupChoice.Rules.standard());
        return Optional.of(GroupTrial.of(by, choice));
    }

    private Proof proof(
            String outcome,
            @Nullable Holdout holdout,
            List<Trial> trials,
            @Nullable String curveOf,
            List<Proof.Week> weeks) {
        return new Proof(
                outcome,
                historyDays,
                ModelCard.finite(rhythmDays),
                heldOutDays(),
                calibrationEnd().orElse(null),
                holdout == null ? 0 : holdout.cells().customers(),
                holdout == null ? 0 : holdout.laterPurchases(),
                holdout == null ? 0 : holdout.laterBuyers(),
                trials,
                curveOf,
                weeks,
                null,
                List.of());
    }

    private int heldOutDays() {
        return rules.heldOutDays(historyDays, rhythmDays);
    }

    private Holdout holdout(Columns rows) {
        var x = rows.ints("x");
        var tx = rows.ints("t_x_days");
        var age = rows.ints("age_days");
        var later = rows.ints("later_days");
        var weight = rows.doubles("weight");
        var margin = rows.longs("later_margin_minor");
        var holdout = Holdout.builder(heldOutDays());
        for (int row = 0; row < rows.rows(); row++)
            holdout.add(x[row], tx[row], age[row], later[row], weight[row], margin[row]);
        return holdout.build();
    }

    /** That nobody may be used because the earlier part is too small is no verdict on the models. */
    private static String outcome(ModelChoice choice) {
        boolean tooLittle = choice.candidates().stream()
                .allMatch(candidate -> candidate.fit().trust().verdict() == Trust.Verdict.TOO_LITTLE_DATA);
        return switch (choice.outcome()) {
            case CHOSEN -> Proof.CHOSEN_ONE;
            case NOTHING_TO_JUDGE_BY -> Proof.NOTHING_TO_JUDGE_BY;
            case NONE_HOLDS -> tooLittle ? Proof.TOO_LITTLE : Proof.NONE_HOLDS;
        };
    }

    /** Of those whose parameters make sense, if any does. */
    private static ModelKind leastError(List<Trial> trials) {
        var least = trials.stream()
                .filter(trial -> trial.card().trusted())
                .min(Proof.byError())
                .or(() -> trials.stream().min(Proof.byError()))
                .orElseThrow();
        return ModelCard.kind(least.card().id()).orElseThrow();
    }

    /** Week 0 ends with the earlier part; a last week that is not over is left out. */
    private List<Proof.Week> weeks(TransactionModel model, PurchaseCells earlier, Columns rows) {
        var actual = new TreeMap<Integer, Double>();
        var number = rows.ints("week");
        var repeats = rows.longs("repeat_days");
        for (int row = 0; row < rows.rows(); row++) actual.put(number[row], (double) repeats[row]);
        if (actual.isEmpty()) return List.of();
        int first = actual.firstKey();
        int last = heldOutDays() / 7;
        if (last < first) return List.of();
        var firstDays = new int[earlier.size()];
        var customers = new double[earlier.size()];
        for (int cell = 0; cell < firstDays.length; cell++) {
            firstDays[cell] = -earlier.tDays(cell);
            customers[cell] = earlier.weight(cell);
        }
        var tracking = Tracking.of(model, firstDays, customers, 7 * (first - 1) + 1, last - first + 1);
        var end = asOf.minusDays(heldOutDays());
        var weeks = new ArrayList<Proof.Week>();
        for (var week : tracking.weeks()) {
            int at = first + week.number() - 1;
            weeks.add(new Proof.Week(end.plusDays(7L * at), at > 0, week.expected(), actual.getOrDefault(at, 0.0)));
        }
        return weeks;
    }
}
