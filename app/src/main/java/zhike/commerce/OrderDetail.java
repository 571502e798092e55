package zhike.commerce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order with all that belongs to it. */
public record OrderDetail(
        Order order, List<OrderLine> lines, List<Payment> payments, List<Status> statuses, List<Refund> refunds) {

    public record Payment(
            @Nullable String method,
            long amountMinor,
            @Nullable Instant at) {}

    /** @param at null when it is known to have been so, but not when */
    public record Status(OrderState state, @Nullable Instant at) {}
}
