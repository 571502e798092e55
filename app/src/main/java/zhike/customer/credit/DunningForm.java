package zhike.customer.credit;

import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhike.customer.Customer;
import zhike.kernel.Money;
import zhike.web.Page;

/** The steps of the reminders as they are written, one empty line at the end for a further one; and how a step reads to a customer. */
public record DunningForm(List<Line> lines) {
    public record Line(String days, String chinese, String english) {}

    static DunningForm of(DunningRules rules) {
        var lines = new ArrayList<Line>();
        for (var step : rules.steps()) lines.add(new Line(String.valueOf(step.days()), step.chinese(), step.english()));
        lines.add(new Line("", "", ""));
        return new DunningForm(lines);
    }

    static DunningForm of(HttpServletRequest request) {
        var days = request.getParameterValues("days");
        var chinese = request.getParameterValues("chinese");
        var english = request.getParameterValues("english");
        var lines = new ArrayList<Line>();
        for (int i = 0; days != null && i < Math.min(days.length, 20); i++)
            lines.add(new Line(days[i], at(chinese, i), at(english, i)));
        return new DunningForm(lines);
    }

    DunningRules rules() {
        var steps = new ArrayList<DunningRules.Step>();
        for (var line : lines)
            if (!line.days().isBlank())
                steps.add(new DunningRules.Step(
                        Amounts.whole(line.days(), "stepDays"),
                        line.chinese().strip(),
                        line.english().strip()));
        return new DunningRules(1, steps);
    }

    /** The reminder in the customer's language: Chinese unless they are known to read something else. */
    public static String text(Page page, DunningRules rules, Dunning.Reminder reminder, @Nullable Customer customer) {
        var steps = rules.steps();
        var step = steps.get(Math.min(reminder.step(), steps.size()) - 1);
        var language = customer == null ? null : customer.profile().language();
        var chinese = language == null || language.startsWith("zh");
        var words = chinese ? step.chinese() : step.english();
        return words.replace("{name}", customer == null ? "" : customer.label())
                .replace("{number}", reminder.number())
                .replace("{open}", money(reminder.open(), chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH))
                .replace("{due}", reminder.due().toString())
                .replace("{days}", String.valueOf(reminder.late()))
                .replace("{shop}", page.shop().name());
    }

    private static String money(Money money, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        var digits = Math.max(0, money.currency().getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(money.amount());
    }

    private static String at(String @Nullable [] values, int i) {
        return values == null || i >= values.length ? "" : values[i];
    }
}
