package zhike.value;

import java.math.BigDecimal;
import zhike.kernel.RuleBroken;

/**
 * The shop's own thresholds for churn.
 *
 * @param leastBuyers learned trees are used only where at least so many buyers bought again in the time they learn from, and as many did not
 * @param offerCost what it costs to make one customer an offer, in whole units of the base currency
 */
public record ChurnRules(int leastBuyers, BigDecimal offerCost) {
    public static final ChurnRules STANDARD = new ChurnRules(200, BigDecimal.ZERO);

    /** The days ahead that are told and tried: a quarter. */
    static final int HORIZON = 90;

    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    ChurnRules checked() {
        if (leastBuyers < 50 || leastBuyers > 1_000_000) throw new RuleBroken("value.churn.problem.least");
        if (offerCost.signum() < 0 || offerCost.compareTo(MOST) > 0) throw new RuleBroken("value.churn.problem.cost");
        return this;
    }
}
