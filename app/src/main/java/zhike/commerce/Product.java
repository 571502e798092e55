package zhike.commerce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;
import zhike.kernel.ProductId;

/**
 * A product of the catalogue.
 *
 * @param sku null when the shop's files only ever named it
 * @param priceMinor and costMinor of one piece, in {@code currency}; null when unknown
 * @param sales what became of it
 */
public record Product(
        ProductId id,
        String source,
        @Nullable String sku,
        @Nullable String name,
        @Nullable String category,
        @Nullable String brand,
        @Nullable Long priceMinor,
        @Nullable Long costMinor,
        @Nullable Currency currency,
        boolean active,
        Sales sales) {

    /** @param buyers customers; guests are in the orders only @param netMinor base currency, after discounts and refunds */
    public record Sales(
            long orders,
            long buyers,
            BigDecimal quantity,
            long netMinor,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** What people call it. */
    public String label() {
        return name != null ? name : sku != null ? sku : "–";
    }

    public @Nullable Money price() {
        return priceMinor == null || currency == null ? null : new Money(priceMinor, currency);
    }

    public @Nullable Money cost() {
        return costMinor == null || currency == null ? null : new Money(costMinor, currency);
    }
}
