package zhike.commerce;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the order that a refund takes back. If the refund names its order, it is that one, or none as long as that is not known. Otherwise,
 * line by line: of the same buyer's orders in the same currency up to the moment of the refund, the latest that has as many pieces of the
 * product which nothing has taken back yet. Refunds choose one after the other in the order of their moments, then of their numbers. A line that
 * finds no order stays a refund of an unknown order. The links follow from orders and refunds alone: what an import adds or an undo removes is
 * matched anew for the buyers concerned, so that it never matters in which sequence things came in.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RefundMatching {
    private final JdbcClient db;
    private final Touched touched;

    RefundMatching(JdbcClient db, Touched touched) {
        this.db = db;
        this.touched = touched;
    }

    void match() {
        touched.look();
        collect();
        byName();
        byPurchase();
        link();
    }

    /** Every refund line that may have to move, without its link. */
    private void collect() {
        db.sql("drop table if exists refund_match").update();
        db.sql("""
                create temp table refund_match on commit drop as
                select l.refund_id, l.line_no, r.source, r.number, r.refund_of, r.customer_id, r.currency, r.at, l.product_id, l.quantity,
                  l.order_id as before_id, null::bigint as order_id, 0::bigint as turn
                from commerce.refund r join commerce.refund_line l on l.refund_id = r.id
                where r.customer_id in (select customer_id from touched_customer)
                  or r.id in (select refund_id from touched_refund)
                  or r.refund_of is not null and exists (
                    select from commerce.sale_order o join touched_order t on t.order_id = o.id where o.source = r.source and o.number = r.refund_of)""").update();
        db.sql("analyze refund_match").update();
    }

    private void byName() {
        db.sql("""
                update refund_match m set order_id = o.id from commerce.sale_order o
                where m.refund_of is not null and o.source = m.source and o.number = m.refund_of""").update();
    }

    private void byPurchase() {
        var turns = db.sql("""
                with turn as (
                  select refund_id, line_no, row_number() over (partition by customer_id, product_id, currency order by at, source, number, line_no) as turn
                  from refund_match where refund_of is null and customer_id is not null and product_id is not null and quantity is not null),
                told as (
                  update refund_match m set turn = t.turn from turn t where t.refund_id = m.refund_id and t.line_no = m.line_no returning m.turn)
                select coalesce(max(turn), 0) from told""").query(Long.class).single();
        if (turns == 0) return;
        purchases();
        for (long turn = 1; turn <= turns; turn++)
            db.sql("""
                    with choice as (
                      select distinct on (m.refund_id, m.line_no) m.refund_id, m.line_no, m.quantity, b.order_id, b.product_id
                      from refund_match m join purchase_left b
                        on b.customer_id = m.customer_id and b.product_id = m.product_id and b.currency = m.currency
                        and b.ordered_at <= m.at and b.pieces >= m.quantity
                      where m.turn = :turn
                      order by m.refund_id, m.line_no, b.ordered_at desc, b.source, b.number),
                    taken as (
                      update purchase_left b set pieces = b.pieces - c.quantity from choice c
                      where b.order_id = c.order_id and b.product_id = c.product_id)
                    update refund_match m set order_id = c.order_id from choice c
                    where m.refund_id = c.refund_id and m.line_no = c.line_no""").param("turn", turn).update();
    }

    /** What the buyers bought of the products they gave back, less what refunds that name their order have taken. */
    private void purchases() {
        for (var table : new String[] {"product_back", "purchase_left"})
            db.sql("drop table if exists " + table).update();
        db.sql(
                        "create temp table product_back on commit drop as select distinct customer_id, product_id from refund_match where turn > 0")
                .update();
        db.sql("analyze product_back").update();
        db.sql("""
                create temp table purchase_left on commit drop as
                with bought as materialized (
                  select o.id, l.product_id, sum(l.quantity) as pieces
                  from commerce.sale_order o join commerce.order_line l on l.order_id = o.id
                  join product_back w on w.customer_id = o.customer_id and w.product_id = l.product_id
                  where o.state in ('paid', 'shipped', 'delivered') and l.quantity is not null group by o.id, l.product_id)
                select b.id as order_id, b.product_id, o.customer_id, o.currency, o.ordered_at, o.source, o.number,
                  b.pieces - coalesce((
                    select sum(l.quantity) from commerce.refund_line l join commerce.refund r on r.id = l.refund_id
                    where r.refund_of = o.number and r.source = o.source and l.product_id = b.product_id), 0) as pieces
                from bought b join commerce.sale_order o using (id)""").update();
        db.sql("create index on purchase_left (customer_id, product_id)").update();
        db.sql("create index on purchase_left (order_id)").update();
        db.sql("create index on refund_match (turn)").update();
        db.sql("analyze purchase_left").update();
        db.sql("analyze refund_match").update();
    }

    private void link() {
        db.sql("""
                insert into touched_order
                select before_id from refund_match where before_id is distinct from order_id and before_id is not null
                union select order_id from refund_match where before_id is distinct from order_id and order_id is not null
                on conflict do nothing""").update();
        db.sql("""
                insert into touched_product select product_id from refund_match
                where before_id is distinct from order_id and product_id is not null on conflict do nothing""").update();
        db.sql("""
                update commerce.refund_line l set order_id = m.order_id from refund_match m
                where m.refund_id = l.refund_id and m.line_no = l.line_no and m.order_id is distinct from m.before_id""").update();
        db.sql("""
                update commerce.refund r set order_id = s.order_id, unlinked_minor = s.unlinked
                from (
                  select l.refund_id, case when count(distinct l.order_id) = 1 and bool_and(l.order_id is not null) then min(l.order_id) end as order_id,
                    coalesce(sum(l.amount_minor) filter (where l.order_id is null), 0) as unlinked
                  from commerce.refund_line l where l.refund_id in (select refund_id from refund_match) group by l.refund_id) s
                where s.refund_id = r.id and (r.order_id, r.unlinked_minor) is distinct from (s.order_id, s.unlinked::bigint)""").update();
    }
}
