package zhike.commerce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;

/**
 * An order, as sold. Amounts are minor units of its currency; only {@code netMinor} is in the shop's base currency.
 *
 * @param customer null for a guest
 * @param buyer how the customer is called; null for a guest
 * @param day in the shop's time zone
 * @param goodsMinor the lines, after their own discounts
 * @param discountMinor on the whole order, in no line
 * @param taxIncluded whether the prices of the goods contain the tax
 * @param netMinor goods less discounts and refunds, without tax and shipping; 0 as long as it is not paid
 * @param counts whether it is a purchase
 */
public record Order(
        OrderId id,
        String source,
        String number,
        @Nullable String channel,
        @Nullable CustomerId customer,
        @Nullable String buyer,
        Instant orderedAt,
        LocalDate day,
        OrderState state,
        Currency currency,
        long goodsMinor,
        long discountMinor,
        long shippingMinor,
        long feeMinor,
        long taxMinor,
        boolean taxIncluded,
        long totalMinor,
        long refundedMinor,
        long netMinor,
        boolean counts,
        @Nullable String note) {

    Order by(@Nullable String label) {
        return new Order(
                id,
                source,
                number,
                channel,
                customer,
                label,
                orderedAt,
                day,
                state,
                currency,
                goodsMinor,
                discountMinor,
                shippingMinor,
                feeMinor,
                taxMinor,
                taxIncluded,
                totalMinor,
                refundedMinor,
                netMinor,
                counts,
                note);
    }

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
