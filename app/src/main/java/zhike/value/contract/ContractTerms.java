package zhike.value.contract;

import java.util.ArrayList;
import java.util.List;
import zhike.kernel.RuleBroken;
import zhike.models.ClvCalculator;

/**
 * What a contract brings and how far is looked ahead.
 *
 * @param margin of one period, in whole units of the currency
 * @param periodsPerYear how many renewals a year has
 * @param discount a year, 0 to 1
 * @param horizon periods looked ahead
 */
public record ContractTerms(double margin, int periodsPerYear, double discount, int horizon) {
    private static final double MOST_MONEY = 1e8;

    List<String> wrong() {
        var wrong = new ArrayList<String>();
        if (!(margin >= 0 && margin <= MOST_MONEY)) wrong.add("margin");
        if (periodsPerYear < 1 || periodsPerYear > 366) wrong.add("periodsPerYear");
        if (!(discount >= 0 && discount <= 1)) wrong.add("discount");
        if (horizon < 1 || horizon > Survivors.MOST_RENEWALS) wrong.add("horizon");
        return wrong;
    }

    /** As programs have written it. */
    ContractTerms checked() {
        for (var wrong : wrong()) {
            var key = "value.contract.problem." + (wrong.equals("discount") ? "part" : wrong);
            throw new RuleBroken(key, wrong);
        }
        return this;
    }

    double rate() {
        return ClvCalculator.perPeriod(discount, periodsPerYear);
    }
}
