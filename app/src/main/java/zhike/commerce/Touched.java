package zhike.commerce;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a change of orders touches, so that only the figures of these are made anew: the temporary tables touched_order, touched_refund,
 * touched_customer and touched_product.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Touched {
    private static final List<String> NOUNS = List.of("order", "refund", "customer", "product");

    private final JdbcClient db;

    Touched(JdbcClient db) {
        this.db = db;
    }

    void open() {
        for (var noun : NOUNS) {
            db.sql("drop table if exists touched_" + noun).update();
            db.sql("create temp table touched_%1$s (%1$s_id bigint primary key) on commit drop".formatted(noun))
                    .update();
        }
    }

    /** Notes orders and refunds with their buyers and products of now; call it before and after they change. The arguments are SQL that gives ids. */
    void note(String orders, String refunds) {
        add("order", "select id from commerce.sale_order where id in (" + orders + ")");
        add("refund", "select id from commerce.refund where id in (" + refunds + ")");
        // an order that goes leaves its refunds behind
        add(
                "refund",
                "select distinct refund_id from commerce.refund_line where order_id in (select order_id from touched_order)");
        add(
                "order",
                "select distinct order_id from commerce.refund_line where order_id is not null and refund_id in (select refund_id from touched_refund)");
        add("customer", """
                select customer_id from commerce.sale_order where id in (select order_id from touched_order) and customer_id is not null
                union select customer_id from commerce.refund where id in (select refund_id from touched_refund) and customer_id is not null""");
        add("product", """
                select product_id from commerce.order_line where order_id in (select order_id from touched_order) and product_id is not null
                union select product_id from commerce.refund_line where refund_id in (select refund_id from touched_refund) and product_id is not null""");
    }

    private void add(String noun, String ids) {
        db.sql("insert into touched_" + noun + " " + ids + " on conflict do nothing")
                .update();
    }

    /** So that PostgreSQL knows how many there are. */
    void look() {
        for (var noun : NOUNS) db.sql("analyze touched_" + noun).update();
    }
}
