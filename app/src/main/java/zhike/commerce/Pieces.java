package zhike.commerce;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;
import zhike.web.Page;

/** How quantities and prices are written: 3, 1.25; a price with more digits than its currency keeps them. */
public final class Pieces {
    private Pieces() {}

    public static String of(Page page, @Nullable BigDecimal quantity) {
        if (quantity == null) return "–";
        return page.decimal(
                quantity.doubleValue(), Math.clamp(quantity.stripTrailingZeros().scale(), 0, 3));
    }

    public static String price(Page page, Order order, @Nullable BigDecimal price) {
        if (price == null) return "–";
        var digits = Math.max(0, order.currency().getDefaultFractionDigits());
        var exact = price.stripTrailingZeros();
        return exact.scale() <= digits
                ? page.money(Money.of(price, order.currency()))
                : page.decimal(price.doubleValue(), exact.scale()) + " "
                        + order.currency().getCurrencyCode();
    }
}
