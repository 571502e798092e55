package zhike.customer.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.kernel.CustomerId;

/** Customers with rows of every kind that customers have, made up from a seed. */
final class Town {
    private static final String[] NAMES = {"王小明", "Wang Xiaoming", "李娜", "Mei", null, "O'Brien \"Bob\"", "😀 张"};

    private final JdbcClient db;
    private final Random random;
    final List<CustomerId> people = new ArrayList<>();

    Town(JdbcClient db, long seed) {
        this.db = db;
        random = new Random(seed);
    }

    Town grow(int customers) {
        for (int n = 0; n < 5; n++)
            db.sql("insert into commerce.product (source, sku, name) values ('town', ?, ?)")
                    .params("sku" + n, "Product " + n)
                    .update();
        for (int n = 0; n < customers; n++) people.add(person(n));
        for (int n = 0; n < customers; n++) pair("customer.not_same", one(), one());
        return this;
    }

    CustomerId one() {
        return people.get(random.nextInt(people.size()));
    }

    private CustomerId person(int n) {
        long id = db.sql("""
                insert into customer.customer (name, phone, email, gender, birthday, company, city, note, first_seen_at, created_at, edited_at, import_id)
                values (?, ?, ?, ?, ?::date, ?, ?, ?, ?::timestamptz, now() - interval '3 days', ?::timestamptz, ?) returning id""")
                .param(random.nextInt(9) == 0 ? "only " + n : NAMES[random.nextInt(NAMES.length)])
                .param(maybe("+86138" + (10000000 + random.nextInt(80000000))))
                .param(maybe("p" + n + "@town.example"))
                .param(maybe(random.nextBoolean() ? "female" : "male"))
                .param(maybe(
                        "19" + (60 + random.nextInt(39)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9)))
                .param(maybe("Company " + n))
                .param(maybe("杭州市"))
                .param(maybe("note " + n))
                .param(maybe("2024-0" + (1 + random.nextInt(9)) + "-11T08:00:00.123456Z"))
                .param(maybe("2025-02-03T04:05:06Z"))
                .param(random.nextBoolean() ? 7L + random.nextInt(2) : null)
                .query(Long.class)
                .single();
        for (int more = random.nextInt(3); more-- > 0; )
            db.sql("insert into customer.external_id (source, external_id, customer_id, import_id) values (?, ?, ?, ?)")
                    .params("shop" + more, "n" + n + "-" + more, id, 7)
                    .update();
        for (int more = random.nextInt(3); more-- > 0; )
            db.sql(
                            "insert into customer.changed_by_import (import_id, customer_id, before, after) values (?, ?, '{}', '{\"city\": \"杭州市\"}')")
                    .params(7 + more, id)
                    .update();
        for (int more = random.nextInt(3); more-- > 0; )
            db.sql(
                            "insert into customer.identifier (customer_id, kind, value, said_by) values (?, 'openid', ?, 'test') on conflict do nothing")
                    .params(id, "open" + random.nextInt(3))
                    .update();
        for (int more = random.nextInt(4); more-- > 0; ) order(id);
        return new CustomerId(id);
    }

    long order(long customer) {
        long order = db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor)
                values ('town', 't' || nextval('commerce.sale_order_id_seq'), ?, '2026-01-05T10:00:00Z', '2026-01-05', 'paid', 'CNY', 1000, 1000) returning id""").param(customer).query(Long.class).single();
        db.sql(
                        "insert into commerce.order_line (order_id, line_no, product_id, quantity, amount_minor) values (?, 1, (select id from commerce.product where sku = ?), 1, 1000)")
                .params(order, "sku" + random.nextInt(5))
                .update();
        if (random.nextInt(4) == 0) db.sql("""
                    insert into commerce.refund (source, number, order_id, customer_id, at, day, currency, amount_minor)
                    values ('town', 'r' || nextval('commerce.refund_id_seq'), ?, ?, '2026-02-05T10:00:00Z', '2026-02-05', 'CNY', 100)""").params(order, customer).update();
        return order;
    }

    private void pair(String table, CustomerId one, CustomerId other) {
        if (!one.equals(other))
            db.sql(
                            "insert into %s (customer_id, other_id, by_name) values (:one, :other, 'test'), (:other, :one, 'test') on conflict do nothing"
                                    .formatted(table))
                    .param("one", one.value())
                    .param("other", other.value())
                    .update();
    }

    private <T> T maybe(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
