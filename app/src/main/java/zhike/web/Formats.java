package zhike.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;

/**
 * How figures and days are written in a language, for one page. Looking up the rules of a language takes far longer than writing a figure, so
 * they are kept; formats of numbers are not for two threads at once, so each page has its own copies.
 */
final class Formats {
    private record Rules(
            NumberFormat whole,
            NumberFormat decimal,
            NumberFormat percent,
            NumberFormat money,
            DateTimeFormatter day,
            DateTimeFormatter month,
            DateTimeFormatter moment) {
        static Rules of(Locale locale) {
            return new Rules(
                    NumberFormat.getIntegerInstance(locale),
                    NumberFormat.getNumberInstance(locale),
                    NumberFormat.getPercentInstance(locale),
                    NumberFormat.getCurrencyInstance(locale),
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale),
                    DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "yyyy年M月" : "MMM yyyy", locale),
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(locale));
        }
    }

    private static final Map<Locale, Rules> KEPT = new ConcurrentHashMap<>();

    private final Rules rules;
    private @Nullable NumberFormat whole;
    private @Nullable NumberFormat decimal;
    private @Nullable NumberFormat percent;
    private @Nullable NumberFormat money;

    Formats(Locale locale) {
        rules = KEPT.computeIfAbsent(locale, Rules::of);
    }

    String whole(long value) {
        if (whole == null) whole = copy(rules.whole);
        return whole.format(value);
    }

    String decimal(double value, int digits) {
        return decimals(digits, digits).format(value);
    }

    String decimal(BigDecimal value, int least, int most) {
        return decimals(least, most).format(value);
    }

    private NumberFormat decimals(int least, int most) {
        if (decimal == null) decimal = copy(rules.decimal);
        return digits(decimal, least, most);
    }

    String percent(double share, int digits) {
        if (percent == null) percent = copy(rules.percent);
        return digits(percent, digits, digits).format(share);
    }

    String money(Money amount, int digits) {
        if (money == null) money = copy(rules.money);
        if (!amount.currency().equals(money.getCurrency())) money.setCurrency(amount.currency());
        return digits(money, digits, digits).format(amount.amount());
    }

    String day(LocalDate day) {
        return rules.day.format(day);
    }

    String month(YearMonth month) {
        return rules.month.format(month);
    }

    String moment(ZonedDateTime moment) {
        return rules.moment.format(moment);
    }

    private static NumberFormat copy(NumberFormat format) {
        return (NumberFormat) format.clone();
    }

    private static NumberFormat digits(NumberFormat format, int least, int most) {
        format.setMaximumFractionDigits(most);
        format.setMinimumFractionDigits(least);
        return format;
    }
}
