package zhike.commerce;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.ImportId;

/** The products that staged orders name: unknown ones join the catalogue, of known ones only what is empty is filled. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ImportedProducts {
    record Counts(long created, long filled, long known) {}

    private final JdbcClient db;
    private final FormerValues former;

    ImportedProducts(JdbcClient db, FormerValues former) {
        this.db = db;
        this.former = former;
    }

    Counts take(ImportId id) {
        db.sql("drop table if exists product_in_file").update();
        // each different saying once, then the first that says something
        db.sql("""
                create temp table product_in_file on commit drop as
                with said as (
                  select r.source, r.identity, r.sku, r.name, r.category, min(r.line) as line
                  from commerce.order_row_staging r join order_change c using (source, number)
                  where r.import_id = :import and r.identity is not null and c.change <> 'conflicting'
                  group by r.source, r.identity, r.sku, r.name, r.category)
                select source, identity, min(sku) as sku, min(line) as line, (array_agg(name order by line) filter (where name is not null))[1] as name,
                  (array_agg(category order by line) filter (where category is not null))[1] as category
                from said group by source, identity""").param("import", id.value()).update();
        db.sql("analyze product_in_file").update();
        db.sql("drop table if exists product_to_fill").update();
        db.sql("""
                create temp table product_to_fill on commit drop as
                select p.id from commerce.product p join product_in_file f using (source, identity)
                where p.name is null and f.name is not null or p.category is null and f.category is not null""").update();
        former.keepProducts(id, "select id from product_to_fill");
        var filled = db.sql("""
                update commerce.product p set name = coalesce(p.name, f.name), category = coalesce(p.category, f.category),
                  last_import_id = :import, updated_at = now()
                from product_in_file f where p.source = f.source and p.identity = f.identity and p.id in (select id from product_to_fill)""").param("import", id.value()).update();
        var created = db.sql("""
                insert into commerce.product (source, sku, name, category, import_id, last_import_id)
                select source, sku, name, category, :import, :import from product_in_file f
                where not exists (select from commerce.product p where p.source = f.source and p.identity = f.identity) order by line
                on conflict do nothing""").param("import", id.value()).update();
        var named =
                db.sql("select count(*) from product_in_file").query(Long.class).single();
        db.sql("analyze commerce.product").update();
        return new Counts(created, filled, named - created - filled);
    }
}
