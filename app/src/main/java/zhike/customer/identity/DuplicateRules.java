package zhike.customer.identity;

import zhike.kernel.RuleBroken;

/**
 * When two customers are shown as probably one.
 *
 * @param suggest chance from which a pair stands in the queue
 * @param warn chance from which somebody who types a new customer is told
 */
public record DuplicateRules(double suggest, double warn) {
    static final DuplicateRules STANDARD = new DuplicateRules(.95, .3);

    public DuplicateRules {
        if (!(suggest >= .5 && suggest < 1 && warn >= .01 && warn < 1))
            throw new RuleBroken("customer.duplicate.problem.rules");
    }

    double bits() {
        return Math.log(suggest / (1 - suggest)) / Math.log(2);
    }

    double warnBits() {
        return Math.log(warn / (1 - warn)) / Math.log(2);
    }
}
