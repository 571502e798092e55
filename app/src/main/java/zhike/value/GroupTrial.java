package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.models.GroupChoice;

/**
 * Whether cohorts or channels were foretold better by a model each than by the one of all.
 *
 * @param by cohort (year of the first purchase) or channel
 * @param outcome own, one_is_enough or too_little
 * @param used whether the expectations come from these own models: the better of two ways that gain
 * @param deviance of all customers together on the days held out, by the model of all
 * @param devianceOfOwn the same where groups use their own models
 */
public record GroupTrial(
        String by, String outcome, boolean used, double deviance, double devianceOfOwn, List<One> groups) {
    static final String COHORT = "cohort";
    static final String CHANNEL = "channel";

    /** Whether one group was foretold better by its own model than by the model of all and by one of the same kind fitted on everybody else. These are null where it had too little data or none of its own held. */
    public record One(
            String name,
            double customers,
            double laterPurchases,
            double deviance,
            @Nullable String model,
            @Nullable Double devianceOfOwn,
            @Nullable Double devianceOfOthers,
            boolean better) {}

    static GroupTrial of(String by, GroupChoice choice) {
        return new GroupTrial(
                by,
                ModelCard.word(choice.outcome()),
                false,
                choice.deviance(),
                choice.devianceOfOwn(),
                choice.groups().stream()
                        .map(group -> new One(
                                group.name(),
                                group.customers(),
                                group.laterPurchases(),
                                group.deviance(),
                                group.own().map(own -> ModelCard.id(own.kind())).orElse(null),
                                group.own()
                                        .map(own -> own.backtest().deviance())
                                        .orElse(null),
                                ModelCard.finite(group.devianceOfOthers()),
                                group.better()))
                        .toList());
    }

    boolean gains() {
        return outcome.equals("own");
    }

    /** The share of the deviance that own models save. */
    public double gain() {
        return deviance == 0 ? 0 : 1 - devianceOfOwn / deviance;
    }

    GroupTrial inUse() {
        return new GroupTrial(by, outcome, true, deviance, devianceOfOwn, groups);
    }
}
