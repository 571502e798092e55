package zhike.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import zhike.kernel.RuleBroken;
import zhike.warehouse.value.ValueRules;

/**
 * The thresholds a shop values its customers by. Shares are 0 to 1. What each does is said in {@link ValueRules}.
 *
 * @param measure what ABC and concentration look at, one of {@link #MEASURES}
 * @param freeOrdersCount whether a day with only free goods is a purchase day, where the order itself counts (an import decides that per order)
 * @param discountRate a year, for expected margins
 * @param runsKept how many runs keep their scores
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
        TrustRules trust) {
    /** The measures ABC may order customers by. */
    public static final List<String> MEASURES =
            List.of("margin_12m_minor", "revenue_12m_minor", "margin_total_minor", "monetary_minor");

    public static final Rules STANDARD = new Rules(
            .30, true, "margin_12m_minor", .80, .95, .05, .20, .20, 90, .10, 3, 2, 3, .10, 5, TrustRules.STANDARD);

    /** Rules that were written down before models were tested lack how. */
    @SuppressWarnings("ConstantValue")
    public Rules {
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
        trust.checked();
        return this;
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
