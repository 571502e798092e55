package zhike.commerce;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Buyers;
import zhike.intake.UndoReport;
import zhike.intake.UndoReport.Count;
import zhike.kernel.ImportId;

/** Takes an import of orders back: created rows go, changed ones get their former values; what others changed since stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderUndo {
    private static final String RESTORED = "select id from undone where noun = '%s'";

    private final JdbcClient db;
    private final Buyers buyers;
    private final FormerValues former;
    private final Touched touched;
    private final RefundMatching matching;
    private final OrderFigures figures;
    private final ProductSales sales;

    OrderUndo(
            JdbcClient db,
            Buyers buyers,
            FormerValues former,
            Touched touched,
            RefundMatching matching,
            OrderFigures figures,
            ProductSales sales) {
        this.db = db;
        this.buyers = buyers;
        this.former = former;
        this.touched = touched;
        this.matching = matching;
        this.figures = figures;
        this.sales = sales;
    }

    UndoReport undo(ImportId id, String base) {
        touched.open();
        collect(id);
        touched.note(
                "select id from created where noun = 'sale_order' union all " + RESTORED.formatted("sale_order"),
                "select id from created where noun = 'refund' union all " + RESTORED.formatted("refund"));
        var counts = new ArrayList<Count>();
        counts.add(takeBack(id, "sale_order", "orders"));
        counts.add(takeBack(id, "refund", "refunds"));
        former.restoreParts(id);
        touched.note(RESTORED.formatted("sale_order"), RESTORED.formatted("refund"));
        matching.match();
        figures.settle(base, "select order_id from touched_order");
        sales.settle();
        counts.add(takeBackProducts(id));
        counts.add(takeBackCustomers(id));
        former.forget(id);
        return new UndoReport(counts.stream()
                .filter(count -> count.removed() + count.restored() + count.kept() > 0)
                .toList());
    }

    /** The temporary tables {@code created} and {@code undone} (noun, id): rows of this import that nobody has changed since. */
    private void collect(ImportId id) {
        for (var table : List.of("created", "undone"))
            db.sql("drop table if exists " + table).update();
        db.sql("""
                create temp table undone on commit drop as
                select f.noun, f.id from commerce.former_value f where f.import_id = :import and (
                  f.noun = 'sale_order' and exists (select from commerce.sale_order t where t.id = f.id and t.last_import_id = :import)
                  or f.noun = 'refund' and exists (select from commerce.refund t where t.id = f.id and t.last_import_id = :import)
                  or f.noun = 'product' and exists (select from commerce.product t where t.id = f.id and t.last_import_id = :import))""").param("import", id.value()).update();
        db.sql("""
                create temp table created on commit drop as
                select 'sale_order' as noun, id from commerce.sale_order where import_id = :import and last_import_id = :import
                union all select 'refund', id from commerce.refund where import_id = :import and last_import_id = :import""").param("import", id.value()).update();
        db.sql("analyze created").update();
    }

    private Count takeBack(ImportId id, String noun, String plural) {
        var kept = kept(id, noun);
        var restored = former.restore(id, noun);
        var going = "select id from created where noun = '" + noun + "'";
        if (noun.equals("sale_order")) {
            db.sql("update commerce.refund_line set order_id = null where order_id in (" + going + ")")
                    .update();
            db.sql("update commerce.refund set order_id = null where order_id in (" + going + ")")
                    .update();
        }
        var removed = db.sql("delete from commerce." + noun + " where id in (" + going + ")")
                .update();
        return new Count(plural, removed, restored, kept);
    }

    private Count takeBackProducts(ImportId id) {
        var restored = former.restore(id, "product");
        var kept = kept(id, "product");
        var removed = db.sql("""
                delete from commerce.product p where import_id = :import and last_import_id = :import
                and not exists (select from commerce.order_line l where l.product_id = p.id)
                and not exists (select from commerce.refund_line l where l.product_id = p.id)""").param("import", id.value()).update();
        var used = db.sql(
                        "select count(*) from commerce.product where import_id = :import and last_import_id = :import")
                .param("import", id.value())
                .query(Long.class)
                .single();
        return new Count("products", removed, restored, kept + used);
    }

    private long kept(ImportId id, String noun) {
        return db.sql("""
                select (select count(*) from commerce.%1$s where import_id = :import and last_import_id is distinct from :import)
                  + (select count(*) from commerce.former_value f join commerce.%1$s t using (id)
                     where f.import_id = :import and f.noun = '%1$s' and t.last_import_id is distinct from :import)""".formatted(noun))
                .param("import", id.value())
                .query(Long.class)
                .single();
    }

    private Count takeBackCustomers(ImportId id) {
        db.sql("drop table if exists customer_still_used").update();
        db.sql("""
                create temp table customer_still_used on commit drop as
                select customer_id from commerce.sale_order where customer_id is not null
                union select customer_id from commerce.refund where customer_id is not null""").update();
        var undone = buyers.undo(id);
        return new Count("customers", undone.removed(), undone.restored(), undone.kept());
    }
}
