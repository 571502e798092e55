package zhike.customer.ownership;

import zhike.kernel.RuleBroken;

/**
 * How the public pool works.
 *
 * @param silentDays a customer with whom nobody dealt for so many days goes back to the pool; 0: never
 * @param warnDays so many days before that, the account manager is told
 * @param claimsADay how many customers a person may claim on one day
 * @param restDays how long a customer taken back stays closed to the person who had them
 */
public record PoolRules(int silentDays, int warnDays, int claimsADay, int restDays) {
    public static final PoolRules STANDARD = new PoolRules(180, 14, 10, 7);

    public PoolRules {
        if (silentDays < 0 || silentDays > 3650) throw new RuleBroken("ownership.problem.silentDays");
        if (warnDays < 0 || warnDays > 365) throw new RuleBroken("ownership.problem.warnDays");
        if (claimsADay < 0 || claimsADay > 10_000) throw new RuleBroken("ownership.problem.claimsADay");
        if (restDays < 0 || restDays > 365) throw new RuleBroken("ownership.problem.restDays");
    }
}
