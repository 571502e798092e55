package zhike.value;

import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.job.Job;
import zhike.job.Jobs;
import zhike.kernel.JobId;

/** Customers and orders written straight into the books, for tests that are about value and not about imports. */
record Books(JdbcClient db) {
    long customer(String name, LocalDate firstSeen) {
        return db.sql(
                        "insert into customer.customer (name, first_seen_at) values (?, ?::date::timestamp at time zone 'UTC') returning id")
                .params(name, firstSeen.toString())
                .query(Long.class)
                .single();
    }

    /** A paid order of goods whose cost nobody knows; null for a guest. */
    void order(@Nullable Long customer, String day, String amount) {
        order(customer, day, amount, null);
    }

    void order(@Nullable Long customer, String day, String amount, @Nullable String cost) {
        var goods = minor(amount);
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor,
                  known_revenue_minor, known_cost_minor, free_counts)
                values ('test', 'n' || nextval('commerce.sale_order_id_seq'), ?, ?::date + interval '12 h', ?::date, 'paid', 'GBP', ?, ?, ?, ?, true)""")
                .param(customer)
                .param(day)
                .param(day)
                .param(goods)
                .param(goods)
                .param(cost == null ? 0 : goods)
                .param(cost == null ? 0 : minor(cost))
                .update();
    }

    /** Many paid orders of 30.00: customer, day and channel of each. */
    void orders(java.util.List<Object[]> orders) {
        for (var part = 0; part < orders.size(); part += 500) {
            var some = orders.subList(part, Math.min(part + 500, orders.size()));
            var values = some.stream()
                    .map(order -> "(%s::bigint, date '%s', '%s')".formatted(order))
                    .collect(java.util.stream.Collectors.joining(", "));
            db.sql("""
                    insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor,
                      known_revenue_minor, known_cost_minor, free_counts, channel)
                    select 'test', 'n' || nextval('commerce.sale_order_id_seq'), v.customer, v.day + interval '12 h', v.day, 'paid', 'GBP', 3000, 3000, 0, 0, true, v.channel
                    from (values %s) v (customer, day, channel)""".formatted(values)).update();
        }
    }

    /** One more paid order on the day of the first, with a line of a product that is made if it is not there. */
    void line(long customer, String product, @Nullable String category) {
        order(
                customer,
                db.sql("select min(day)::text from commerce.sale_order where customer_id = ?")
                        .param(customer)
                        .query(String.class)
                        .single(),
                "5.00");
        db.sql("""
                insert into commerce.product (source, sku, name, category) select 'test', ?, ?, ?
                where not exists (select 1 from commerce.product where sku = ?)""").param(product).param(product).param(category).param(product).update();
        db.sql("""
                insert into commerce.order_line (order_id, line_no, product_id, quantity, amount_minor)
                select max(o.id), 1, max(p.id), 1, 500 from commerce.sale_order o, commerce.product p where o.customer_id = ? and p.sku = ?""").params(customer, product).update();
    }

    /** Money given back for an order that nobody knows. */
    void refund(long customer, String day, String amount) {
        db.sql("""
                insert into commerce.refund (source, number, customer_id, at, day, currency, amount_minor, unlinked_minor)
                values ('test', 'r' || nextval('commerce.refund_id_seq'), ?, ?::date + interval '12 h', ?::date, 'GBP', ?, ?)""").params(customer, day, day, minor(amount), minor(amount)).update();
    }

    static Job ended(Jobs jobs, JobId id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> jobs.get(id).state().over());
        return jobs.get(id);
    }

    /** The standard rules with some changed. */
    static Rules rules(Map<String, Object> changes) {
        var json = JsonMapper.builder().build();
        var all = new HashMap<String, Object>(
                json.convertValue(Rules.STANDARD, new TypeReference<Map<String, Object>>() {}));
        all.putAll(changes);
        return json.convertValue(all, Rules.class);
    }

    /** The folder of shared data above the project, on machines that have it. */
    static Optional<Path> shared(String file) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var found = folder.resolve("shared").resolve(file);
            if (Files.exists(found)) return Optional.of(found);
        }
        return Optional.empty();
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
