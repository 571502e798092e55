package zhike.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;
import zhike.warehouse.Parameters;
import zhike.warehouse.value.StageRules;
import zhike.warehouse.value.ValueRules;

/**
 * The thresholds a shop values its customers by. Shares are 0 to 1. What each does is said in {@link ValueRules}.
 *
 * @param measure what ABC and concentration look at, one of {@link #MEASURES}
 * @param freeOrdersCount whether a day with only free goods is a purchase day, where the order itself counts (an import decides that per order)
 * @param discountRate a year, for expected margins
 * @param runsKept how many runs keep their scores
 * @param stages the thresholds of the lifecycle
 * @param trust how models are tested
 */
public record Rules(
        double marginRate,
        boolean freeOrdersCount,
        String measure,
        double shareA,
        double shareB,
        double countA,
        double countB,
        double topShare,
        int newDays,
        double lostChance,
        double lostRhythms,
        double lostShopGaps,
        double marginShrinkDays,
        double discountRate,
        int runsKept,
        StageRules stages,
        TrustRules trust) {
    /** The measures ABC may order customers by. */
    public static final List<String> MEASURES =
            List.of("margin_12m_minor", "revenue_12m_minor", "margin_total_minor", "monetary_minor");

    public static final Rules STANDARD = new Rules(
            .30,
            true,
            "margin_12m_minor",
            .80,
            .95,
            .05,
            .20,
            .20,
            90,
            .10,
            3,
            2,
            3,
            .10,
            5,
            StageRules.STANDARD,
            TrustRules.STANDARD);

    /** Rules that were kept before there was a lifecycle, or before models were tested, have the standard there. */
    @SuppressWarnings("ConstantValue")
    public Rules {
        stages = known(stages);
        trust = Objects.requireNonNullElse(trust, TrustRules.STANDARD);
    }

    /** Throws the first thing wrong with them. */
    public Rules checked() {
        refuse(!MEASURES.contains(measure), "value.problem.rules.measure");
        refuse(outside(marginRate, 0, 1), "value.problem.rules.margin_rate");
        refuse(
                outside(shareA, .01, .99) || outside(shareB, .01, .999) || shareA >= shareB,
                "value.problem.rules.shares");
        refuse(
                outside(countA, .01, .99) || outside(countB, .01, .999) || countA >= countB,
                "value.problem.rules.counts");
        refuse(outside(topShare, .01, .9), "value.problem.rules.top_share");
        refuse(outside(newDays, 1, 1000), "value.problem.rules.new_days");
        refuse(outside(lostChance, .001, .9), "value.problem.rules.lost_chance");
        refuse(outside(lostRhythms, .1, 50) || outside(lostShopGaps, .1, 50), "value.problem.rules.lost_silence");
        refuse(outside(marginShrinkDays, 0, 1000), "value.problem.rules.margin_shrink");
        refuse(outside(discountRate, 0, 1), "value.problem.rules.discount_rate");
        refuse(outside(runsKept, 1, 100), "value.problem.rules.runs_kept");
        refuse(
                outside(stages.halfLifeRhythms(), .1, 50) || outside(stages.plateauRhythms(), 0, 50),
                "value.problem.rules.stage_rhythms");
        refuse(
                outside(stages.formationDays(), 2, 100)
                        || outside(stages.maturityDays(), 2, 100)
                        || stages.formationDays() > stages.maturityDays(),
                "value.problem.rules.stage_days");
        refuse(
                outside(stages.plateauShare(), .01, 1)
                        || outside(stages.declineShare(), .01, 1)
                        || stages.declineShare() > stages.plateauShare(),
                "value.problem.rules.stage_shares");
        refuse(outside(stages.silentShare(), .5, .999), "value.problem.rules.silent_share");
        refuse(outside(stages.declineChance(), 0, 1), "value.problem.rules.decline_chance");
        refuse(outside(stages.longMonths(), 1, 120), "value.problem.rules.long_months");
        refuse(outside(stages.loyalDays(), 3, 365), "value.problem.rules.loyal_days");
        refuse(outside(stages.bigShare(), .5, .999), "value.problem.rules.big_share");
        refuse(outside(stages.pathMonths(), 13, 120), "value.problem.rules.path_months");
        trust.checked();
        return this;
    }

    private static StageRules known(@Nullable StageRules stages) {
        return stages == null ? StageRules.STANDARD : stages;
    }

    /** Beside those of {@link #steps}. */
    Parameters stageSteps() {
        return stages.parameters();
    }

    ValueRules steps(LocalDate asOf) {
        return new ValueRules(
                asOf,
                marginRate,
                freeOrdersCount,
                measure,
                shareA,
                shareB,
                countA,
                countB,
                topShare,
                newDays,
                lostChance,
                lostRhythms,
                lostShopGaps,
                marginShrinkDays);
    }

    private static boolean outside(double value, double from, double to) {
        return !(value >= from && value <= to);
    }

    private static void refuse(boolean wrong, String key) {
        if (wrong) throw new RuleBroken(key);
    }
}
