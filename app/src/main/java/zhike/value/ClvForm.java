package zhike.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.models.ClvCalculator.Timing;

/** The calculator's fields as people write them: shares in percent, amounts with or without commas. What was not sent is filled from the shop's own figures. */
public record ClvForm(
        @Nullable String amount,
        @Nullable String periodsPerYear,
        @Nullable String years,
        @Nullable String margin,
        @Nullable String retention,
        @Nullable String discount,
        @Nullable String timing,
        @Nullable String cost,
        @Nullable String referrals,
        @Nullable String generations) {

    static ClvForm of(Clv clv) {
        return new ClvForm(
                plain(clv.amount(), 2),
                String.valueOf(clv.periodsPerYear()),
                plain(clv.years(), 2),
                plain(clv.margin() * 100, 2),
                plain(clv.retention() * 100, 2),
                plain(clv.discount() * 100, 2),
                clv.timing() == Timing.BEGINNING ? "beginning" : "end",
                plain(clv.cost(), 2),
                plain(clv.referrals(), 2),
                String.valueOf(clv.generations()));
    }

    /** What was written, and for what was not the given. */
    ClvForm or(ClvForm given) {
        return new ClvForm(
                or(amount, given.amount),
                or(periodsPerYear, given.periodsPerYear),
                or(years, given.years),
                or(margin, given.margin),
                or(retention, given.retention),
                or(discount, given.discount),
                or(timing, given.timing),
                or(cost, given.cost),
                or(referrals, given.referrals),
                or(generations, given.generations));
    }

    private static @Nullable String or(@Nullable String written, @Nullable String given) {
        return written == null ? given : written;
    }

    /** A figure that is none, or none in its bounds, is reported by {@link Clv#wrong}. */
    Clv clv() {
        return new Clv(
                number(amount),
                whole(periodsPerYear),
                number(years),
                number(margin) / 100,
                number(retention) / 100,
                number(discount) / 100,
                "beginning".equals(timing) ? Timing.BEGINNING : Timing.END,
                number(cost),
                number(referrals),
                whole(generations));
    }

    /** By field, the key of what is wrong with it. */
    static Map<String, String> problems(Clv clv) {
        var problems = new HashMap<String, String>();
        for (var wrong : clv.wrong()) problems.put(wrong.field(), wrong.sentence());
        return problems;
    }

    private static double number(@Nullable String text) {
        try {
            return text == null || text.length() > 30
                    ? Double.NaN
                    : new BigDecimal(text.strip().replaceAll("[,，\\s](?=\\d{3}(\\D|$))", "")).doubleValue();
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static int whole(@Nullable String text) {
        var number = number(text);
        return number == Math.rint(number) && Math.abs(number) < 1e6 ? (int) number : -1;
    }

    private static String plain(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
