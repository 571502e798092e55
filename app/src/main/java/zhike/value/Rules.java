package zhike.value;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;
import zhike.warehouse.value.StageRules;
import zhike.warehouse.value.ValueRules;

/**
 * The rules a shop values its customers by. Shares are 0 to 1.
 *
 * @param thresholds of facts and classes; they are kept and sent beside the others, not one level below
 * @param discountRate a year, for expected margins
 * @param runsKept how many runs keep their scores
 * @param stages the thresholds of the lifecycle
 * @param trust how models are tested
 * @param moves what counts as a movement
 */
public record Rules(
        @JsonUnwrapped ValueRules thresholds,
        double discountRate,
        int runsKept,
        StageRules stages,
        TrustRules trust,
        MoveRules moves) {
    /** The measures ABC may order customers by. */
    public static final List<String> MEASURES =
            List.of("margin_12m_minor", "revenue_12m_minor", "margin_total_minor", "monetary_minor");

    /** A day with only free goods is a purchase day where the order itself counts: an import decides that per order. */
    public static final Rules STANDARD = new Rules(
            ValueRules.STANDARD.withFreeOrdersCounting(),
            .10,
            5,
            StageRules.STANDARD,
            TrustRules.STANDARD,
            MoveRules.STANDARD);

    /** Rules that were kept before there was a lifecycle, or before models were tested, have the standard there. */
    @SuppressWarnings("ConstantValue")
    public Rules {
        stages = known(stages);
        trust = Objects.requireNonNullElse(trust, TrustRules.STANDARD);
        moves = Objects.requireNonNullElse(moves, MoveRules.STANDARD);
    }

    /** Throws the first thing wrong with them. */
    public Rules checked() {
        var one = thresholds;
        refuse(!MEASURES.contains(one.measure()), "value.problem.rules.measure");
        refuse(outside(one.marginRate(), 0, 1), "value.problem.rules.margin_rate");
        refuse(!rising(one.shareA(), one.shareB()), "value.problem.rules.shares");
        refuse(!rising(one.countA(), one.countB()), "value.problem.rules.counts");
        refuse(outside(one.topShare(), .01, .9), "value.problem.rules.top_share");
        refuse(outside(one.newDays(), 1, 1000), "value.problem.rules.new_days");
        refuse(outside(one.lostChance(), .001, .9), "value.problem.rules.lost_chance");
        refuse(
                outside(one.lostRhythms(), .1, 50) || outside(one.lostShopGaps(), .1, 50),
                "value.problem.rules.lost_silence");
        refuse(outside(one.marginShrinkDays(), 0, 1000), "value.problem.rules.margin_shrink");
        refuse(outside(discountRate, 0, 1), "value.problem.rules.discount_rate");
        refuse(outside(runsKept, 1, 100), "value.problem.rules.runs_kept");
        stagesChecked();
        trust.checked();
        moves.checked();
        return this;
    }

    private void stagesChecked() {
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
    }

    private static StageRules known(@Nullable StageRules stages) {
        return stages == null ? StageRules.STANDARD : stages;
    }

    private static boolean rising(double a, double b) {
        return !outside(a, .01, .99) && !outside(b, .01, .999) && a < b;
    }

    private static boolean outside(double value, double from, double to) {
        return !(value >= from && value <= to);
    }

    private static void refuse(boolean wrong, String key) {
        if (wrong) throw new RuleBroken(key);
    }
}
