package zhike.commerce;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.postgres.CopyRows;

/**
 * Products and orders by the million, past every check and trigger of the ordinary way: for simulated shops only. The caller vouches for what it
 * writes and holds the transaction. All amounts are minor units of the shop's base currency; moments are seconds since 1970, 0 when unknown.
 * One thread at a time.
 */
public final class CommerceBulk {
    /** The tables that are filled. */
    public static final List<String> TABLES = List.of(
            "commerce.product",
            "commerce.sale_order",
            "commerce.order_line",
            "commerce.payment",
            "commerce.order_status",
            "commerce.refund",
            "commerce.refund_line");

    /** A sold product, as far as lines need it. @param cost of one piece */
    public record Item(
            long id, String sku, String name, @Nullable Long cost) {}

    /** @param amount after the line's own discount */
    public record Line(Item item, int pieces, long unitPrice, long amount, long discount) {}

    /** @param lines of the order, which bear their share of what came off the whole order */
    public record Refund(long at, int day, List<RefundLine> lines) {
        long amount() {
            return lines.stream().mapToLong(RefundLine::amount).sum();
        }
    }

    public record RefundLine(Item item, int pieces, long amount) {}

    /**
     * An order whose lines are of different products.
     *
     * @param id also the id of its refund
     * @param day days since 1970 in the shop's time zone
     * @param state as in the table, but not refunded: that follows from the refund
     * @param discount on the whole order, in no line
     */
    public record Order(
            long id,
            String source,
            String number,
            @Nullable Long customer,
            long orderedAt,
            int day,
            String state,
            String channel,
            long discount,
            long shipping,
            String paidBy,
            long paidAt,
            long shippedAt,
            long deliveredAt,
            long cancelledAt,
            List<Line> lines,
            @Nullable Refund refund) {
        long goods() {
            var sum = 0L;
            for (var line : lines) sum += line.amount();
            return sum;
        }

        boolean stands() {
            return state.equals("paid") || state.equals("shipped") || state.equals("delivered");
        }

        /** The part of the goods' net amount whose cost is known; what {@code OrderFigures} finds too. */
        long knownRevenue(long goods) {
            var known = 0L;
            for (var line : lines) if (line.item().cost() != null) known += line.amount();
            if (!stands() || known == 0) return 0;
            var back = 0L;
            if (refund != null) for (var line : refund.lines()) if (line.item().cost() != null) back += line.amount();
            return rounded(known, goods - discount, goods) - back;
        }

        /** Goods that came back cost nothing. */
        long knownCost() {
            if (!stands()) return 0;
            var sum = 0L;
            for (var line : lines) {
                var cost = line.item().cost();
                if (cost != null) sum += cost * line.pieces();
            }
            if (refund != null)
                for (var line : refund.lines()) {
                    var cost = line.item().cost();
                    if (cost != null) sum -= cost * line.pieces();
                }
            return sum;
        }
    }

    private final String currency;
    private final int digits;
    private final CopyRows products = new CopyRows();
    private final CopyRows orders = new CopyRows();
    private final CopyRows lines = new CopyRows();
    private final CopyRows payments = new CopyRows();
    private final CopyRows states = new CopyRows();
    private final CopyRows refunds = new CopyRows();
    private final CopyRows refundLines = new CopyRows();

    /** @param currency the shop's base currency @param digits its digits after the point */
    public CommerceBulk(String currency, int digits) {
        this.currency = currency;
        this.digits = digits;
    }

