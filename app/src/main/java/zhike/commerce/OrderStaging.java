package zhike.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.intake.Copy;
import zhike.intake.CustomerRow;
import zhike.intake.ExternalRef;
import zhike.intake.OrderRow;
import zhike.kernel.ImportId;
import zhike.kernel.Money;
import zhike.shop.Shop;

/** The rows of a file of orders, copied as they come and then put together, one per order or refund. */
@Component
@Transactional(propagation = Propagation.REQUIRED)
class OrderStaging {
    private static final String HEAD = """
            document, refund_of, at, state, paid_at, shipped_at, delivered_at, cancelled_at, refunded_at, currency, channel, \
            head_discount, head_shipping, head_tax, tax_included, head_total, head_refunded, free_counts, note""";
    static final String BUYER = """
            buyer_source, buyer_id, second_source, second_id, buyer_name, phone, email, gender, birthday, company, \
            country, province, city, address, postcode, language, first_seen_at""";
    private static final String ITEM = "identity, sku, name, category, quantity, unit_price, amount, discount, cost";

    private final DataSource source;
    private final JdbcClient db;
    private final Shop shop;

    OrderStaging(DataSource source, JdbcClient db, Shop shop) {
        this.source = source;
        this.db = db;
        this.shop = shop;
    }

    long stage(ImportId id, Iterator<OrderRow> rows) {
        forget(id);
        db.sql("set local work_mem = '128MB'").update();
        copy(id, rows);
        db.sql("analyze commerce.order_row_staging").update();
        putTogether(id);
        db.sql("analyze commerce.order_staging").update();
        return staged(id);
    }

