package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SharedData;
import zhike.customer.identity.Merges;
import zhike.customer.identity.Winner;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;

/**
 * Three hundred customers of a Brazilian marketplace that gives a buyer a new number with every order: those of whom the data tell that they are one person are merged,
 * the rest two by two, and all are separated again.
 */
@AppTest
class OlistMergeStory {
    private static final int CUSTOMERS = 300;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient db;

    private record Row(String customer, String person, String city, String order, String at, long cents) {}

    @Test
    void nothingIsLostOnTheWayThereAndBack() throws Exception {
        var folder = SharedData.file("data/olist_dev");
        FreshShop.empty(db);
        var persons = new LinkedHashMap<String, List<CustomerId>>();
        for (var row : rows(folder.toString()))
            persons.computeIfAbsent(row.person, none -> new ArrayList<>()).add(written(row));
        var several = persons.values().stream().filter(ids -> ids.size() > 1).count();
        assertThat(several).isGreaterThan(20);
        var before = books();
        var revenue = revenue();

        var done = new ArrayList<MergeId>();
        CustomerId single = null;
        for (var ids : persons.values()) {
            for (var other : ids.subList(1, ids.size()))
                done.add(merges.merge(ids.getFirst(), other, Map.of("city", Winner.ABSORBED), "script"));
            if (ids.size() > 1) continue;
            if (single != null) done.add(merges.merge(single, ids.getFirst(), Map.of(), "script"));
            single = single == null ? ids.getFirst() : null;
        }
        assertThat(count("customer.customer")).isEqualTo(CUSTOMERS - done.size());
        assertThat(count("customer.external_id")).isEqualTo(CUSTOMERS);
        assertThat(revenue()).isEqualTo(revenue);
        persons.values().stream()
                .filter(ids -> ids.size() > 1)
                .forEach(ids -> assertThat(db.sql("select count(*) from commerce.sale_order where customer_id = ?")
                                .param(ids.getFirst().value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(ids.size()));

        for (var merge : done.reversed()) merges.undo(merge, Map.of(), null, "script");
        assertThat(books()).isEqualTo(before);
        assertThat(revenue()).isEqualTo(revenue);
    }

    private CustomerId written(Row row) {
        long id = db.sql(
                        "insert into customer.customer (name, city, first_seen_at) values (?, ?, ?::timestamptz) returning id")
                .params("Comprador " + row.customer.substring(0, 6), row.city, row.at + "Z")
                .query(Long.class)
                .single();
        db.sql("insert into customer.external_id (source, external_id, customer_id) values ('olist', ?, ?)")
                .params(row.customer, id)
                .update();
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor)
                values ('olist', ?, ?, ?::timestamptz, ?::timestamptz::date, 'delivered', 'BRL', ?, ?)""")
                .params(row.order, id, row.at + "Z", row.at + "Z", row.cents, row.cents)
                .update();
        return new CustomerId(id);
    }

    /** Persons with several numbers first. */
    private static List<Row> rows(String folder) throws Exception {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var ask = duck.createStatement();
                var rows = ask.executeQuery("""
                        with sold as (
                          select c.customer_id, c.customer_unique_id, c.customer_city, o.order_id, strftime(o.order_purchase_timestamp, '%%Y-%%m-%%d %%H:%%M:%%S') as moment,
                            coalesce((select sum(round(price * 100))::bigint from read_csv('%1$s/olist_order_items_dataset.csv.gz') i where i.order_id = o.order_id), 0) as cents,
                            count(*) over (partition by c.customer_unique_id) as times
                          from read_csv('%1$s/olist_customers_dataset.csv.gz') c join read_csv('%1$s/olist_orders_dataset.csv.gz') o using (customer_id))
                        select customer_id, customer_unique_id, customer_city, order_id, moment, cents from sold
                        order by times desc, customer_unique_id, moment, order_id limit %2$d""".formatted(folder, CUSTOMERS))) {
            var all = new ArrayList<Row>();
            while (rows.next())
                all.add(new Row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getLong(6)));
            return all;
        }
    }

    private List<String> books() {
        var all = new ArrayList<String>();
        for (var table : List.of("customer.customer", "customer.external_id", "commerce.sale_order"))
            all.addAll(db.sql("select (to_jsonb(t) - 'version' - 'updated_at')::text from %s t order by 1"
                            .formatted(table))
                    .query(String.class)
                    .list());
        return all;
    }

    private long revenue() {
        return db.sql("select sum(net_minor) from commerce.shared_order_fact")
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }
}
