package zhike.commerce;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.ProductId;

@Component
record ProductLedger(JdbcClient db) {
    private static final String PRODUCTS = """
            select p.id, p.source, p.sku, p.name, p.category, p.brand, p.price_minor, p.cost_minor, p.currency, p.active,
              coalesce(s.orders, 0) as orders, coalesce(s.buyers, 0) as buyers, coalesce(s.quantity, 0) as quantity, coalesce(s.net_minor, 0) as net_minor,
              s.first_day, s.last_day
            from commerce.product p left join commerce.product_sale s on s.product_id = p.id
            """;
    /** What stayed with the buyers, by customer and product, of the orders that :condition names. */
    private static final String BOUGHT = """
            with line as (
              select l.order_id, l.product_id, o.customer_id, o.day, coalesce(l.quantity, 1) as quantity,
                l.amount_minor * o.base_factor * case when o.goods_minor = 0 then 1
                  else 1 - (o.discount_minor + o.tax_in_goods_minor + o.refunded_minor - o.refunded_lines_minor)::numeric / o.goods_minor end as net
              from commerce.order_line l join commerce.sale_order o on o.id = l.order_id
              where %1$s and l.product_id is not null and o.customer_id is not null and o.state in ('paid', 'shipped', 'delivered')
              union all
              select b.order_id, b.product_id, o.customer_id, o.day, -coalesce(b.quantity, 0), -b.amount_minor * d.base_factor
              from commerce.refund_line b join commerce.refund d on d.id = b.refund_id join commerce.sale_order o on o.id = b.order_id
              where %2$s and b.product_id is not null and o.customer_id is not null and o.state in ('paid', 'shipped', 'delivered')),
            bought as (
              select customer_id, product_id, order_id, day, sum(quantity) as quantity, sum(net) as net from line
              group by customer_id, product_id, order_id, day having sum(quantity) > 0)
            select b.customer_id, b.product_id, count(*) as times, sum(b.quantity) as quantity, round(sum(b.net))::bigint as net, max(b.day) as last,
              min(coalesce(p.name, p.sku)) as label
            from bought b join commerce.product p on p.id = b.product_id
            group by b.customer_id, b.product_id order by net desc, last desc, b.customer_id, b.product_id limit :limit""";

    Optional<Product> find(ProductId id) {
        return db.sql(PRODUCTS + "where p.id = ?")
                .param(id.value())
                .query(ProductLedger::product)
                .optional();
    }

    List<Product> search(
            String text, @Nullable String category, ProductSort sort, boolean descending, long from, int limit) {
        var params = params(text, category);
        params.put("from", from);
        params.put("limit", limit);
        return db.sql(PRODUCTS
                        + where(text, category)
                        + " order by %s %s nulls last, p.id limit :limit offset :from"
                                .formatted(sort.expression, descending ? "desc" : "asc"))
                .params(params)
                .query(ProductLedger::product)
                .list();
    }

    long count(String text, @Nullable String category) {
        return db.sql("select count(*) from commerce.product p " + where(text, category))
                .params(params(text, category))
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> params(String text, @Nullable String category) {
        var params = new HashMap<String, Object>();
        if (!text.isEmpty()) params.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        if (category != null) params.put("category", category);
        return params;
    }

    private static String where(String text, @Nullable String category) {
        var conditions = new ArrayList<String>();
        if (!text.isEmpty()) conditions.add("(p.name ilike :like or p.sku ilike :like)");
        if (category != null) conditions.add("p.category = :category");
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    List<Product> after(@Nullable ProductId cursor, int limit) {
        return db.sql(PRODUCTS + "where p.id > ? order by p.id limit ?")
                .params(cursor == null ? 0L : cursor.value(), limit)
                .query(ProductLedger::product)
                .list();
    }

    List<String> categories() {
        return db.sql(
                        "select distinct category from commerce.product where category is not null order by category limit 300")
                .query(String.class)
                .list();
    }

    List<Catalogue.Bought> buyers(ProductId product, int limit) {
        return bought("l.product_id = :id", "b.product_id = :id", product.value(), limit);
    }

    List<Catalogue.Bought> boughtBy(CustomerId customer, int limit) {
        return bought("o.customer_id = :id", "o.customer_id = :id", customer.value(), limit);
    }

    private List<Catalogue.Bought> bought(String ofLines, String ofRefunds, long id, int limit) {
        return db.sql(BOUGHT.formatted(ofLines, ofRefunds))
                .param("id", id)
                .param("limit", limit)
                .query((row, n) -> new Catalogue.Bought(
                        new CustomerId(row.getLong("customer_id")),
                        null,
                        new ProductId(row.getLong("product_id")),
                        row.getString("label"),
                        row.getLong("times"),
                        row.getBigDecimal("quantity"),
                        row.getLong("net"),
                        row.getObject("last", LocalDate.class)))
                .list();
    }

    long countBoughtBy(CustomerId customer) {
        return db.sql("""
                select count(distinct l.product_id) from commerce.order_line l join commerce.sale_order o on o.id = l.order_id where o.customer_id = ? and o.counts""").param(customer.value()).query(Long.class).single();
    }

    private static Product product(ResultSet row, int n) throws SQLException {
        var currency = row.getString("currency");
        return new Product(
                new ProductId(row.getLong("id")),
                row.getString("source"),
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                row.getString("brand"),
                row.getObject("price_minor", Long.class),
                row.getObject("cost_minor", Long.class),
                currency == null ? null : Currency.getInstance(currency),
                row.getBoolean("active"),
                new Product.Sales(
                        row.getLong("orders"),
                        row.getLong("buyers"),
                        plain(row.getBigDecimal("quantity")),
                        row.getLong("net_minor"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)));
    }

    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
