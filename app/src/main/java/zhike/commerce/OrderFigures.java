package zhike.commerce;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of an order that follow from its lines, its refunds and the catalogue: what came back, and revenue and cost of the goods whose cost
 * is known. Writes only what differs. Discounts on the whole order, and refunds that name no product, are shared by all lines in proportion to
 * their amounts. Goods that came back cost nothing: they are on the shelf again. A line's own cost goes before the catalogue's; the catalogue's
 * counts when it is in the order's currency or the base currency.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderFigures {
    private final JdbcClient db;

    OrderFigures(JdbcClient db) {
        this.db = db;
    }

    /** @param which SQL that gives the ids of the orders */
    void settle(String base, String which) {
        settleRefunded(which);
        settleKnown(base, which);
    }

    private void settleRefunded(String which) {
        db.sql("""
                with refunded as (
                  select l.order_id, sum(round(l.amount_minor * case when r.currency = o.currency then 1 else r.base_factor / o.base_factor end))::bigint as minor
                  from commerce.refund_line l join commerce.refund r on r.id = l.refund_id join commerce.sale_order o on o.id = l.order_id
                  where l.order_id in (%1$s) group by l.order_id)
                update commerce.sale_order o set refunded_lines_minor = coalesce(f.minor, 0)
                from (select order_id, minor from (%1$s) w (order_id) left join refunded using (order_id)) f
                where f.order_id = o.id and o.refunded_lines_minor <> coalesce(f.minor, 0)""".formatted(which)).update();
    }

    private void settleKnown(String base, String which) {
        db.sql("""
                with priced as materialized (
                  select distinct l.order_id from (%1$s) w (order_id) join commerce.order_line l using (order_id)
                  left join commerce.product p on p.id = l.product_id where l.cost_minor is not null or p.cost_minor is not null),
                sold as (
                  select l.order_id, l.product_id, sum(l.amount_minor) as amount, sum(coalesce(l.quantity, 1)) as pieces,
                    sum(l.amount_minor) filter (where c.cost is not null) as known, sum(c.cost) as cost
                  from priced join commerce.order_line l using (order_id) join commerce.sale_order o on o.id = l.order_id
                  left join commerce.product p on p.id = l.product_id
                  cross join lateral (
                    select case when l.cost_minor is not null then l.cost_minor * o.base_factor
                                when p.cost_minor is null then null
                                when p.currency = :base then p.cost_minor * coalesce(l.quantity, 1)
                                when p.currency = o.currency then p.cost_minor * coalesce(l.quantity, 1) * o.base_factor end as cost) c
                  group by l.order_id, l.product_id),
                returned as (
                  select l.order_id, l.product_id, sum(l.amount_minor * r.base_factor / o.base_factor) as amount, sum(l.quantity) as pieces
                  from commerce.refund_line l join priced using (order_id) join commerce.refund r on r.id = l.refund_id
                  join commerce.sale_order o on o.id = l.order_id
                  where l.product_id is not null group by l.order_id, l.product_id),
                kept as (
                  select s.order_id, coalesce(sum(s.known), 0) as known, coalesce(sum(r.amount), 0) as returned,
                    coalesce(sum(r.amount * s.known / nullif(s.amount, 0)), 0) as known_returned,
                    coalesce(sum(s.cost * greatest(1 - coalesce(r.pieces, 0) / s.pieces, 0)), 0) as cost
                  from sold s left join returned r using (order_id, product_id) group by s.order_id),
                shared as (
                  select k.*, o.goods_minor as goods, o.base_factor, o.state in ('paid', 'shipped', 'delivered') as stands,
                    o.discount_minor + o.tax_in_goods_minor as off, greatest(o.refunded_minor - k.returned, 0) as back
                  from kept k join commerce.sale_order o on o.id = k.order_id),
                figure as (
                  select order_id,
                    case when stands then round((known - known_returned - coalesce(known * (off + back) / nullif(goods, 0), 0)) * base_factor) else 0 end as revenue,
                    case when stands then round(cost * (1 - coalesce(least(back / nullif(goods - off, 0), 1), 0))) else 0 end as cost
                  from shared)
                update commerce.sale_order o set known_revenue_minor = f.revenue, known_cost_minor = f.cost
                from (select w.order_id, coalesce(revenue, 0)::bigint as revenue, coalesce(cost, 0)::bigint as cost from (%1$s) w (order_id) left join figure using (order_id)) f
                where f.order_id = o.id and (o.known_revenue_minor, o.known_cost_minor) is distinct from (f.revenue, f.cost)""".formatted(which)).param("base", base).update();
    }
}
