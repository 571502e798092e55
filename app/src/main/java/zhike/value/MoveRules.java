package zhike.value;

import zhike.kernel.RuleBroken;

/**
 * The thresholds of movements that are no change of class.
 *
 * @param dropShare the value of a customer of class A or B has dropped when it is below this share of what it was, 0 to 1
 */
public record MoveRules(double dropShare) {
    public static final MoveRules STANDARD = new MoveRules(.5);

    void checked() {
        if (!(dropShare >= .01 && dropShare <= .99)) throw new RuleBroken("value.problem.rules.drop_share");
    }
}
