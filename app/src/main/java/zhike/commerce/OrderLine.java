package zhike.commerce;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import zhike.kernel.OrderId;
import zhike.kernel.ProductId;

/**
 * Goods of an order. Product, sku and name are null when nothing more is known of the goods.
 *
 * @param unitPrice exact, may have more digits than the currency
 * @param amountMinor after the line's discount
 * @param costMinor as the order told it
 */
public record OrderLine(
        OrderId order,
        int no,
        @Nullable ProductId product,
        @Nullable String sku,
        @Nullable String name,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        long amountMinor,
        long discountMinor,
        @Nullable Long costMinor) {}
