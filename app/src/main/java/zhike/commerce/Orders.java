package zhike.commerce;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.OrderId;
import zhike.kernel.RuleBroken;

/** What the rest of the product may ask about orders. */
@Service
public class Orders {
    /** All the shop's orders at a glance. @param first and last day of orders that count; null without any */
    public record Extent(
            long orders,
            long guests,
            long lines,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    private final OrderLedger ledger;
    private final Customers customers;
    private final JdbcClient db;

    Orders(OrderLedger ledger, Customers customers, JdbcClient db) {
        this.ledger = ledger;
        this.customers = customers;
        this.db = db;
    }

    public OrderDetail get(OrderId id) {
        var order = ledger.find(id).orElseThrow(RuleBroken::notFound);
        return new OrderDetail(
                named(List.of(order)).getFirst(),
                ledger.lines(List.of(id)).getOrDefault(id, List.of()),
                ledger.payments(id),
                ledger.statuses(id),
                ledger.refundsOf(List.of(id)).getOrDefault(id, List.of()));
    }

    /** The order that a shop system calls so. */
    public Optional<OrderId> find(String source, String number) {
        return ledger.find(source, number);
    }

    /** Newest first; of all customers and guests when none is named. */
    public List<Order> latest(@Nullable CustomerId customer, @Nullable OrderId before, int limit) {
        return named(ledger.latest(customer, before, limit));
    }

    private List<Order> named(List<Order> orders) {
        var buyers = orders.stream()
                .map(Order::customer)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var labels = customers.all(buyers).stream().collect(Collectors.toMap(Customer::id, Customer::label));
        return orders.stream()
                .map(order -> order.customer() == null ? order : order.by(labels.get(order.customer())))
                .toList();
    }

    public Map<OrderId, List<OrderLine>> lines(Collection<OrderId> orders) {
        return ledger.lines(orders);
    }

    public OrderList page(@Nullable CustomerId customer, @Nullable OrderId before, int limit) {
        var found = latest(customer, before, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var ids = shown.stream().map(Order::id).toList();
        return new OrderList(customer, shown, ledger.lines(ids), ledger.refundsOf(ids), found.size() > limit);
    }

    /** The customer's months with what they brought, and their orders as points. */
    public Timeline timeline(CustomerId customer) {
        return ledger.timeline(customer);
    }

    /** What a customer got back without anybody knowing for which order. */
    public List<Refund> refundsWithoutOrder(CustomerId customer) {
        return ledger.refundsWithoutOrder(customer);
    }

    public boolean any() {
        return db.sql("select exists (select from commerce.sale_order)")
                .query(Boolean.class)
                .single();
    }

    /** Whether some source of orders takes an order of nothing for a purchase. */
    public boolean freeOrdersCount() {
        return db.sql("select exists (select from commerce.sale_order where free_counts and goods_minor = 0)")
                .query(Boolean.class)
                .single();
    }

    public Extent extent() {
        return db.sql("""
                select count(*) as orders, count(*) filter (where customer_id is null) as guests,
                  (select count(*) from commerce.order_line) as lines, min(day) filter (where counts) as first, max(day) filter (where counts) as last
                from commerce.sale_order""")
                .query((row, n) -> new Extent(
                        row.getLong("orders"),
                        row.getLong("guests"),
                        row.getLong("lines"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .single();
    }
}
