package zhike.commerce;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.ImportId;

/** What an import changed, whole rows as they were before, so that they can come back exactly. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FormerValues {
    private static final String ORDER_PARTS = """
            jsonb_build_object(
              'lines', (select coalesce(jsonb_agg(to_jsonb(l) order by line_no), '[]') from commerce.order_line l where l.order_id = t.id),
              'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by payment_no), '[]') from commerce.payment p where p.order_id = t.id),
              'statuses', (select coalesce(jsonb_agg(to_jsonb(s) order by state), '[]') from commerce.order_status s where s.order_id = t.id))""";
    private static final String REFUND_PARTS = """
            jsonb_build_object('lines', (select coalesce(jsonb_agg(to_jsonb(l) - 'order_id' order by line_no), '[]')
              from commerce.refund_line l where l.refund_id = t.id))""";

    /** The lines of before; a product that has left the catalogue since stays only by its name as sold. */
    private static final String LIVING = """
            (select jsonb_agg(case when exists (select from commerce.product q where q.id = (l ->> 'product_id')::bigint)
               then l else l - 'product_id' end) from jsonb_array_elements(f.parts -> 'lines') l)""";

    private final JdbcClient db;

    FormerValues(JdbcClient db) {
        this.db = db;
    }

    /** The links of refunds are not kept: they are found anew. @param which SQL that gives the ids */
    void keepOrders(ImportId id, String which) {
        keep(id, "sale_order", ORDER_PARTS, which);
    }

    void keepRefunds(ImportId id, String which) {
        keep(id, "refund", REFUND_PARTS, which);
    }

    void keepProducts(ImportId id, String which) {
        keep(id, "product", "'{}'::jsonb", which);
    }

    private void keep(ImportId id, String noun, String parts, String which) {
        db.sql("""
                insert into commerce.former_value (import_id, noun, id, row, parts)
                select :import, '%1$s', t.id, to_jsonb(t) - 'order_id', %2$s from commerce.%1$s t where t.id in (%3$s)
                on conflict do nothing""".formatted(noun, parts, which)).param("import", id.value()).update();
    }

    /** Brings back the rows of this noun that nobody has changed since; answers how many. */
    long restore(ImportId id, String noun) {
        var columns = columns(noun);
        return db.sql("""
                update commerce.%1$s t set (%2$s) = (select %3$s from jsonb_populate_record(null::commerce.%1$s, f.row) b)
                from commerce.former_value f
                where f.import_id = :import and f.noun = '%1$s' and f.id = t.id and t.last_import_id = :import""".formatted(
                        noun,
                        String.join(", ", columns),
                        columns.stream().map(FormerValues::former).collect(java.util.stream.Collectors.joining(", "))))
                .param("import", id.value())
                .update();
    }

    /** Who bought may have become somebody else meanwhile, or be gone. */
    private static String former(String column) {
        return column.equals("customer_id") ? "customer.shared_stands_for(b.customer_id)" : "b." + column;
    }

    /** The parts of the rows named in the temporary table {@code undone (noun, id)}: those of now go, those of before come. */
    void restoreParts(ImportId id) {
        parts(id, "sale_order", "order_line", "order_id", "lines");
        parts(id, "sale_order", "payment", "order_id", "payments");
        parts(id, "sale_order", "order_status", "order_id", "statuses");
        parts(id, "refund", "refund_line", "refund_id", "lines");
    }

    private void parts(ImportId id, String noun, String table, String key, String name) {
        db.sql("delete from commerce.%s where %s in (select id from undone where noun = '%s')"
                        .formatted(table, key, noun))
                .update();
        db.sql("""
                insert into commerce.%1$s
                select p.* from commerce.former_value f join undone u on u.noun = f.noun and u.id = f.id,
                  jsonb_populate_recordset(null::commerce.%1$s, %4$s) p
                where f.import_id = :import and f.noun = '%2$s'""".formatted(table, noun, name, table.endsWith("_line") ? LIVING : "f.parts -> '" + name + "'"))
                .param("import", id.value())
                .update();
    }

    void forget(ImportId id) {
        db.sql("delete from commerce.former_value where import_id = ?")
                .param(id.value())
                .update();
    }

    private List<String> columns(String table) {
        return db.sql("""
                select quote_ident(column_name) from information_schema.columns
                where table_schema = 'commerce' and table_name = ? and is_generated = 'NEVER' and column_name <> 'id'
                order by ordinal_position""").param(table).query(String.class).list();
    }
}
