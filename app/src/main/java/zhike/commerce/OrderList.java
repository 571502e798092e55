package zhike.commerce;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.OrderId;

/** One page of orders, newest first, with what is in them. */
public record OrderList(
        @Nullable CustomerId customer,
        List<Order> orders,
        Map<OrderId, List<OrderLine>> lines,
        Map<OrderId, List<Refund>> refunds,
        boolean more) {

    public List<OrderLine> lines(Order order) {
        return lines.getOrDefault(order.id(), List.of());
    }

    public List<Refund> refunds(Order order) {
        return refunds.getOrDefault(order.id(), List.of());
    }

    /** Where the older ones are. */
    public String older() {
        var before = "before=" + orders.getLast().id();
        return "/orders?" + (customer == null ? before : "customer=" + customer + "&" + before);
    }
}