    long staged(ImportId id) {
        return db.sql("select count(*) from commerce.order_row_staging where import_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    void forget(ImportId id) {
        for (var table : List.of("order_row_staging", "order_staging"))
            db.sql("delete from commerce." + table + " where import_id = ?")
                    .param(id.value())
                    .update();
    }

    private void copy(ImportId id, Iterator<OrderRow> rows) {
        var connection = DataSourceUtils.getConnection(source);
        var columns = Stream.of("import_id, line, source, number, part, has_head", HEAD, BUYER, ITEM)
                .collect(Collectors.joining(", "));
        try (var copy = Copy.into(connection, "commerce.order_row_staging (" + columns + ")")) {
            OrderRow before = null;
            while (rows.hasNext()) {
                var row = rows.next();
                var repeats = before != null && saysTheSame(before, row);
                copy.add(id.value()).add(row.line()).add(row.source()).add(row.number());
                copy.add(row.part()).add(Boolean.valueOf(!repeats));
                head(copy, repeats ? null : row);
                buyer(copy, repeats ? null : row.buyer());
                item(copy, row);
                copy.endRow();
                before = row;
            }
            copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** Most files repeat the order's facts on every line: once is enough, and saves most of the work of putting together. */
    private static boolean saysTheSame(OrderRow one, OrderRow other) {
        return one.number().equals(other.number())
                && one.source().equals(other.source())
                && one.document() == other.document()
                && Objects.equals(one.refundOf(), other.refundOf())
                && one.head().equals(other.head())
                && sameBuyer(one.buyer(), other.buyer());
    }

    /** A buyer carries the line it stood on, which says nothing about the person. */
    private static boolean sameBuyer(@Nullable CustomerRow one, @Nullable CustomerRow other) {
        if (one == null || other == null) return one == other;
        return one.ids().equals(other.ids())
                && Objects.equals(one.name(), other.name())
                && Objects.equals(one.phone(), other.phone())
                && Objects.equals(one.email(), other.email())
                && Objects.equals(one.gender(), other.gender())
                && Objects.equals(one.birthday(), other.birthday())
                && Objects.equals(one.company(), other.company())
                && Objects.equals(one.country(), other.country())
                && Objects.equals(one.province(), other.province())
                && Objects.equals(one.city(), other.city())
                && Objects.equals(one.address(), other.address())
                && Objects.equals(one.postcode(), other.postcode())
                && Objects.equals(one.language(), other.language())
                && Objects.equals(one.firstSeenAt(), other.firstSeenAt());
    }

    private static void head(Copy copy, @Nullable OrderRow row) {
        if (row == null) {
            nothing(copy, 19);
            return;
        }
        var head = row.head();
        copy.add(row.document()).add(row.refundOf()).add(head.at()).add(head.state());
        copy.add(head.paidAt()).add(head.shippedAt()).add(head.deliveredAt());
        copy.add(head.cancelledAt()).add(head.refundedAt()).add(head.currency()).add(head.channel());
        copy.add(head.discountMinor()).add(head.shippingMinor()).add(head.taxMinor());
        copy.add(head.taxIncluded()).add(head.totalMinor()).add(head.refundedMinor());
        copy.add(Boolean.valueOf(head.freeCounts())).add(head.note());
    }

    private static void buyer(Copy copy, @Nullable CustomerRow buyer) {
        if (buyer == null) {
            nothing(copy, 17);
            return;
        }
        var main = buyer.ids().isEmpty() ? null : buyer.ids().getFirst();
        var second = buyer.ids().size() < 2 ? null : buyer.ids().get(1);
        ref(copy, main);
        ref(copy, second);
        copy.add(buyer.name()).add(buyer.phone()).add(buyer.email()).add(buyer.gender());
        copy.add(buyer.birthday()).add(buyer.company()).add(buyer.country()).add(buyer.province());
        copy.add(buyer.city()).add(buyer.address()).add(buyer.postcode()).add(buyer.language());
        copy.add(buyer.firstSeenAt());
    }

    private static void ref(Copy copy, @Nullable ExternalRef ref) {
        copy.add(ref == null ? null : ref.source()).add(ref == null ? null : ref.id());
    }

    private static void item(Copy copy, OrderRow row) {
        var item = row.item();
        if (item == null) {
            nothing(copy, 9);
            return;
        }
        var goods = row.part() == OrderRow.Part.GOODS;
        copy.add(goods ? identity(item.sku(), item.name()) : null);
        copy.add(item.sku()).add(item.name()).add(item.category());
        copy.add(plain(item.quantity())).add(plain(item.unitPrice()));
        copy.add(item.amountMinor()).add(item.discountMinor()).add(cost(row, item));
    }

    /** As commerce.product.identity. */
    static @Nullable String identity(@Nullable String sku, @Nullable String name) {
        return sku != null ? "sku " + sku : name != null ? "name " + name : null;
    }

    private static @Nullable Long cost(OrderRow row, OrderRow.Item item) {
        var unit = item.unitCost();
        var currency = row.head().currency();
        if (unit == null || currency == null) return null;
        var quantity = item.quantity() == null ? BigDecimal.ONE : item.quantity();
        return Money.minorOf(unit.multiply(quantity), Currency.getInstance(currency));
    }

    /** 6.00 pieces are 6 pieces: the same file written otherwise changes nothing. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) return null;
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void nothing(Copy copy, int columns) {
        for (int i = 0; i < columns; i++) copy.add((Instant) null);
    }

    private void putTogether(ImportId id) {
        db.sql(PUT_TOGETHER)
                .param("import", id.value())
                .param("zone", shop.profile().zone().getId())
                .update();
    }

    /** The first value by line that is not null. */
    static String first(String columns) {
        return Stream.of(columns.split(",\\s*"))
                .map(column -> "(array_agg(%1$s order by line) filter (where %1$s is not null))[1] as %1$s"
                        .formatted(column.strip()))
                .collect(Collectors.joining(", "));
    }

    /*
     * Two sweeps over the rows: heads (few rows carry one) and sums of the lines. Goods without prices are worth what is left of the total.
     * A tax within the prices is in the shipping too, and what was given back had its share of the tax: only goods without tax are revenue.
     * The hash covers what an import would write of the order itself, not the buyer's address, nor the product's category.
     */
    private static final String PUT_TOGETHER =
            """
            insert into commerce.order_staging (import_id, first_line, source, number, document, refund_of, at, day, state, paid_at, shipped_at,
              delivered_at, cancelled_at, refunded_at, currency, channel, goods, goods_spread, spread_over, discount, shipping, fee, tax,
              tax_in_goods, total, refund_stated, free_counts, note, %2$s, buyer_said, buyer_hash, conflict, content_hash)
            with head as materialized (
              select source, number, min(at) as earliest, bool_or(coalesce(free_counts, false)) as free, %1$s, %3$s,
                count(distinct document) as documents, count(distinct currency) as currencies,
                count(distinct (buyer_source, buyer_id)) filter (where buyer_id is not null) as ids,
                count(distinct email) as emails, count(distinct phone) as phones,
                min(head_discount) < 0 or min(head_refunded) < 0 as below_zero
              from commerce.order_row_staging where import_id = :import and has_head group by source, number),
            line as materialized (
              select source, number, min(line) as first_line, bool_or(part = 'broken') as broken,
                coalesce(sum(amount) filter (where part = 'goods'), 0) as goods, count(*) filter (where part = 'goods') as lines,
                count(*) filter (where part = 'goods' and amount is null) as unpriced,
                sum(coalesce(quantity, 1)) filter (where part = 'goods' and amount is null) as spread_over,
                coalesce(sum(amount) filter (where part = 'discount'), 0) as discount,
                sum(amount) filter (where part = 'shipping') as shipping, coalesce(sum(amount) filter (where part = 'fee'), 0) as fee,
                min(amount) as least_amount,
                coalesce(bool_or(part = 'goods' and quantity <= 0 or discount < 0 or cost < 0 or abs(unit_price) >= 1e12), false) as wrong,
                string_agg(row(part, sku, name, quantity, unit_price, amount, discount, cost)::text, E'\\n' order by line, part)
                  filter (where part not in ('head', 'broken')) as content
              from commerce.order_row_staging where import_id = :import group by source, number),
            known as materialized (
              select *, document = 'refund' as is_refund, coalesce(head_shipping, shipping, 0) as all_shipping, coalesce(head_tax, 0) as tax,
                coalesce(head_discount, 0) + case when document = 'refund' then 0 else discount end as all_discount,
                goods + case when document = 'refund' then discount else 0 end as priced,
                (unpriced > 0 or lines = 0 and discount = 0) as spread
              from head join line using (source, number)),
            summed as materialized (
              select *, case when spread and head_total is not null
                  then greatest(head_total - all_shipping - fee - tax + all_discount - priced, 0) end as rest,
                case when tax_included and not spread and priced > all_discount
                  then round(tax * (priced - all_discount)::numeric / (priced - all_discount + greatest(all_shipping + fee, 0)))::bigint
                  else 0 end as inner_tax
              from known),
            paid as materialized (
              select *, coalesce(head_total, priced + coalesce(rest, 0) - all_discount + all_shipping + fee
                + case when coalesce(tax_included, false) then 0 else tax end) as total
              from summed)
            select :import, first_line, source, number, document, refund_of, earliest, (earliest at time zone :zone)::date, coalesce(state, 'paid'),
              paid_at, shipped_at, delivered_at, cancelled_at, refunded_at, currency, channel,
              priced + coalesce(rest, 0), rest, case when unpriced > 0 then spread_over end, all_discount, all_shipping, fee, tax, inner_tax,
              total,
              case when tax between 1 and total then round(coalesce(head_refunded, 0) * (1 - tax::numeric / total))::bigint else coalesce(head_refunded, 0) end,
              free, note, %2$s,
              coalesce(buyer_id, second_id, buyer_name, phone, email) is not null,
              case when coalesce(buyer_id, phone, email) is not null then md5(row(%2$s)::text)::uuid end,
              case when broken then 'intake.reason.orderIncomplete'
                   when documents > 1 then 'commerce.import.twoDocuments'
                   when ids > 1 or ids = 0 and (emails > 1 or emails = 0 and phones > 1) then 'commerce.import.twoBuyers'
                   when currencies > 1 then 'commerce.import.twoCurrencies'
                   when earliest is null then 'commerce.import.noMoment'
                   when currency is null then 'commerce.import.noCurrency'
                   when unpriced > 0 and head_total is null then 'commerce.import.noAmount'
                   when wrong or below_zero or is_refund and (least_amount < 0 or priced + coalesce(rest, 0) < 0) or all_discount < 0
                     or not is_refund and (head_total < 0 or all_discount > priced + coalesce(rest, 0) + all_shipping + fee + tax)
                     then 'commerce.import.outOfRange' end,
              md5(row(document, refund_of, extract(epoch from earliest), coalesce(state, 'paid'), extract(epoch from paid_at),
                extract(epoch from shipped_at), extract(epoch from delivered_at), extract(epoch from cancelled_at), extract(epoch from refunded_at),
                currency, channel, head_discount, head_shipping, head_tax, tax_included, head_total, head_refunded, free, note,
                buyer_source, buyer_id, second_source, second_id, phone, email)::text || coalesce(content, ''))::uuid
            from paid""".formatted(first(HEAD.replace("at, state", "state").replace("free_counts, ", "")), BUYER, first(BUYER));
}
