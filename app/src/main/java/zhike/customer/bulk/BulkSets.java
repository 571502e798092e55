package zhike.customer.bulk;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.CustomerTable;
import zhike.customer.Selection;
import zhike.customer.Traits;
import zhike.customer.field.FieldSets;

/** The set-based work of a bulk edit, in temporary tables of the caller's transaction. The columns of the profile are checked names, never a reader's text. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BulkSets {
    private final JdbcClient db;
    private final CustomerTable table;
    private final Traits traits;
    private final FieldSets fields;

    BulkSets(JdbcClient db, CustomerTable table, Traits traits, FieldSets fields) {
        this.db = db;
        this.table = table;
        this.traits = traits;
        this.fields = fields;
    }

    /** Fills bulk_target with whom it is about; answers how many. */
    long choose(BulkEdit edit) {
        run("drop table if exists bulk_target");
        run("create temp table bulk_target (customer_id bigint) on commit drop");
        var ids = edit.ids();
        if (ids == null) table.into("bulk_target", Selection.of(edit.selection(), traits));
        else
            db.sql("insert into bulk_target select id from customer.customer where id = any(?)")
                    .param(ids.toArray(Long[]::new))
                    .update();
        run("analyze bulk_target");
        return db.sql("select count(*) from bulk_target").query(Long.class).single();
    }

    /** Nobody else changes them until the transaction ends. */
    void lock() {
        db.sql("""
                select count(*) from (
                  select c.id from customer.customer c join bulk_target t on t.customer_id = c.id order by c.id for update of c) l""").query(Long.class).single();
    }

    /** Fills bulk_change (customer_id, before, after; null: not known) with who will be another; answers how many. */
    long compare(BulkEdit edit, Target target) {
        run("drop table if exists bulk_change");
        var own = target.own();
        var now = own == null ? "c." + target.key() : "v.value";
        var becomes = switch (edit.action()) {
            case CLEAR -> "null";
            case SET -> ":value";
            case ADD -> """
                    (select string_agg(w, chr(10) order by n) from (
                      select w, min(n) as n from unnest(string_to_array(v.value, chr(10)) || string_to_array(:value, chr(10))) with ordinality u(w, n) group by w) t)""";
            case REMOVE -> """
                    (select nullif(string_agg(w, chr(10) order by n), '') from unnest(string_to_array(v.value, chr(10))) with ordinality u(w, n)
                     where not (w = any(string_to_array(:value, chr(10)))))""";
        };
        var join = own == null
                ? ""
                : "left join customer.field_value v on v.customer_id = c.id and v.field_id = " + own.id();
        // somebody has to remain who can be called somehow
        var somebody = target.key().equals("company") && edit.action() == BulkEdit.Action.CLEAR ? """
                 where coalesce(c.name, c.phone, c.email) is not null or exists (select from customer.external_id e where e.customer_id = c.id)""" : "";
        db.sql("""
                create temp table bulk_change on commit drop as
                select * from (
                  select c.id as customer_id, %s::text as before, %s::text as after from bulk_target t join customer.customer c on c.id = t.customer_id %s%s) x
                where before is distinct from after""".formatted(now, becomes, join, somebody))
                .params(edit.action() == BulkEdit.Action.CLEAR ? Map.of() : Map.of("value", edit.value()))
                .update();
        return db.sql("select count(*) from bulk_change").query(Long.class).single();
    }

    /** Brings bulk_change into the shop, with its history. */
    void perform(BulkEdit edit, Target target) {
        db.sql("""
                insert into customer.change (customer_id, by_kind, by_name, staff_id, before, after, bulk_id)
                select customer_id, :kind, :name, :staff, jsonb_build_object(:key::text, coalesce(before, '')), jsonb_build_object(:key::text, coalesce(after, '')), :bulk
                from bulk_change""")
                .param("kind", edit.by().kind().word())
                .param("name", edit.by().name())
                .param("staff", edit.by().staffNumber())
                .param("key", target.key())
                .param("bulk", edit.id())
                .update();
        write(target, "bulk_change", "after");
    }

    /** Gives back what nobody has changed since; answers how many. */
    long putBack(BulkEdit edit, Target target) {
        run("drop table if exists bulk_target");
        db.sql(
                        "create temp table bulk_target on commit drop as select customer_id from customer.change where bulk_id = ? and undone_at is null")
                .param(edit.id())
                .update();
        lock();
        var own = target.own();
        run("drop table if exists bulk_back");
        db.sql("""
                create temp table bulk_back on commit drop as
                select h.id as change_id, h.customer_id, nullif(h.before ->> :key, '') as former, nullif(h.after ->> :key, '') as made
                from customer.change h join customer.customer c on c.id = h.customer_id %s
                where h.bulk_id = :bulk and h.undone_at is null and %s::text is not distinct from nullif(h.after ->> :key, '')""".formatted(
                                own == null
                                        ? ""
                                        : "left join customer.field_value v on v.customer_id = c.id and v.field_id = "
                                                + own.id(),
                                own == null ? "c." + target.key() : "v.value"))
                .param("key", target.key())
                .param("bulk", edit.id())
                .update();
        db.sql("""
                insert into customer.change (customer_id, by_kind, by_name, staff_id, before, after, undo_of)
                select customer_id, :kind, :name, :staff, jsonb_build_object(:key::text, coalesce(made, '')), jsonb_build_object(:key::text, coalesce(former, '')), change_id
                from bulk_back""")
                .param("kind", edit.by().kind().word())
                .param("name", edit.by().name())
                .param("staff", edit.by().staffNumber())
                .param("key", target.key())
                .update();
        run("update customer.change h set undone_at = now() from bulk_back b where h.id = b.change_id");
        write(target, "bulk_back", "former");
        return db.sql("select count(*) from bulk_back").query(Long.class).single();
    }

    List<BulkEdits.Sample> samples(int most) {
        return db.sql("""
                        select b.customer_id, coalesce(c.name, c.company, c.email, c.phone, '–') as label, coalesce(b.before, '') as before, coalesce(b.after, '') as after
                        from bulk_change b join customer.customer c on c.id = b.customer_id order by b.customer_id desc limit ?""")
                .param(most)
                .query((row, n) ->
                        new BulkEdits.Sample(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private void write(Target target, String from, String value) {
        var own = target.own();
        var column = own == null ? "%s = b.%s, ".formatted(target.key(), value) : "";
        run("""
                update customer.customer c set %supdated_at = now(), edited_at = now(), version = version + 1
                from %s b where b.customer_id = c.id""".formatted(column, from));
        if (own == null) return;
        run("drop table if exists bulk_value");
        run("""
                create temp table bulk_value on commit drop as
                select customer_id, %d as field_id, '%s'::text as type, %s as value from %s""".formatted(own.id(), own.type().word(), value, from));
        fields.write("bulk_value");
    }

    private void run(String sql) {
        db.sql(sql).update();
    }
}
