package zhike.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of the lake: what they hold, and whether they are kept by month. */
public enum LakeTable {
    /**
     * One row per order, and per refund that belongs to no known order (counts false, amount negative, on its own day). Day
     * in the shop's zone; net is goods after discounts and refunds, without tax and shipping, in the base currency.
     */
    ORDERS(
            "orders",
            true,
            List.of("customer_id", "day", "order_id"),
            Column.whole("order_id"),
            Column.whole("customer_id"),
            Column.small("day"),
            Column.flag("counts"),
            Column.whole("net_minor"),
            Column.whole("known_revenue_minor"),
            Column.whole("known_cost_minor"),
            Column.text("channel")),
    /** One row per order line, on the day of its order. */
    ORDER_LINES(
            "order_lines",
            true,
            List.of("product_id", "day", "order_id"),
            Column.whole("order_id"),
            Column.whole("product_id"),
            Column.small("day"),
            Column.real("quantity"),
            Column.whole("net_minor")),
    /** One row per product. */
    PRODUCTS(
            "products",
            false,
            List.of("product_id"),
            Column.whole("product_id"),
            Column.text("sku"),
            Column.text("name"),
            Column.text("category")),
    /** One row per customer known to the shop, whether or not anything was bought. */
    CUSTOMERS(
            "customers",
            false,
            List.of("customer_id"),
            Column.whole("customer_id"),
            Column.small("first_seen"),
            Column.text("country"));

    private final String folder;
    private final boolean monthly;
    private final List<String> sortedBy;
    private final List<Column> columns;

    LakeTable(String folder, boolean monthly, List<String> sortedBy, Column... columns) {
        this.folder = folder;
        this.monthly = monthly;
        this.sortedBy = sortedBy;
        this.columns = List.of(columns);
    }

    /** Its folder in the lake, and its name in SQL. */
    public String folder() {
        return folder;
    }

    /** Whether it has a {@code day} and is kept in one partition per month. */
    public boolean isMonthly() {
        return monthly;
    }

    /** Its columns, in the order a CSV must bring them. */
    public List<Column> columns() {
        return columns;
    }

    /** Names and types of its columns: when they are not those a lake was written with, its files cannot be read any more. */
    String shape() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", "));
    }

    List<String> sortedBy() {
        return sortedBy;
    }
}
