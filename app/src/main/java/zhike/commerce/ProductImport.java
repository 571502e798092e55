package zhike.commerce;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.intake.Conflict;
import zhike.intake.Copy;
import zhike.intake.ImportTarget;
import zhike.intake.Kind;
import zhike.intake.Preview;
import zhike.intake.ProductRow;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;
import zhike.kernel.Money;
import zhike.shop.Shop;

/** Files of products come in here. What a file does not say stays as it is. Of several rows about one product the first that says something wins. */
@Component
class ProductImport implements ImportTarget<ProductRow> {
    private static final int SAMPLES = 10;

    private final DataSource source;
    private final JdbcClient db;
    private final Shop shop;
    private final FormerValues former;
    private final OrderFigures figures;
    private final WritingAlone alone;

    ProductImport(
            DataSource source,
            JdbcClient db,
            Shop shop,
            FormerValues former,
            OrderFigures figures,
            WritingAlone alone) {
        this.source = source;
        this.db = db;
        this.shop = shop;
        this.former = former;
        this.figures = figures;
        this.alone = alone;
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCTS;
    }

    @Override
    @Transactional
    public long stage(ImportId id, Iterator<ProductRow> rows) {
        forget(id);
        var base = shop.profile().currency();
        var connection = DataSourceUtils.getConnection(source);
        try (var copy = Copy.into(
                connection,
                "commerce.product_staging (import_id, line, source, sku, name, category, price_minor, cost_minor, currency, image_url, active)")) {
            while (rows.hasNext()) {
                var row = rows.next();
                var currency = row.currency() != null ? Currency.getInstance(row.currency()) : base;
                copy.add(id.value())
                        .add(row.line())
                        .add(row.source())
                        .add(row.sku())
                        .add(row.name())
                        .add(row.category());
                copy.add(minor(row.price(), currency)).add(minor(row.cost(), currency));
                copy.add(currency == null ? null : currency.getCurrencyCode())
                        .add(row.image())
                        .add(row.active());
                copy.endRow();
            }
            copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
        db.sql("analyze commerce.product_staging").update();
        return staged(id);
    }

    /** Without a currency a price is kept as −1, to be refused. */
    private static @Nullable Long minor(@Nullable BigDecimal amount, @Nullable Currency currency) {
        if (amount == null) return null;
        return currency == null ? Long.valueOf(-1) : Long.valueOf(Money.minorOf(amount, currency));
    }

    @Override
    public long staged(ImportId id) {
        return db.sql("select count(*) from commerce.product_staging where import_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public Preview preview(ImportId id, Consumer<Conflict> conflicts) {
        compare(id);
        tell(id, conflicts);
        return new Preview(List.of(count()), samples());
    }

    @Override
    @Transactional
    public Preview apply(ImportId id, Consumer<Conflict> conflicts, Progress progress) {
        alone.turn();
        compare(id);
        tell(id, conflicts);
        var preview = new Preview(List.of(count()), samples());
        progress.at(0.3);
        former.keepProducts(id, "select id from product_change where change = 'changed'");
        db.sql("drop table if exists cost_change").update();
        db.sql("""
                create temp table cost_change on commit drop as
                select p.id from commerce.product p join product_change c on c.id = p.id
                where c.change = 'changed' and (p.cost_minor, p.currency) is distinct from (c.cost_minor, c.currency)""").update();
        db.sql("""
                update commerce.product p set name = c.name, category = c.category, price_minor = c.price_minor, cost_minor = c.cost_minor, currency = c.currency,
                  image_url = c.image_url, active = c.active, last_import_id = :import, updated_at = now()
                from product_change c where c.id = p.id and c.change = 'changed'""").param("import", id.value()).update();
        progress.at(0.6);
        db.sql("""
                insert into commerce.product (source, sku, name, category, price_minor, cost_minor, currency, image_url, active, import_id, last_import_id)
                select source, sku, name, category, price_minor, cost_minor, currency, image_url, active, :import, :import
                from product_change where change = 'added' order by line""").param("import", id.value()).update();
        costsChanged();
        progress.at(1);
        return preview;
    }

    /** What orders earned follows the catalogue's costs. */
    private void costsChanged() {
        var currency = shop.profile().currency();
        figures.settle(
                currency == null ? "" : currency.getCurrencyCode(),
                "select distinct order_id from commerce.order_line where cost_minor is null and product_id in (select id from cost_change)");
    }

    @Override
    @Transactional
    public UndoReport undo(ImportId id) {
        alone.turn();
        db.sql("drop table if exists cost_change").update();
        db.sql("""
                create temp table cost_change on commit drop as
                select p.id from commerce.former_value f join commerce.product p on p.id = f.id
                where f.import_id = :import and f.noun = 'product' and p.last_import_id = :import""").param("import", id.value()).update();
        var kept = db.sql("""
                select (select count(*) from commerce.product p where import_id = :import
                    and (last_import_id is distinct from :import or exists (select from commerce.order_line l where l.product_id = p.id)
                      or exists (select from commerce.refund_line l where l.product_id = p.id)))
                  + (select count(*) from commerce.former_value f join commerce.product p using (id)
                    where f.import_id = :import and f.noun = 'product' and p.last_import_id is distinct from :import)""").param("import", id.value()).query(Long.class).single();
        var restored = former.restore(id, "product");
        var removed = db.sql("""
                delete from commerce.product p where import_id = :import and last_import_id = :import
                and not exists (select from commerce.order_line l where l.product_id = p.id)
                and not exists (select from commerce.refund_line l where l.product_id = p.id)""").param("import", id.value()).update();
        costsChanged();
        former.forget(id);
        return new UndoReport(List.of(new UndoReport.Count("products", removed, restored, kept)));
    }

    @Override
    @Transactional
    public void forget(ImportId id) {
        db.sql("delete from commerce.product_staging where import_id = ?")
                .param(id.value())
                .update();
    }

    /** The temporary table product_change: a row per product with its facts as they would be. */
    private void compare(ImportId id) {
        db.sql("drop table if exists product_change").update();
        db.sql("""
                create temp table product_change on commit drop as
                with said as (
                  select source, sku, min(line) as line, %s, bool_or(price_minor < 0 or cost_minor < 0) as wrong
                  from commerce.product_staging where import_id = :import group by source, sku),
                wanted as (
                  select p.id, s.line, s.source, s.sku, s.wrong, coalesce(s.name, p.name) as name, coalesce(s.category, p.category) as category,
                    coalesce(s.price_minor, case when s.currency = p.currency then p.price_minor end) as price_minor,
                    coalesce(s.cost_minor, case when s.currency = p.currency then p.cost_minor end) as cost_minor,
                    coalesce(s.currency, p.currency) as currency, coalesce(s.image_url, p.image_url) as image_url,
                    coalesce(s.active, p.active, true) as active
                  from said s left join commerce.product p on p.source = s.source and p.identity = 'sku ' || s.sku)
                select w.*, case when w.wrong then 'conflicting' when w.id is null then 'added'
                  when (w.name, w.category, w.price_minor, w.cost_minor, w.currency, w.image_url, w.active)
                    is distinct from (p.name, p.category, p.price_minor, p.cost_minor, p.currency, p.image_url, p.active) then 'changed'
                  else 'unchanged' end as change
                from wanted w left join commerce.product p on p.id = w.id""".formatted(OrderStaging.first(
                        "name, category, price_minor, cost_minor, currency, image_url, active")))
                .param("import", id.value())
                .update();
    }

    private void tell(ImportId id, Consumer<Conflict> conflicts) {
        db.sql("""
                select s.line, s.sku, s.currency from commerce.product_staging s join product_change c using (source, sku)
                where s.import_id = ? and c.change = 'conflicting' order by s.line""").param(id.value()).query(row -> {
            conflicts.accept(
                    row.getString("currency") == null
                            ? new Conflict(row.getLong("line"), "commerce.import.noCurrency", row.getString("sku"))
                            : new Conflict(row.getLong("line"), "commerce.import.outOfRange", row.getString("sku")));
        });
    }

    private Preview.Count count() {
        return db.sql("""
                select count(*) filter (where change = 'added') as added, count(*) filter (where change = 'changed') as changed,
                  count(*) filter (where change = 'unchanged') as unchanged, count(*) filter (where change = 'conflicting') as conflicting
                from product_change""")
                .query((row, n) -> new Preview.Count(
                        "products",
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("unchanged"),
                        row.getLong("conflicting")))
                .single();
    }

    private List<Preview.Sample> samples() {
        return db.sql("""
                select * from (
                  select line, sku, name, change, row_number() over (partition by change order by line) as nth from product_change) x
                where nth <= ? and change <> 'unchanged' order by line""")
                .param(SAMPLES)
                .query((row, n) -> new Preview.Sample(
                        row.getLong("line"),
                        "products",
                        row.getString("name") == null ? row.getString("sku") : row.getString("name"),
                        Preview.Change.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
                        List.of()))
                .list();
    }
}
