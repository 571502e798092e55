package zhike.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether groups of customers (cohorts, channels) are foretold better by a model each than by the one of all. Every group with enough data chooses a model of its own on its earlier part
 * and is judged on its later part, beside the model of all judged on the same customers. Groups with too little data, or whose own model is no better, keep the model of all.
 *
 * @param outcome in one word
 * @param groups in the order of their names
 * @param deviance summed over all customers of all groups, by the model of all
 * @param devianceOfOwn the same where every group that has a better one uses its own
 */
public record GroupChoice(Outcome outcome, List<Group> groups, double deviance, double devianceOfOwn) {

    /** What came of it. */
    public enum Outcome {
        /** The own models gain enough: use them. */
        OWN,
        /** They do not: the model of all is used for all. */
        ONE_IS_ENOUGH,
        /** Fewer than two groups had enough data to be judged. */
        TOO_LITTLE
    }

    /**
     * One group.
     *
     * @param customers known by the end of the earlier part
     * @param laterPurchases of them in the later part
     * @param deviance mean over them, by the model of all
     * @param own its own best model; empty when it had too little data or none held
     * @param devianceOfOthers mean over them, by the same kind of model fitted on everybody else; not a number without an own model
     * @param better whether its own model foretells it better than both
     */
    public record Group(
            String name,
            double customers,
            double laterPurchases,
            double deviance,
            Optional<ModelChoice.Candidate> own,
            double devianceOfOthers,
            boolean better) {

        private double best() {
            return customers * (better ? own.orElseThrow().backtest().deviance() : deviance);
        }
    }

    /**
     * When groups are judged, and when they are worth a model each.
     *
     * @param fewestRepeatBuyers of a group in the earlier part
     * @param fewestLaterPurchases of a group in the later part
     * @param leastGain share of the summed deviance that own models must save
     */
    public record Rules(double fewestRepeatBuyers, double fewestLaterPurchases, double leastGain) {

        /** 200 repeat buyers, 200 later purchases, 1 % of the deviance. */
        public static Rules standard() {
            return new Rules(200, 200, .01);
        }
    }

    public GroupChoice {
        groups = List.copyOf(groups);
    }

    /** The groups to be given their own models, which is nobody unless the outcome is {@link Outcome#OWN}. */
    public List<Group> withOwn() {
        return outcome == Outcome.OWN ? groups.stream().filter(Group::better).toList() : List.of();
    }

    /**
     * Judges groups that together are all customers.
     *
     * @param one the model of all, fitted on the earlier part of all
     * @param kinds that a group may choose from
     */
    public static GroupChoice of(
            TransactionModel one,
            Map<String, Holdout> holdouts,
            Collection<ModelKind> kinds,
            FitRules fitRules,
            ModelChoice.Rules choiceRules,
            Rules rules) {
        var groups = new ArrayList<Group>();
        int judged = 0;
        for (var entry : new TreeMap<>(holdouts).entrySet()) {
            var holdout = entry.getValue();
            boolean enough = holdout.cells().repeatBuyers() >= rules.fewestRepeatBuyers
                    && holdout.laterPurchases() >= rules.fewestLaterPurchases;
            if (enough) judged++;
            double shared = Backtest.of(one, holdout).deviance();
            Optional<ModelChoice.Candidate> own = enough
                    ? ModelChoice.of(holdout, kinds, fitRules, choiceRules).winner()
                    : Optional.empty();
            double theirs =
                    own.map(candidate -> candidate.backtest().deviance()).orElse(Double.NaN);
            double others = own.isEmpty() || holdouts.size() < 2
                    ? Double.NaN
                    : Backtest.of(
                                    own.get()
                                            .kind()
                                            .fit(others(holdouts, entry.getKey()), fitRules)
                                            .model(),
                                    holdout)
                            .deviance();
            groups.add(new Group(
                    entry.getKey(),
                    holdout.cells().customers(),
                    holdout.laterPurchases(),
                    shared,
                    own,
                    others,
                    theirs < shared && theirs <= others * (1 - rules.leastGain)));
        }
        double deviance = groups.stream()
                .mapToDouble(group -> group.customers * group.deviance)
                .sum();
        double own = groups.stream().mapToDouble(Group::best).sum();
        if (judged < 2) return new GroupChoice(Outcome.TOO_LITTLE, groups, deviance, own);
        boolean gains = own <= deviance * (1 - rules.leastGain);
        return new GroupChoice(gains ? Outcome.OWN : Outcome.ONE_IS_ENOUGH, groups, deviance, own);
    }

    /** The histories of everybody who is not in the group. */
    private static PurchaseCells others(Map<String, Holdout> holdouts, String group) {
        var others = PurchaseCells.builder();
        holdouts.forEach((name, holdout) -> {
            if (name.equals(group)) return;
            var cells = holdout.cells();
            for (int i = 0; i < cells.size(); i++)
                others.add(cells.x(i), cells.txDays(i), cells.tDays(i), cells.weight(i));
        });
        return others.build();
    }
}
