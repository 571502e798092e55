package zhike.warehouse.value;

import java.time.LocalDate;
import zhike.warehouse.Parameters;

/**
 * The thresholds of a value run; {@link #STANDARD} holds the defaults, and the {@code with} methods change some.
 *
 * @param marginRate the shop's margin on goods of unknown cost, 0 to 1
 * @param freeOrdersCount whether a day on which nothing was paid is a purchase day
 * @param measure what ABC and concentration look at: {@code margin_12m_minor}, or another money column of customer_fact
 * @param shareA customers are A while the share before them is below this, 0 to 1
 * @param shareB and B while it is below this
 * @param countA the part of the customers that is A when classed by number
 * @param countB the part that is A or B
 * @param topShare where the quadrants are cut: the best part of the buyers
 * @param newDays how long a customer is new, and how long nobody is lost after a purchase
 * @param lostChance below this chance of buying within 365 days a customer is lost
 * @param lostRhythms without a model: silent longer than so many own rhythms
 * @param lostShopGaps and longer than so many median gaps of the shop
 * @param marginShrinkDays how many purchase days of the shop's margin are mixed into the customer's own margin
 */
public record ValueRules(
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
        double marginShrinkDays) {

    public static final ValueRules STANDARD =
            new ValueRules(.30, false, "margin_12m_minor", .80, .95, .05, .20, .20, 90, .10, 3, 2, 3);

    public ValueRules withMarginRate(double rate) {
        return with(rate, freeOrdersCount, measure);
    }

    public ValueRules withFreeOrdersCounting() {
        return with(marginRate, true, measure);
    }

    public ValueRules withMeasure(String column) {
        return with(marginRate, freeOrdersCount, column);
    }

    private ValueRules with(double rate, boolean free, String column) {
        return new ValueRules(
                rate,
                free,
                column,
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

    /**
     * As the steps want them, with the spend model not trusted until {@link #spend} says otherwise.
     *
     * @param asOf the observation end: the last complete day of the data, or any earlier day
     */
    public Parameters parameters(LocalDate asOf) {
        return Parameters.none()
                .day("asOf", asOf)
                .share("marginRate", marginRate)
                .flag("freeOrdersCount", freeOrdersCount)
                .column("measure", measure)
                .share("abcShareA", shareA)
                .share("abcShareB", shareB)
                .share("abcCountA", countA)
                .share("abcCountB", countB)
                .share("topShare", topShare)
                .whole("newDays", newDays)
                .share("lostChance", lostChance)
                .real("lostRhythms", lostRhythms)
                .real("lostShopGaps", lostShopGaps)
                .real("marginShrinkDays", marginShrinkDays)
                .and(spend(false, 1, 2, 1));
    }

    /**
     * A fitted Gamma–Gamma model: p and gamma above 0, q above 1, or the mean would not exist.
     *
     * @param gamma in minor units of the base currency, as the spend cells are
     */
    public static Parameters spend(double p, double q, double gamma) {
        if (!(p > 0 && q > 1 && gamma > 0)) {
            throw new IllegalArgumentException("not a usable spend model: p " + p + ", q " + q + ", gamma " + gamma);
        }
        return spend(true, p, q, gamma);
    }

    private static Parameters spend(boolean trusted, double p, double q, double gamma) {
        return Parameters.none()
                .flag("spendTrusted", trusted)
                .real("spendP", p)
                .real("spendQ", q)
                .real("spendGamma", gamma);
    }
}
