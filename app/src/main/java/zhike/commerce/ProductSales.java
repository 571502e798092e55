package zhike.commerce;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.job.Jobs;
import zhike.job.RunningJob;
import zhike.job.Work;

/**
 * What became of each product: orders, buyers, pieces, revenue. Kept in a table, so that a large catalogue can be sorted by it at once. A few
 * products are done with the orders that touch them; many, as after an import, in the background, so that the import need not wait for it.
 */
@Component
class ProductSales implements Work {
    static final String KIND = "commerce.sales";
    private static final int AT_ONCE = 100;

    private record Nothing() {}

    private final JdbcClient db;
    private final Jobs jobs;
    private final TransactionTemplate transactions;

    ProductSales(JdbcClient db, Jobs jobs, TransactionTemplate transactions) {
        this.db = db;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** Makes the figures of the products in the temporary table touched_product anew, or sees to it that it is done. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle() {
        var touched = db.sql(
                        "insert into commerce.product_waiting select product_id from touched_product on conflict do nothing")
                .update();
        if (touched == 0) return;
        if (touched <= AT_ONCE) make();
        else jobs.submit(KIND, new Nothing(), "Zhike");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void settleAll() {
        db.sql("insert into commerce.product_waiting select id from commerce.product on conflict do nothing")
                .update();
        jobs.submit(KIND, new Nothing(), "Zhike");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunningJob job) {
        job.progress(0, "commerce.sales.progress");
        transactions.executeWithoutResult(transaction -> make());
    }

    private void make() {
        db.sql("set local work_mem = '128MB'").update();
        db.sql("drop table if exists product_due").update();
        db.sql("create temp table product_due (product_id bigint primary key) on commit drop")
                .update();
        db.sql(
                        "with due as (delete from commerce.product_waiting returning product_id) insert into product_due select product_id from due")
                .update();
        db.sql("analyze product_due").update();
        db.sql("delete from commerce.product_sale where product_id in (select product_id from product_due)")
                .update();
        db.sql(MAKE).update();
    }

    /** Orders of a product that was wholly given back do not count; the rest of the order's reductions is shared by its lines. */
    private static final String MAKE = """
            with standing as (
              select id, customer_id, day, (base_factor * case when goods_minor = 0 then 1
                else 1 - (discount_minor + tax_in_goods_minor + refunded_minor - refunded_lines_minor)::numeric / goods_minor end)::double precision as share
              from commerce.sale_order where state in ('paid', 'shipped', 'delivered')),
            back as (
              select b.product_id, b.order_id, sum(b.quantity) as quantity, sum(b.amount_minor * d.base_factor)::double precision as net
              from commerce.refund_line b join commerce.refund d on d.id = b.refund_id
              where b.order_id is not null and b.product_id is not null group by b.product_id, b.order_id),
            sold as (
              select l.product_id, l.order_id, sum(coalesce(l.quantity, 1)) as quantity, sum(l.amount_minor)::double precision as amount
              from commerce.order_line l where l.product_id in (select product_id from product_due) group by l.product_id, l.order_id),
            by_customer as (
              select s.product_id, o.customer_id, count(*) as orders, sum(s.quantity - coalesce(b.quantity, 0)) as quantity,
                sum(s.amount * o.share - coalesce(b.net, 0)) as net, min(o.day) as first_day, max(o.day) as last_day
              from sold s join standing o on o.id = s.order_id
              left join back b on b.order_id = s.order_id and b.product_id = s.product_id
              where s.quantity > coalesce(b.quantity, 0) group by s.product_id, o.customer_id)
            insert into commerce.product_sale (product_id, orders, buyers, quantity, net_minor, first_day, last_day)
            select product_id, sum(orders), count(customer_id), sum(quantity), round(sum(net)), min(first_day), max(last_day)
            from by_customer group by product_id order by product_id""";
}
