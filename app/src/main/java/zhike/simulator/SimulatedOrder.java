package zhike.simulator;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One order of the simulated shop as it stands on the evening of the last day. Amounts are minor units; moments are seconds since 1970, 0 for what has not happened.
 *
 * @param customer the customer's index, −1 for a guest
 * @param day days since 1970 in the shop's time zone
 * @param goods the lines' amounts together
 * @param discount on the whole order, in no line
 */
public record SimulatedOrder(
        String number,
        int customer,
        int day,
        long orderedAt,
        State state,
        String channel,
        String payment,
        long goods,
        long discount,
        long shipping,
        long paidAt,
        long shippedAt,
        long deliveredAt,
        long cancelledAt,
        List<Line> lines,
        @Nullable Refund refund) {
    /** Where the order stands. */
    public enum State {
        PENDING,
        PAID,
        SHIPPED,
        DELIVERED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param amount after the line's own discount */
    public record Line(SimulatedProduct product, int quantity, long unitPrice, long amount, long discount) {}

    /** @param lines what came back, in the order's own lines */
    public record Refund(long at, int day, long amount, List<RefundLine> lines) {}

    public record RefundLine(SimulatedProduct product, int quantity, long amount) {}

    public long total() {
        return goods - discount + shipping;
    }
}
