package zhike.commerce;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Orders for programs. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderApi {
    /** Amounts are decimal strings in {@code currency}; {@code net} is in {@code baseCurrency}: goods less discounts and refunds, without tax and shipping. */
    record OrderView(
            String id,
            String source,
            String number,
            @Nullable String channel,
            @Nullable String customerId,
            Instant orderedAt,
            LocalDate day,
            String state,
            boolean counts,
            String currency,
            String goods,
            String discount,
            String shipping,
            String tax,
            String total,
            String refunded,
            String baseCurrency,
            String net) {}

    record LineView(
            int no,
            @Nullable String productId,
            @Nullable String sku,
            @Nullable String name,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            String amount,
            String discount) {}

    record RefundView(
            String number,
            Instant at,
            String currency,
            String amount,
            @Nullable String reason) {}

    record StatusView(String state, @Nullable Instant at) {}

    record DetailView(OrderView order, List<LineView> lines, List<RefundView> refunds, List<StatusView> statuses) {}

    private final Orders orders;
    private final OrderTaking taking;
    private final Shop shop;
    private final Viewers viewers;

    OrderApi(Orders orders, OrderTaking taking, Shop shop, Viewers viewers) {
        this.orders = orders;
        this.taking = taking;
        this.shop = shop;
        this.viewers = viewers;
    }

    /** Newest first. */
    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<OrderView> list(
            @RequestParam Optional<CustomerId> customerId,
            @RequestParam Optional<OrderId> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                orders.latest(customerId.orElse(null), cursor.orElse(null), size + 1),
                size,
                this::view,
                order -> order.id().toString());
    }

    @GetMapping("/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    DetailView get(@PathVariable OrderId id) {
        var detail = orders.get(id);
        var order = detail.order();
        return new DetailView(
                view(order),
                detail.lines().stream().map(line -> view(order, line)).toList(),
                detail.refunds().stream()
                        .map(refund -> new RefundView(
                                refund.number(),
                                refund.at(),
                                refund.currency().getCurrencyCode(),
                                refund.money(refund.amountMinor()).toString(),
                                refund.reason()))
                        .toList(),
                detail.statuses().stream()
                        .map(status -> new StatusView(status.state().word(), status.at()))
                        .toList());
    }

    /** One order, or its newer state: the same source and number again replaces it, the same content again changes nothing. */
    @PostMapping
    @Allow(Right.IMPORT_DATA)
    ResponseEntity<DetailView> take(@RequestBody NewOrder order) {
        var taken = taking.take(order, viewers.current().orElseThrow().name());
        var view = get(taken.id());
        return taken.created()
                ? ResponseEntity.created(URI.create("/api/v1/orders/" + taken.id()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    private OrderView view(Order order) {
        var base = shop.profile().currencyOrDefault();
        return new OrderView(
                order.id().toString(),
                order.source(),
                order.number(),
                order.channel(),
                order.customer() == null ? null : order.customer().toString(),
                order.orderedAt(),
                order.day(),
                order.state().word(),
                order.counts(),
                order.currency().getCurrencyCode(),
                order.money(order.goodsMinor()).toString(),
                order.money(order.discountMinor()).toString(),
                order.money(order.shippingMinor()).toString(),
                order.money(order.taxMinor()).toString(),
                order.money(order.totalMinor()).toString(),
                order.money(order.refundedMinor()).toString(),
                base.getCurrencyCode(),
                new Money(order.netMinor(), base).toString());
    }

    private static LineView view(Order order, OrderLine line) {
        return new LineView(
                line.no(),
                line.product() == null ? null : line.product().toString(),
                line.sku(),
                line.name(),
                line.quantity(),
                line.unitPrice(),
                order.money(line.amountMinor()).toString(),
                order.money(line.discountMinor()).toString());
    }
}
