package zhike.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a program tells it. Amounts are in {@code currency}.
 *
 * @param source the system the order comes from; with {@code number} its identity
 * @param state pending, paid, shipped, delivered, cancelled or refunded; paid when missing
 * @param discount on the whole order, in no line
 * @param refunded what was given back so far
 */
public record NewOrder(
        @Nullable String source,
        @Nullable String number,
        @Nullable Instant orderedAt,
        @Nullable String state,
        @Nullable String currency,
        @Nullable String channel,
        @Nullable Buyer buyer,
        @Nullable List<Line> lines,
        @Nullable BigDecimal discount,
        @Nullable BigDecimal shipping,
        @Nullable BigDecimal tax,
        @Nullable Boolean taxIncluded,
        @Nullable BigDecimal refunded,
        @Nullable String note) {

    /** Without id, phone and e-mail it is a guest. @param id in the order's source */
    public record Buyer(
            @Nullable String id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    /** @param amount after the line's own discount; quantity × unit price when missing @param unitCost what a piece cost the shop */
    public record Line(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal unitCost) {}
}
