package zhike.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for the expectations of a run: the models' test on the part of the history that was held out. Kept for ever.
 *
 * @param outcome chosen, none_holds, or why nothing could be tested: nothing_to_judge_by (too few later purchases), too_little (too few earlier ones), too_short (no part of the
 *     history can be held out)
 * @param historyDays days from the first purchase of a known customer to the observation end
 * @param rhythmDays the shop's median days between purchases; null without any
 * @param heldOutDays how many of the last days were held out, or would have had to be
 * @param calibrationEnd last day of the earlier part; null when too short
 * @param customers known by then
 * @param laterPurchases their purchase days in the later part
 * @param laterBuyers how many of them bought in it
 * @param trials every candidate, simplest first
 * @param curveOf which candidate the weeks are of: the chosen one, else the one with the least error; null without trials
 * @param weeks expected and actual repeat purchases of these customers
 * @param orders12m the shop's purchase days of the next twelve months; null when no model is used
 * @param groups whether cohorts or channels want a model each; empty where there was nothing to tell apart
 */
public record Proof(
        String outcome,
        int historyDays,
        @Nullable Double rhythmDays,
        int heldOutDays,
        @Nullable LocalDate calibrationEnd,
        double customers,
        double laterPurchases,
        double laterBuyers,
        List<Trial> trials,
        @Nullable String curveOf,
        List<Week> weeks,
        @Nullable Range orders12m,
        List<GroupTrial> groups) {
    /** Proofs that were kept before groups were judged have none. */
    @SuppressWarnings("ConstantValue")
    public Proof {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    static final String CHOSEN_ONE = "chosen";
    static final String NONE_HOLDS = "none_holds";
    static final String NOTHING_TO_JUDGE_BY = "nothing_to_judge_by";
    static final String TOO_LITTLE = "too_little";
    static final String TOO_SHORT = "too_short";

    /** Seven days up to {@code lastDay}. */
    public record Week(LocalDate lastDay, boolean heldOut, double expected, double actual) {}

    /** A figure and the ends between which it lies with the given confidence, if the model is right. */
    public record Range(double estimate, double low, double high, double confidence) {}

    /** Whether candidates could be told apart by what came later. */
    public boolean judged() {
        return outcome.equals(CHOSEN_ONE) || outcome.equals(NONE_HOLDS);
    }

    public Optional<Trial> chosen() {
        return trials.stream().filter(Trial::chosen).findFirst();
    }

    /** The candidate whose test is worth showing: the chosen one, else the one with the least error. */
    public Optional<Trial> shown() {
        return trials.stream()
                .filter(trial -> trial.card().id().equals(curveOf))
                .findFirst();
    }

    /** Candidates that may be used, best first. */
    List<Trial> holding() {
        return trials.stream().filter(Trial::holds).sorted(byError()).toList();
    }

    static Comparator<Trial> byError() {
        return Comparator.comparingDouble(
                trial -> trial.deviance() == null ? Double.POSITIVE_INFINITY : trial.deviance());
    }

    /** After the candidates were fitted on the whole history: which is used, and which held here but not there. */
    Proof settled(@Nullable String used, List<String> refused, @Nullable Range range) {
        var decided = trials.stream()
                .map(trial -> refused.contains(trial.card().id())
                        ? trial.decided(Trial.NOT_TRUSTED_ON_WHOLE)
                        : judged() && trial.card().id().equals(used) ? trial.decided(Trial.CHOSEN) : trial)
                .toList();
        return new Proof(
                outcome.equals(CHOSEN_ONE) && used == null ? NONE_HOLDS : outcome,
                historyDays,
                rhythmDays,
                heldOutDays,
                calibrationEnd,
                customers,
                laterPurchases,
                laterBuyers,
                decided,
                curveOf,
                weeks,
                range,
                groups);
    }

    /** With what was found of groups; the way that gains most is used. */
    Proof judgedBy(List<GroupTrial> trials) {
        var best = trials.stream().filter(GroupTrial::gains).max(Comparator.comparingDouble(GroupTrial::gain));
        return new Proof(
                outcome,
                historyDays,
                rhythmDays,
                heldOutDays,
                calibrationEnd,
                customers,
                laterPurchases,
                laterBuyers,
                this.trials,
                curveOf,
                weeks,
                orders12m,
                trials.stream()
                        .map(one -> best.isPresent() && one == best.get() ? one.inUse() : one)
                        .toList());
    }

    /** The way of grouping whose own models are used. */
    public Optional<GroupTrial> groupsInUse() {
        return groups.stream().filter(GroupTrial::used).findFirst();
    }
}
