package zhike.customer.credit;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.customer.accounts.Wrong;
import zhike.kernel.Money;

/** Amounts, currencies and numbers as people and programs write them. */
final class Amounts {
    private static final int MOST_DIGITS = 15;

    private Amounts() {}

    static Money money(@Nullable String text, Currency currency, String field) {
        try {
            var number =
                    new BigDecimal(String.valueOf(text).strip().replace(",", "").replace(" ", ""));
            if (number.precision() - number.scale() > MOST_DIGITS || number.scale() > 10)
                throw Wrong.about("credit", field);
            if (number.stripTrailingZeros().scale() > Math.max(0, currency.getDefaultFractionDigits()))
                throw Wrong.about("credit", field);
            return Money.of(number, currency);
        } catch (NumberFormatException | ArithmeticException unreadable) {
            throw Wrong.about("credit", field);
        }
    }

    static Currency currency(@Nullable String code, Currency otherwise) {
        try {
            return code == null || code.isBlank() ? otherwise : Currency.getInstance(code.strip());
        } catch (IllegalArgumentException unknown) {
            throw Wrong.about("credit", "currency");
        }
    }

    static int whole(@Nullable String text, String field) {
        try {
            return Integer.parseInt(String.valueOf(text).strip());
        } catch (NumberFormatException unreadable) {
            throw Wrong.about("credit", field);
        }
    }
}
