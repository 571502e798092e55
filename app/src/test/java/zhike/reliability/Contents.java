package zhike.reliability;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a shop holds, in one line per noun: how many, and a hash over all their facts. Ids, moments of writing and import numbers are left out; who belongs to what is told
 * by names of the outside world instead. Two shops with equal contents cannot be told apart by their owner.
 */
record Contents(Map<String, String> nouns) {
    private static final String NAMES = """
            with person as (
              select customer_id, string_agg(source || ' ' || external_id, ', ' order by source, external_id) as person
              from customer.external_id group by customer_id),
            sold as (select id as order_id, source || ' ' || number as sold from commerce.sale_order),
            given as (select id as refund_id, source || ' ' || number as given from commerce.refund)
            """;
    private static final String PRIVATE =
            "'{id,customer_id,order_id,refund_id,product_id,import_id,last_import_id,created_at,updated_at,edited_at}'::text[]";
    private static final Map<String, String> ROWS = rows();

    private static Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        rows.put("customers", "select person, it from customer.customer it left join person on customer_id = it.id");
        rows.put("products", "select identity, it from commerce.product it");
        rows.put(
                "orders",
                "select sold, person, it from commerce.sale_order it join sold on order_id = it.id left join person using (customer_id)");
        rows.put(
                "lines",
                "select sold, identity, it from commerce.order_line it join sold using (order_id) left join commerce.product p on p.id = product_id");
        rows.put("payments", "select sold, it from commerce.payment it join sold using (order_id)");
        rows.put("statuses", "select sold, it from commerce.order_status it join sold using (order_id)");
        rows.put(
                "refunds",
                "select given, sold, person, it from commerce.refund it join given on refund_id = it.id left join sold using (order_id) left join person using (customer_id)");
        rows.put(
                "refund lines",
                "select given, sold, it from commerce.refund_line it join given using (refund_id) left join sold using (order_id)");
        return rows;
    }

    static Contents of(Connection database) throws SQLException {
        var nouns = new LinkedHashMap<String, String>();
        for (var noun : ROWS.entrySet()) nouns.put(noun.getKey(), hash(database, noun.getValue()));
        return new Contents(nouns);
    }

    /** The same of every customer's scores in a run's table, or of the ones everybody sees. */
    static String scores(Connection database, String table) throws SQLException {
        return hash(database, "select person, it from " + table + " it join person using (customer_id)");
    }

    private static String hash(Connection database, String rows) throws SQLException {
        var names = rows.substring("select ".length(), rows.indexOf(", it from"));
        var select = rows.replaceFirst(", it from", ", to_jsonb(it) - " + PRIVATE + " as facts from");
        try (var ask = database.createStatement()) {
            var row = ask.executeQuery(NAMES + """
                    select count(*), md5(coalesce(string_agg(concat_ws('|', %s, facts), chr(10)
                      order by concat_ws('|', %s, facts) collate "C"), '')) from (%s) row""".formatted(names, names, select));
            row.next();
            return row.getLong(1) + " " + row.getString(2);
        }
    }
}
