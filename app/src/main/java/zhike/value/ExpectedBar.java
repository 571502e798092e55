package zhike.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/**
 * Customers whose expected margin lies from one amount up to, not including, another, and the address of the list behind them.
 *
 * @param toMinor null for the last bar, which holds all above
 */
public record ExpectedBar(
        int months, boolean first, long fromMinor, @Nullable Long toMinor, long customers, long valueMinor) {
    /** The bars of a horizon from the lowest up, those without customers included. */
    static List<ExpectedBar> of(Pictures pictures, int months) {
        var bars = pictures.histogram().stream()
                .filter(bar -> bar.horizon() == months)
                .sorted(java.util.Comparator.comparingInt(Pictures.Bar::step))
                .toList();
        var found = new ArrayList<ExpectedBar>();
        if (bars.isEmpty()) return found;
        var last = bars.getLast();
        long width = last.step() == 0 ? 0 : Math.round((double) last.fromMinor() / last.step());
        int next = 0;
        for (int step = 0; step <= last.step(); step++) {
            var bar = bars.get(next).step() == step ? bars.get(next++) : null;
            found.add(new ExpectedBar(
                    months,
                    step == 0,
                    step * width,
                    step == last.step() ? null : (step + 1) * width,
                    bar == null ? 0 : bar.customers(),
                    bar == null ? 0 : bar.valueMinor()));
        }
        return found;
    }

    public String label(Page page) {
        return toMinor == null ? "≥ " + page.roundMoney(fromMinor) : page.roundMoney(fromMinor);
    }

    public String range(Page page) {
        if (toMinor == null) return "≥ " + page.money(fromMinor);
        return first ? "< " + page.money(toMinor) : page.money(fromMinor) + " – " + page.money(toMinor - 1);
    }

    /** The first bar holds losses too. */
    public String href(Page page) {
        var trait = "trait.value.expected_margin_" + months + "m";
        var address = new StringBuilder("/customers?");
        if (!first || toMinor == null)
            address.append(trait).append(".min=").append(page.amount(fromMinor).toPlainString());
        if (toMinor != null) {
            if (!first) address.append('&');
            address.append(trait)
                    .append(".max=")
                    .append(page.amount(toMinor - 1).toPlainString());
        }
        return address.append("&sort=value.expected_margin_12m&dir=desc").toString();
    }
}
