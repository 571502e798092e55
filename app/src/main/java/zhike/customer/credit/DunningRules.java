package zhike.customer.credit;

import java.util.List;
import zhike.kernel.RuleBroken;

/** When to remind of an overdue invoice, and in which words. Steps follow each other by their days past the due day. */
public record DunningRules(int version, List<Step> steps) {
    /** @param chinese and english with {name} {number} {open} {due} {days} {shop} in them */
    public record Step(int days, String chinese, String english) {}

    private static final int MOST = 9;
    private static final int LONGEST = 2000;

    public static final DunningRules STANDARD = new DunningRules(
            1,
            List.of(
                    new Step(
                            3,
                            "{name}，您好！{shop} 提醒您：账单 {number} 已于 {due} 到期，尚有 {open} 未付。如已付款，请忽略本提醒。谢谢！",
                            "Dear {name}, a friendly reminder from {shop}: invoice {number} was due on {due}; {open} is still open. If you have paid already, please ignore this."),
                    new Step(
                            15,
                            "{name}，您好！账单 {number}（{open}）已逾期 {days} 天。请在 7 天内付款；如有困难，请与我们联系，一起商量解决办法。{shop}",
                            "Dear {name}, invoice {number} over {open} is {days} days overdue. Please pay within 7 days, or call us so that we find a way together. {shop}"),
                    new Step(
                            30,
                            "{name}：账单 {number}（{open}）已逾期 {days} 天，多次提醒未果。若 7 天内仍未收到款项，我们将暂停赊销并采取进一步措施。{shop}",
                            "Dear {name}, in spite of our reminders invoice {number} over {open} is {days} days overdue. Unless it is paid within 7 days, we shall end supply on credit and take further steps. {shop}")));

    public DunningRules {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST) throw new RuleBroken("credit.problem.steps", MOST);
        var before = 0;
        for (var step : steps) {
            if (step.days() <= before || step.days() > 3650) throw new RuleBroken("credit.problem.stepDays");
            if (step.chinese().isBlank()
                    || step.english().isBlank()
                    || step.chinese().length() > LONGEST
                    || step.english().length() > LONGEST) throw new RuleBroken("credit.problem.stepText");
            before = step.days();
        }
    }
}
