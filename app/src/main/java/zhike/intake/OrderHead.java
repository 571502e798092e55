package zhike.intake;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import zhike.intake.OrderRow.Head;
import zhike.intake.OrderRow.State;
import zhike.intake.value.Decimals;
import zhike.intake.value.Moments;
import zhike.intake.value.Texts;
import zhike.kernel.Money;

/**
 * What a line says of the whole order.
 *
 * @param several whether the file is one of several, so that another may know what this one leaves out
 */
record OrderHead(Mapping mapping, boolean several, Moments moments, Decimals decimals) {
    Head read(Line line, @Nullable Instant at, Currency currency) {
        var cancelled = moments.read(line.get(Field.CANCELLED_AT));
        var shipped = moments.read(line.get(Field.SHIPPED_AT));
        var tax = minor(line, Field.TAX, currency);
        var shipping = minor(line, Field.SHIPPING, currency);
        var total = minor(line, Field.TOTAL, currency);
        return new Head(
                at,
                state(line, shipped, cancelled),
                moments.read(line.get(Field.PAID_AT)),
                shipped,
                moments.read(line.get(Field.DELIVERED_AT)),
                cancelled,
                moments.read(line.get(Field.REFUNDED_AT)),
                currency.getCurrencyCode(),
                channel(line),
                positive(minor(line, Field.ORDER_DISCOUNT, currency)),
                shipping,
                tax,
                taxIncluded(line, shipping, tax, total, currency),
                total,
                isLeftOfRefunds(line) ? null : positive(minor(line, Field.REFUNDED, currency)),
                mapping.freeCounts(),
                Texts.read(line.get(Field.NOTE)));
    }

    /** Nothing is known. */
    static Head unsaid(Mapping mapping) {
        return new Head(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                mapping.freeCounts(),
                null);
    }

    /** Where nobody says whether prices contain the tax, the order's own sums tell: goods and shipping make the total with it, or without it. */
    private @Nullable Boolean taxIncluded(
            Line line, @Nullable Long shipping, @Nullable Long tax, @Nullable Long total, Currency currency) {
        if (mapping.taxIncluded() != null) return mapping.taxIncluded();
        var goods = minor(line, Field.ORDER_SUBTOTAL, currency);
        if (goods == null || tax == null || tax <= 0 || total == null) return null;
        long rest = total - goods - (shipping == null ? 0 : shipping);
        return Math.abs(rest) < Math.abs(rest - tax);
    }

    private @Nullable State state(Line line, @Nullable Instant shipped, @Nullable Instant cancelled) {
        var cell = line.get(Field.STATE);
        if (cell.isEmpty()) return line.has(Field.STATE) ? null : several ? null : mapping.state();
        var state = States.read(cell, mapping.states());
        if (mapping.rules() != Rules.SHOPIFY) return state;
        if (cancelled != null && state != State.REFUNDED) return State.CANCELLED;
        return state == State.PAID && shipped != null ? State.SHIPPED : state;
    }

    private @Nullable String channel(Line line) {
        var channel = Texts.read(line.get(Field.CHANNEL));
        return channel == null ? mapping.channel() : channel;
    }

    /** WooCommerce's "Advanced Order Export" starts with quantities from which the refunds are already taken off. */
    boolean isLeftOfRefunds(Line line) {
        return mapping.rules() == Rules.WOOCOMMERCE
                && line.isOnly(Field.QUANTITY, "Quantity (- Refund)")
                && !line.has(Field.AMOUNT);
    }

    @Nullable
    Long minor(Line line, Field field, Currency currency) {
        if (!line.has(field)) return null;
        var amount = decimals.read(line.get(field));
        return amount == null ? null : Money.minorOf(amount, currency);
    }

    private static @Nullable Long positive(@Nullable Long amount) {
        return amount == null ? null : Math.abs(amount);
    }
}
