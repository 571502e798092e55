package zhike.customer.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;

/**
 * What a customer may owe.
 *
 * @param limit null: no bound
 * @param days between an invoice and the day it is due
 * @param interest percent a year on what is overdue; 0: none
 * @param at null for the terms nobody has decided yet
 */
public record Terms(
        Currency currency,
        @Nullable Money limit,
        int days,
        BigDecimal interest,
        @Nullable Instant at,
        String by,
        @Nullable String why) {
    static Terms none(Currency currency) {
        return new Terms(currency, null, 0, BigDecimal.ZERO, null, "", null);
    }
}
