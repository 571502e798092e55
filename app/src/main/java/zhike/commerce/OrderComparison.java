package zhike.commerce;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.intake.Conflict;
import zhike.intake.Preview;
import zhike.kernel.ImportId;
import zhike.shop.Shop;

/** The staged orders beside those of the shop: which are new, changed, the same, or cannot come in. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderComparison {
    private static final int SAMPLES = 10;

    private final JdbcClient db;
    private final JdbcTemplate rows;
    private final Shop shop;

    OrderComparison(JdbcClient db, JdbcTemplate template, Shop shop) {
        this.db = db;
        this.shop = shop;
        this.rows = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        this.rows.setFetchSize(2000);
    }

    /** The base currency, or the one that these orders would make it: their most frequent. Null when there are no orders to tell. */
    @Nullable
    Currency baseCurrency(ImportId id) {
        var decided = shop.profile().currency();
        if (decided != null) return decided;
        return db.sql("""
                select currency from commerce.order_staging where import_id = ? and conflict is null
                group by currency order by count(*) desc, currency limit 1""")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(Currency::getInstance)
                .orElse(null);
    }

    /** Makes the temporary table order_change: a row per staged order or refund with what is to happen to it. */
    void compare(ImportId id, @Nullable Currency base) {
        db.sql("drop table if exists order_change").update();
        db.sql("""
                create temp table order_change on commit drop as
                select s.source, s.number, s.document, s.first_line, s.day, s.currency, s.buyer_hash, s.buyer_said,
                  case when s.document = 'sale' then o.id else r.id end as target_id,
                  null::bigint as customer_id,
                  case when s.currency = :base then 1 else e.factor end as base_factor,
                  x.conflict,
                  case when x.conflict is not null then 'conflicting'
                       when coalesce(o.id, r.id) is null then 'added'
                       when coalesce(o.content_hash, r.content_hash) is not distinct from s.content_hash
                         and coalesce(o.day, r.day) = s.day then 'unchanged'
                       else 'changed' end as change
                from commerce.order_staging s
                left join commerce.sale_order o on o.source = s.source and o.number = s.number
                left join commerce.refund r on r.source = s.source and r.number = s.number
                left join lateral (
                  select factor from commerce.exchange_rate where currency = s.currency and s.currency <> :base and from_day <= s.day
                  order by from_day desc limit 1) e on true
                cross join lateral (
                  select case when s.conflict is not null then s.conflict
                              when s.document = 'sale' and r.id is not null or s.document = 'refund' and o.id is not null
                                then 'commerce.import.otherDocument'
                              when s.currency <> :base and e.factor is null then 'commerce.import.noRate' end as conflict) x
                where s.import_id = :import""")
                .param("import", id.value())
                .param("base", base == null ? "" : base.getCurrencyCode())
                .update();
        db.sql("analyze order_change").update();
    }

    void tell(ImportId id, Consumer<Conflict> conflicts) {
        var any = db.sql("select exists (select from order_change where change = 'conflicting')")
                .query(Boolean.class)
                .single();
        if (!any) return;
        rows.query(
                """
                select r.line, c.conflict, c.number, c.currency, c.day::text as day
                from commerce.order_row_staging r join order_change c using (source, number)
                where r.import_id = ? and c.change = 'conflicting' and r.part <> 'broken' order by r.line""",
                row -> {
                    var key = row.getString("conflict");
                    var args = key.equals("commerce.import.noRate")
                            ? List.of(row.getString("number"), row.getString("currency"), row.getString("day"))
                            : List.of(row.getString("number"));
                    conflicts.accept(new Conflict(row.getLong("line"), key, args));
                },
                id.value());
    }

    List<Preview.Count> counts() {
        return List.of(count("orders", "sale"), count("refunds", "refund")).stream()
                .filter(count -> !count.noun().equals("refunds")
                        || count.added() + count.changed() + count.unchanged() + count.conflicting() > 0)
                .toList();
    }

    private Preview.Count count(String noun, String document) {
        return db.sql("""
                select count(*) filter (where change = 'added') as added, count(*) filter (where change = 'changed') as changed,
                  count(*) filter (where change = 'unchanged') as unchanged, count(*) filter (where change = 'conflicting') as conflicting
                from order_change where coalesce(document, 'sale') = ?""")
                .param(document)
                .query((row, n) -> new Preview.Count(
                        noun,
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("unchanged"),
                        row.getLong("conflicting")))
                .single();
    }

    /** New product codes and names that the staged orders would bring. */
    Preview.Count products(ImportId id) {
        return db.sql("""
                with named as (
                  select distinct r.source, r.identity from commerce.order_row_staging r join order_change c using (source, number)
                  where r.import_id = :import and r.identity is not null and c.change <> 'conflicting')
                select count(*) filter (where p.id is null) as added, count(p.id) as known
                from named n left join commerce.product p on p.source = n.source and p.identity = n.identity""")
                .param("import", id.value())
                .query((row, n) -> new Preview.Count("products", row.getLong("added"), 0, row.getLong("known"), 0))
                .single();
    }

    List<Preview.Sample> samples(ImportId id) {
        var samples = new ArrayList<Preview.Sample>();
        db.sql("""
                select * from (
                  select c.first_line, c.number, c.change, c.document, row_number() over (partition by c.document, c.change order by c.first_line) as nth
                  from order_change c) x
                where nth <= :samples and change in ('added', 'conflicting') order by first_line""").param("samples", SAMPLES).query(row -> {
            samples.add(new Preview.Sample(
                    row.getLong("first_line"),
                    noun(row.getString("document")),
                    row.getString("number"),
                    Preview.Change.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
                    List.of()));
        });
        samples.addAll(changedOrders(id));
        return samples;
    }

    private List<Preview.Sample> changedOrders(ImportId id) {
        return db.sql("""
                select c.first_line, c.number, c.document,
                  o.state as state_before, s.state as state_after, o.ordered_at::text as at_before, s.at::text as at_after,
                  o.channel as channel_before, s.channel as channel_after, o.currency::text as currency_before, s.currency as currency_after,
                  o.goods_minor::text as goods_before, s.goods::text as goods_after, o.discount_minor::text as discount_before, s.discount::text as discount_after,
                  o.total_minor::text as total_before, s.total::text as total_after,
                  (select count(*) from commerce.order_line l where l.order_id = o.id)::text as lines_before,
                  (select count(*) from commerce.order_row_staging r where r.import_id = s.import_id and r.source = s.source and r.number = s.number and r.part = 'goods')::text as lines_after
                from (select * from order_change where change = 'changed' and document = 'sale' order by first_line limit :samples) c
                join commerce.order_staging s on s.import_id = :import and s.source = c.source and s.number = c.number
                join commerce.sale_order o on o.id = c.target_id
                order by c.first_line""")
                .param("import", id.value())
                .param("samples", SAMPLES)
                .query((row, n) -> {
                    var differences = new ArrayList<Preview.Difference>();
                    var digits = Math.max(
                            0,
                            Currency.getInstance(row.getString("currency_after"))
                                    .getDefaultFractionDigits());
                    for (var field :
                            List.of("state", "at", "channel", "currency", "goods", "discount", "total", "lines")) {
                        var before = row.getString(field + "_before");
                        var after = row.getString(field + "_after");
                        if (java.util.Objects.equals(before, after)) continue;
                        var money = List.of("goods", "discount", "total").contains(field);
                        differences.add(new Preview.Difference(
                                "commerce.field." + field,
                                money ? amount(before, digits) : before,
                                money ? amount(after, digits) : after));
                    }
                    return new Preview.Sample(
                            row.getLong("first_line"),
                            "orders",
                            row.getString("number"),
                            Preview.Change.CHANGED,
                            differences);
                })
                .list();
    }

    private static @Nullable String amount(@Nullable String minor, int digits) {
        return minor == null
                ? null
                : java.math.BigDecimal.valueOf(Long.parseLong(minor), digits).toPlainString();
    }

    private static String noun(@Nullable String document) {
        return "refund".equals(document) ? "refunds" : "orders";
    }
}
