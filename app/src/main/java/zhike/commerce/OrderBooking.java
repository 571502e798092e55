package zhike.commerce;

import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Buyers;
import zhike.intake.ImportTarget.Progress;
import zhike.kernel.ImportId;

/** Writes the new and changed orders and refunds of order_change into the shop. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderBooking {
    private static final long LOOK_AT_ONCE = 2_000;
    private static final String LINE_FACTS = """
            from commerce.order_row_staging r join order_change c using (source, number)
            left join commerce.product p on p.source = r.source and p.identity = r.identity""";

    private final JdbcClient db;
    private final Buyers buyers;
    private final FormerValues former;
    private final ImportedProducts products;
    private final Touched touched;
    private final RefundMatching matching;
    private final OrderFigures figures;
    private final ProductSales sales;
    private final ApplicationEventPublisher events;

    OrderBooking(
            JdbcClient db,
            Buyers buyers,
            FormerValues former,
            ImportedProducts products,
            Touched touched,
            RefundMatching matching,
            OrderFigures figures,
            ProductSales sales,
            ApplicationEventPublisher events) {
        this.db = db;
        this.buyers = buyers;
        this.former = former;
        this.products = products;
        this.touched = touched;
        this.matching = matching;
        this.figures = figures;
        this.sales = sales;
        this.events = events;
    }

    /** What became of customers and products on the way. */
    record Booked(Buyers.Counts buyers, ImportedProducts.Counts products) {}

    Booked book(ImportId id, String base, Progress progress) {
        var filled = products.take(id);
        progress.at(0.1);
        var work = db.sql("select count(*) from order_change where change in ('added', 'changed')")
                .query(Long.class)
                .single();
        if (work == 0) return new Booked(new Buyers.Counts(0, 0, 0), filled);
        var people = resolveBuyers(id);
        progress.at(0.2);
        touched.open();
        former.keepOrders(id, changed("sale"));
        former.keepRefunds(id, changed("refund"));
        touched.note(changed("sale"), changed("refund"));
        writeOrders(id);
        rememberBuyers(id);
        progress.at(0.35);
        writeLines(id);
        // what comes next joins them, and nobody has looked at them yet
        if (work > LOOK_AT_ONCE)
            db.sql("analyze commerce.sale_order, commerce.order_line").update();
        progress.at(0.7);
        writePayments(id);
        writeStatuses(id);
        writeRefunds(id);
        progress.at(0.8);
        touched.note(written("sale"), written("refund"));
        matching.match();
        progress.at(0.9);
        figures.settle(base, "select order_id from touched_order");
        sales.settle();
        events.publishEvent(new OrdersImported(id, work));
        progress.at(1);
        return new Booked(people, filled);
    }

    /** Who the buyers of the new and changed orders are; also used, and rolled back, to foresee it. */
    Buyers.Counts resolveBuyers(ImportId id) {
        buyers.open();
        db.sql("drop table if exists buyer_key").update();
        db.sql("""
                create temp table buyer_key on commit drop as
                select s.buyer_hash, min(s.first_line) as buyer_no, min(s.at) as first_at
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and s.buyer_hash is not null and c.change in ('added', 'changed') group by s.buyer_hash""").param("import", id.value()).update();
        db.sql("""
                insert into buyer_in_file (buyer_no, source, external_id, second_source, second_id, name, phone, email, gender, birthday, company,
                  country, province, city, address, postcode, language, first_seen_at)
                select k.buyer_no, s.buyer_source, s.buyer_id, s.second_source, s.second_id, s.buyer_name, s.phone, s.email, s.gender, s.birthday, s.company,
                  s.country, s.province, s.city, s.address, s.postcode, s.language, least(k.first_at, s.first_seen_at)
                from buyer_key k join commerce.order_staging s on s.import_id = :import and s.first_line = k.buyer_no
                order by k.buyer_no""").param("import", id.value()).update();
        var counts = buyers.resolve(id);
        db.sql("""
                update order_change c set customer_id = b.customer_id from buyer_key k join buyer_in_file b using (buyer_no)
                where k.buyer_hash = c.buyer_hash and c.change in ('added', 'changed')""").update();
        return counts;
    }

    private static String changed(String document) {
        return "select target_id from order_change where change = 'changed' and document = '" + document + "'";
    }

    private static String written(String document) {
        return "select target_id from order_change where change in ('added', 'changed') and document = '" + document
                + "'";
    }

    private void writeOrders(ImportId id) {
        numberTheNew("sale", "commerce.sale_order_id_seq");
        db.sql("""
                insert into commerce.sale_order (id, source, number, channel, customer_id, ordered_at, day, state, currency, goods_minor, discount_minor,
                  shipping_minor, fee_minor, tax_minor, tax_in_goods_minor, total_minor, refund_stated_minor, base_factor, free_counts, note,
                  content_hash, import_id, last_import_id)
                select c.target_id, s.source, s.number, s.channel, c.customer_id, s.at, s.day, s.state, s.currency, s.goods, s.discount,
                  s.shipping, s.fee, s.tax, s.tax_in_goods, s.total, s.refund_stated, c.base_factor, s.free_counts, s.note,
                  s.content_hash, :import, :import
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and c.change = 'added' and c.document = 'sale' order by c.target_id""").param("import", id.value()).update();
        // a file that says nothing of the buyer does not turn a customer into a guest
        db.sql("""
                update commerce.sale_order o set channel = s.channel, customer_id = case when s.buyer_said then c.customer_id else o.customer_id end,
                  ordered_at = s.at, day = s.day, state = s.state, currency = s.currency, goods_minor = s.goods, discount_minor = s.discount,
                  shipping_minor = s.shipping, fee_minor = s.fee, tax_minor = s.tax, tax_in_goods_minor = s.tax_in_goods, total_minor = s.total,
                  refund_stated_minor = s.refund_stated, base_factor = c.base_factor, free_counts = s.free_counts, note = s.note,
                  content_hash = s.content_hash, last_import_id = :import, updated_at = now()
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and c.change = 'changed' and c.document = 'sale' and o.id = c.target_id""").param("import", id.value()).update();
        for (var part : java.util.List.of("order_line", "payment"))
            db.sql("delete from commerce.%s where order_id in (%s)".formatted(part, changed("sale")))
                    .update();
    }

    /** Where another was merged into the customer, the order keeps how its source named the buyer: should the merge be undone, this tells whose it is. */
    private void rememberBuyers(ImportId id) {
        db.sql("""
                insert into commerce.order_buyer (order_id, source, external_id, phone_digits, email)
                select c.target_id, s.buyer_source, s.buyer_id, nullif(regexp_replace(s.phone, '[^0-9]', '', 'g'), ''), s.email
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and c.change in ('added', 'changed') and c.document = 'sale' and s.buyer_hash is not null
                  and c.customer_id in (select keep_id from customer.shared_merged)
                on conflict (order_id) do update set source = excluded.source, external_id = excluded.external_id,
                  phone_digits = excluded.phone_digits, email = excluded.email""").param("import", id.value()).update();
    }

    private void numberTheNew(String document, String sequence) {
        db.sql("""
                update order_change c set target_id = n.id
                from (select source, number, nextval(:sequence) as id
                      from (select source, number from order_change where change = 'added' and document = :document order by day, first_line) o) n
                where c.source = n.source and c.number = n.number""").param("sequence", sequence).param("document", document).update();
    }

    /** Goods without prices get what is left of the total by their pieces, rounded so that the parts add up to it. */
    private void writeLines(ImportId id) {
        var spread = db.sql(
                        "select exists (select from commerce.order_staging where import_id = ? and goods_spread is not null)")
                .param(id.value())
                .query(Boolean.class)
                .single();
        db.sql("""
                insert into commerce.order_line (order_id, line_no, product_id, sku, name, quantity, unit_price, amount_minor, discount_minor, cost_minor)
                select c.target_id, row_number() over w, p.id, r.sku, r.name, r.quantity, r.unit_price, %2$s, coalesce(r.discount, 0), r.cost
                %1$s %3$s
                where r.import_id = :import and r.part = 'goods' and c.change in ('added', 'changed') and c.document = 'sale'
                window w as (partition by c.target_id order by r.line)""".formatted(LINE_FACTS, spread ? share("r.amount") : "r.amount", spread ? staged() : ""))
                .param("import", id.value())
                .update();
        if (spread) writeUnknownGoods(id, "sale");
    }

    private static String staged() {
        return "join commerce.order_staging s on s.import_id = r.import_id and s.source = r.source and s.number = r.number";
    }

    private static String share(String amount) {
        var until = "sum(case when r.amount is null then coalesce(r.quantity, 1) else 0 end) over w";
        return """
                coalesce(%1$s, round(s.goods_spread * %2$s / s.spread_over)
                  - round(s.goods_spread * (%2$s - coalesce(r.quantity, 1)) / s.spread_over))""".formatted(amount, until);
    }

    /** A document of which only the total is known. */
    private void writeUnknownGoods(ImportId id, String document) {
        var sale = document.equals("sale");
        db.sql("""
                insert into commerce.%s (%s, line_no, amount_minor)
                select c.target_id, 1, s.goods_spread
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and s.goods_spread <> 0 and s.spread_over is null and c.change in ('added', 'changed') and c.document = '%s'""".formatted(sale ? "order_line" : "refund_line", sale ? "order_id" : "refund_id", document))
                .param("import", id.value())
                .update();
    }

    private void writePayments(ImportId id) {
        db.sql("""
                insert into commerce.payment (order_id, payment_no, method, amount_minor, at)
                select c.target_id, row_number() over (partition by c.target_id order by r.line), r.name, coalesce(r.amount, 0), s.paid_at
                from commerce.order_row_staging r join order_change c using (source, number) %s
                where r.import_id = :import and r.part = 'payment' and c.change in ('added', 'changed') and c.document = 'sale'""".formatted(staged())).param("import", id.value()).update();
    }

    /** The states an order had before stay known; a moment that is told now completes them. */
    private void writeStatuses(ImportId id) {
        db.sql("""
                insert into commerce.order_status (order_id, state, at)
                select c.target_id, x.state, x.at
                from commerce.order_staging s join order_change c using (source, number)
                cross join lateral (values ('paid', s.paid_at), ('shipped', s.shipped_at), ('delivered', s.delivered_at),
                  ('cancelled', s.cancelled_at), ('refunded', s.refunded_at)) x (state, at)
                where s.import_id = :import and c.change in ('added', 'changed') and c.document = 'sale' and x.at is not null
                on conflict (order_id, state) do update set at = excluded.at where order_status.at is distinct from excluded.at""").param("import", id.value()).update();
        db.sql("""
                insert into commerce.order_status (order_id, state)
                select o.id, f.row ->> 'state' from commerce.former_value f join commerce.sale_order o on o.id = f.id
                where f.import_id = :import and f.noun = 'sale_order' and f.row ->> 'state' <> o.state
                on conflict do nothing""").param("import", id.value()).update();
    }

    private void writeRefunds(ImportId id) {
        var any = db.sql("select exists (" + written("refund") + ")")
                .query(Boolean.class)
                .single();
        if (!Objects.equals(any, true)) return;
        numberTheNew("refund", "commerce.refund_id_seq");
        db.sql("""
                insert into commerce.refund (id, source, number, refund_of, customer_id, channel, at, day, currency, amount_minor, shipping_minor,
                  base_factor, reason, content_hash, import_id, last_import_id)
                select c.target_id, s.source, s.number, s.refund_of, c.customer_id, s.channel, s.at, s.day, s.currency, s.goods, s.shipping,
                  c.base_factor, s.note, s.content_hash, :import, :import
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and c.change = 'added' and c.document = 'refund' order by c.target_id""").param("import", id.value()).update();
        db.sql("""
                update commerce.refund r set refund_of = s.refund_of, customer_id = case when s.buyer_said then c.customer_id else r.customer_id end,
                  channel = s.channel, at = s.at, day = s.day, currency = s.currency, amount_minor = s.goods, shipping_minor = s.shipping,
                  unlinked_minor = 0, order_id = null, base_factor = c.base_factor, reason = s.note, content_hash = s.content_hash,
                  last_import_id = :import, updated_at = now()
                from commerce.order_staging s join order_change c using (source, number)
                where s.import_id = :import and c.change = 'changed' and c.document = 'refund' and r.id = c.target_id""").param("import", id.value()).update();
        db.sql("delete from commerce.refund_line where refund_id in (" + changed("refund") + ")")
                .update();
        db.sql("""
                insert into commerce.refund_line (refund_id, line_no, product_id, sku, name, quantity, amount_minor)
                select c.target_id, row_number() over w, p.id, r.sku, r.name, r.quantity, %2$s
                %1$s %3$s
                where r.import_id = :import and r.part in ('goods', 'discount') and c.change in ('added', 'changed') and c.document = 'refund'
                window w as (partition by c.target_id order by r.line)""".formatted(LINE_FACTS, share("r.amount"), staged()))
                .param("import", id.value())
                .update();
        writeUnknownGoods(id, "refund");
    }
}
