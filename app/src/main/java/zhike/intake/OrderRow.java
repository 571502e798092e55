package zhike.intake;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of orders. Rows with the same (source, number) make one order, in whatever sequence they come. Facts of the whole order
 * ({@link Head}, buyer) may be repeated on every row, stand only on the first, or come on a row of their own ({@link Part#HEAD}): the first
 * value that is not null wins, by line. An order in the file replaces the order of the same number.
 *
 * @param number the order's or refund's number in its source, never blank; made up by intake (customer-moment-n) where the file has none
 * @param document a sale, or a refund with a number of its own (a credit note)
 * @param refundOf the number of the refunded order if the file tells it; null means unknown
 * @param buyer null when the row says nothing about the buyer; {@link CustomerRow#isGuest()} when it is a guest
 * @param item what this row adds to the order; null on HEAD and BROKEN rows. Without sku and name: goods of which the file says nothing more
 */
public record OrderRow(
        long line,
        String source,
        String number,
        Document document,
        @Nullable String refundOf,
        Part part,
        Head head,
        @Nullable CustomerRow buyer,
        @Nullable Item item)
        implements ImportRow {

    public enum Document {
        SALE,
        REFUND
    }

    /** What the row is in its order. */
    public enum Part {
        /** Goods: this is what revenue is made of. */
        GOODS,
        /** Postage and carriage charged to the buyer. */
        SHIPPING,
        /** Anything else charged beside goods (gift wrapping, payment fee): part of the total, not of revenue. */
        FEE,
        /** A reduction of the goods as a row of its own, as a positive amount. */
        DISCOUNT,
        /** A payment: {@code item.name} is its method, {@code item.amountMinor} what was paid. */
        PAYMENT,
        /** Only facts about the whole order. */
        HEAD,
        /** A row of this order was refused. The order must not come in by halves: hold back all its rows and report them as conflicts. */
        BROKEN
    }

    /** Where the order stands; says also whether it counts as a purchase (paid, shipped or delivered). */
    public enum State {
        PENDING,
        PAID,
        SHIPPED,
        DELIVERED,
        CANCELLED,
        REFUNDED
    }

    /**
     * Facts of the whole order. Amounts are minor units of {@code currency}, null when the file does not say.
     *
     * @param at when it was ordered (for a refund: given back)
     * @param discountMinor discount on the whole order that is in no line, positive
     * @param shippingMinor and taxMinor, totalMinor as the shop states them; the total includes both
     * @param taxIncluded whether the prices of the lines contain the tax
     * @param freeCounts whether an order of nothing (amount 0) counts as a purchase all the same, as in CDNOW's data
     * @param refundedMinor what was given back of this order so far (Shopify keeps it on the order), positive
     */
    public record Head(
            @Nullable Instant at,
            @Nullable State state,
            @Nullable Instant paidAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant cancelledAt,
            @Nullable Instant refundedAt,
            @Nullable String currency,
            @Nullable String channel,
            @Nullable Long discountMinor,
            @Nullable Long shippingMinor,
            @Nullable Long taxMinor,
            @Nullable Boolean taxIncluded,
            @Nullable Long totalMinor,
            @Nullable Long refundedMinor,
            boolean freeCounts,
            @Nullable String note) {
        Head withoutTotal() {
            return new Head(
                    at,
                    state,
                    paidAt,
                    shippedAt,
                    deliveredAt,
                    cancelledAt,
                    refundedAt,
                    currency,
                    channel,
                    discountMinor,
                    shippingMinor,
                    taxMinor,
                    taxIncluded,
                    null,
                    refundedMinor,
                    freeCounts,
                    note);
        }
    }

    /**
     * A line of the order. Amounts of a refund are positive too: the document says the direction.
     *
     * @param sku may be null when the file only names the product
     * @param quantity positive, exact; null for payments, shipping, discounts
     * @param unitPrice exact, may have more digits than the currency; null when only the line's amount is known
     * @param amountMinor quantity × price − the line's discount, rounded half up once; null when the file has no prices per line (then the
     *     order's total − shipping − tax is all that is known of the goods)
     * @param discountMinor what was already taken off in {@code amountMinor}
     * @param unitCost what a piece cost the shop
     */
    public record Item(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable Long amountMinor,
            @Nullable Long discountMinor,
            @Nullable BigDecimal unitCost) {}
}
