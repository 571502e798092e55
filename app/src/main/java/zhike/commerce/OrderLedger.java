package zhike.commerce;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.OrderId;
import zhike.kernel.ProductId;

@Component
record OrderLedger(JdbcClient db) {
    private static final String ORDERS = """
            select o.id, o.source, o.number, o.channel, o.customer_id, o.ordered_at, o.day, o.state, o.currency, o.goods_minor,
              o.discount_minor, o.shipping_minor, o.fee_minor, o.tax_minor, o.tax_in_goods_minor > 0 as tax_included, o.total_minor,
              o.refunded_minor, o.net_minor, o.counts, o.note
            from commerce.sale_order o
            """;

    Optional<Order> find(OrderId id) {
        return db.sql(ORDERS + "where o.id = ?")
                .param(id.value())
                .query(OrderLedger::order)
                .optional();
    }

    Optional<OrderId> find(String source, String number) {
        return db.sql("select id from commerce.sale_order where source = ? and number = ?")
                .params(source, number)
                .query((row, n) -> new OrderId(row.getLong(1)))
                .optional();
    }

    /** Newest first, before this order when one is given. */
    List<Order> latest(@Nullable CustomerId customer, @Nullable OrderId before, int limit) {
        var conditions = new ArrayList<String>();
        var params = new LinkedHashMap<String, Object>();
        params.put("limit", limit);
        if (customer != null) {
            conditions.add("o.customer_id = :customer");
            params.put("customer", customer.value());
        }
        if (before != null) {
            conditions.add(
                    "(o.ordered_at, o.id) < (select ordered_at, id from commerce.sale_order where id = :before)");
            params.put("before", before.value());
        }
        var where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return db.sql(ORDERS + where + " order by o.ordered_at desc, o.id desc limit :limit")
                .params(params)
                .query(OrderLedger::order)
                .list();
    }

    Map<OrderId, List<OrderLine>> lines(Collection<OrderId> orders) {
        if (orders.isEmpty()) return Map.of();
        return db
                .sql("""
                        select order_id, line_no, product_id, sku, name, quantity, unit_price, amount_minor, discount_minor, cost_minor
                        from commerce.order_line where order_id in (:orders) order by order_id, line_no""")
                .param("orders", orders.stream().map(OrderId::value).toList())
                .query((row, n) -> new OrderLine(
                        new OrderId(row.getLong("order_id")),
                        row.getInt("line_no"),
                        product(row),
                        row.getString("sku"),
                        row.getString("name"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getLong("amount_minor"),
                        row.getLong("discount_minor"),
                        row.getObject("cost_minor", Long.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(OrderLine::order));
    }

    Timeline timeline(CustomerId customer) {
        var months = db.sql("""
                select month, sum(net_minor)::bigint as net,
                  count(*) filter (where counts) as orders
                from commerce.shared_order_fact where customer_id = ? and (counts or net_minor <> 0) group by month order by month""")
                .param(customer.value())
                .query((row, n) -> new Timeline.Month(
                        java.time.YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("net"),
                        row.getLong("orders")))
                .list();
        var points = db.sql("""
                select id, number, day, net_minor from commerce.sale_order where customer_id = ? and counts order by ordered_at desc, id desc limit ?""")
                .params(customer.value(), Timeline.MOST_POINTS)
                .query((row, n) -> new Timeline.Point(
                        new OrderId(row.getLong("id")),
                        row.getString("number"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("net_minor")))
                .list();
        return new Timeline(months, points);
    }

    List<OrderDetail.Payment> payments(OrderId order) {
        return db.sql("select method, amount_minor, at from commerce.payment where order_id = ? order by payment_no")
                .param(order.value())
                .query((row, n) -> new OrderDetail.Payment(
                        row.getString("method"), row.getLong("amount_minor"), moment(row, "at")))
                .list();
    }

    List<OrderDetail.Status> statuses(OrderId order) {
        return db.sql("select state, at from commerce.order_status where order_id = ? order by at nulls first, state")
                .param(order.value())
                .query((row, n) -> new OrderDetail.Status(OrderState.of(row.getString("state")), moment(row, "at")))
                .list();
    }

    /** Refunds with the lines that take back something of these orders. */
    Map<OrderId, List<Refund>> refundsOf(Collection<OrderId> orders) {
        if (orders.isEmpty()) return Map.of();
        var ids = orders.stream().map(OrderId::value).toList();
        return refunds("l.order_id in (:ids)", ids).stream()
                .collect(Collectors.groupingBy(refund -> java.util.Objects.requireNonNull(
                        refund.lines().getFirst().order())));
    }

    /** Refunds of this customer with the lines whose order nobody knows. */
    List<Refund> refundsWithoutOrder(CustomerId customer) {
        return refunds(
                "r.customer_id in (:ids) and r.unlinked_minor > 0 and l.order_id is null", List.of(customer.value()));
    }

    private List<Refund> refunds(String where, List<Long> ids) {
        var found = new LinkedHashMap<String, Refund>();
        db.sql("""
                select r.id, r.source, r.number, r.at, r.currency, r.reason, l.product_id, coalesce(l.name, l.sku) as name, l.quantity, l.amount_minor, l.order_id
                from commerce.refund r join commerce.refund_line l on l.refund_id = r.id
                where %s order by r.at desc, r.id, l.line_no limit 500""".formatted(where)).param("ids", ids).query(row -> {
            var order = row.getObject("order_id") == null ? null : new OrderId(row.getLong("order_id"));
            found.computeIfAbsent(row.getLong("id") + " of " + row.getLong("order_id"), key -> refund(row))
                    .lines()
                    .add(new Refund.Line(
                            product(row),
                            row.getString("name"),
                            row.getBigDecimal("quantity"),
                            row.getLong("amount_minor"),
                            order));
        });
        return found.values().stream().map(Refund::summed).toList();
    }

    private static Refund refund(ResultSet row) {
        try {
            return new Refund(
                    row.getLong("id"),
                    row.getString("source"),
                    row.getString("number"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    Currency.getInstance(row.getString("currency")),
                    0,
                    row.getString("reason"),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Order order(ResultSet row, int n) throws SQLException {
        return new Order(
                new OrderId(row.getLong("id")),
                row.getString("source"),
                row.getString("number"),
                row.getString("channel"),
                row.getObject("customer_id") == null ? null : new CustomerId(row.getLong("customer_id")),
                null,
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                row.getObject("day", LocalDate.class),
                OrderState.of(row.getString("state")),
                Currency.getInstance(row.getString("currency")),
                row.getLong("goods_minor"),
                row.getLong("discount_minor"),
                row.getLong("shipping_minor"),
                row.getLong("fee_minor"),
                row.getLong("tax_minor"),
                row.getBoolean("tax_included"),
                row.getLong("total_minor"),
                row.getLong("refunded_minor"),
                row.getLong("net_minor"),
                row.getBoolean("counts"),
                row.getString("note"));
    }

    private static @Nullable ProductId product(ResultSet row) throws SQLException {
        return row.getObject("product_id") == null ? null : new ProductId(row.getLong("product_id"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