    /** amount · part / whole, half up. */
    private static long rounded(long amount, long part, long whole) {
        if (part == whole) return amount;
        var high = Math.multiplyHigh(amount, part);
        var product = amount * part;
        if (high != 0 || product < 0 || product > Long.MAX_VALUE / 4)
            return BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(2 * part))
                    .add(BigInteger.valueOf(whole))
                    .divide(BigInteger.valueOf(2 * whole))
                    .longValueExact();
        return (2 * product + whole) / (2 * whole);
    }

    /** Locks the table against other writers until the transaction ends, and takes ids; answers the first. */
    public static long takeProductIds(Connection connection, int count) throws SQLException {
        return takeIds(connection, "commerce.product", count);
    }

    /** Locks orders and refunds against other writers until the transaction ends, and takes ids that are free in both; answers the first. */
    public static long takeOrderIds(Connection connection, int count) throws SQLException {
        var order = takeIds(connection, "commerce.sale_order", count);
        var refund = takeIds(connection, "commerce.refund", count);
        if (order == refund) return order;
        var first = Math.max(order, refund);
        for (var table : List.of("commerce.sale_order", "commerce.refund"))
            run(
                    connection,
                    "select setval(pg_get_serial_sequence('%s', 'id'), %d)".formatted(table, first + count - 1));
        return first;
    }

    private static long takeIds(Connection connection, String table, int count) throws SQLException {
        run(connection, "lock table " + table + " in share row exclusive mode");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select setval(s, first + %d) - %d + 1 from (
                          select s, nextval(s) - 1 as first from (select pg_get_serial_sequence('%s', 'id')::regclass as s) t) n""".formatted(count, count, table))) {
            row.next();
            return row.getLong(1);
        }
    }

    public static boolean anyOrders(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery("select exists (select from commerce.sale_order)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Whether there is an order of this source whose number starts so. */
    public static boolean knows(Connection connection, String source, String numberStart) throws SQLException {
        try (var query = connection.prepareStatement(
                "select exists (select from commerce.sale_order where source = ? and number >= ? and number < ?)")) {
            query.setString(1, source);
            query.setString(2, numberStart);
            query.setString(3, numberStart + Character.MAX_VALUE);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    public void product(Item item, String source, String category, long price, long createdAt) {
        products.row(9)
                .bigint(item.id())
                .text(source)
                .text(item.sku())
                .text(item.name())
                .text(category)
                .bigint(price)
                .bigint(item.cost())
                .text(currency)
                .moment(createdAt);
    }

    public void order(Order order) {
        var goods = order.goods();
        var refund = order.refund();
        var back = refund == null ? 0 : refund.amount();
        var total = goods - order.discount() + order.shipping();
        orders.row(16)
                .bigint(order.id())
                .text(order.source())
                .text(order.number())
                .text(order.channel())
                .bigint(order.customer())
                .moment(order.orderedAt())
                .day(order.day())
                .text(order.state())
                .text(currency)
                .bigint(goods)
                .bigint(order.discount())
                .bigint(order.shipping())
                .bigint(total)
                .bigint(back)
                .bigint(order.knownRevenue(goods))
                .bigint(order.knownCost());
        var no = 0;
        for (var line : order.lines())
            lines.row(9)
                    .bigint(order.id())
                    .integer(++no)
                    .bigint(line.item().id())
                    .text(line.item().sku())
                    .text(line.item().name())
                    .numeric(line.pieces(), 0)
                    .numeric(line.unitPrice(), digits)
                    .bigint(line.amount())
                    .bigint(line.discount());
        if (order.paidAt() != 0)
            payments.row(5)
                    .bigint(order.id())
                    .integer(1)
                    .text(order.paidBy())
                    .bigint(total)
                    .moment(order.paidAt());
        state(order.id(), "paid", order.paidAt());
        state(order.id(), "shipped", order.shippedAt());
        state(order.id(), "delivered", order.deliveredAt());
        state(order.id(), "cancelled", order.cancelledAt());
        if (refund != null) refund(order, refund, back);
    }

    private void state(long order, String state, long at) {
        if (at != 0) states.row(3).bigint(order).text(state).moment(at);
    }

    private void refund(Order order, Refund refund, long amount) {
        refunds.row(11)
                .bigint(order.id())
                .text(order.source())
                .text("R-" + order.number())
                .text(order.number())
                .bigint(order.id())
                .bigint(order.customer())
                .text(order.channel())
                .moment(refund.at())
                .day(refund.day())
                .text(currency)
                .bigint(amount);
        var no = 0;
        for (var line : refund.lines())
            refundLines
                    .row(8)
                    .bigint(order.id())
                    .integer(++no)
                    .bigint(line.item().id())
                    .text(line.item().sku())
                    .text(line.item().name())
                    .numeric(line.pieces(), 0)
                    .bigint(line.amount())
                    .bigint(order.id());
    }

    /** Writes what was collected and forgets it. @param frozen only into tables that this transaction emptied */
    public void flush(Connection connection, boolean frozen) throws SQLException {
        var options = frozen ? " from stdin (format binary, freeze)" : " from stdin (format binary)";
        send(
                connection,
                products,
                "product (id, source, sku, name, category, price_minor, cost_minor, currency, created_at)",
                options);
        send(connection, orders, """
                sale_order (id, source, number, channel, customer_id, ordered_at, day, state, currency, goods_minor, discount_minor, shipping_minor, total_minor,
                  refunded_lines_minor, known_revenue_minor, known_cost_minor)""", options);
        send(
                connection,
                lines,
                "order_line (order_id, line_no, product_id, sku, name, quantity, unit_price, amount_minor, discount_minor)",
                options);
        send(connection, payments, "payment (order_id, payment_no, method, amount_minor, at)", options);
        send(connection, states, "order_status (order_id, state, at)", options);
        send(
                connection,
                refunds,
                "refund (id, source, number, refund_of, order_id, customer_id, channel, at, day, currency, amount_minor)",
                options);
        send(
                connection,
                refundLines,
                "refund_line (refund_id, line_no, product_id, sku, name, quantity, amount_minor, order_id)",
                options);
    }

    private static void send(Connection connection, CopyRows rows, String columns, String options) throws SQLException {
        rows.copyInto(connection, "copy commerce." + columns + options);
        rows.clear();
    }

    /** Tells the lake of all months from the first order to the last, which triggers could not while they were off. */
    public static void logMonths(Connection connection) throws SQLException {
        run(connection, """
                insert into commerce.month_change (month)
                select generate_series(min(month), max(month), interval '1 month')::date
                from (select month from commerce.sale_order union select month from commerce.refund) m""");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
