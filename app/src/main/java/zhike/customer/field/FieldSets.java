package zhike.customer.field;

import java.util.HashSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Values of the shop's fields written for many customers at once, set-based, inside the caller's transaction: imports and bulk edits. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FieldSets {
    /** For a row n with the texts "after" and a customer_id: whether a field has another value now. Needs {@link #tabulate}. */
    public static final String CHANGED_SINCE = """
            exists (select from jsonb_each_text(n.after) e(key, value) join field_known f on f.key = e.key
              left join customer.field_value v on v.customer_id = n.customer_id and v.field_id = f.id
              where v.value is distinct from nullif(e.value, ''))""";

    private final JdbcClient db;
    private final Fields fields;

    FieldSets(JdbcClient db, Fields fields) {
        this.db = db;
        this.fields = fields;
    }

    /** Makes the temporary table field_known (id, key, type) of all fields; it goes with the transaction. */
    public void tabulate() {
        db.sql("drop table if exists field_known").update();
        // names are checked to be letters, digits and underscores
        db.sql("create temp table field_known on commit drop as select * from (values %s) f(id, key, type)"
                        .formatted(fields.everyOne().stream()
                                .map(field -> "(%d, '%s', '%s')"
                                        .formatted(
                                                field.id(),
                                                field.key(),
                                                field.type().word()))
                                .collect(Collectors.joining(", "))))
                .update();
    }

    /** Writes what a table (customer_id, field_id, type, value) says; a null value takes away what was known. Tags that are new become choices. */
    public void write(String table) {
        db.sql("""
                delete from customer.field_value v using %s w
                where v.customer_id = w.customer_id and v.field_id = w.field_id and w.value is null""".formatted(table)).update();
        db.sql("""
                insert into customer.field_value (customer_id, field_id, type, value)
                select customer_id, field_id, type, value from %s where value is not null
                on conflict (customer_id, field_id) do update set value = excluded.value where field_value.value <> excluded.value""".formatted(table)).update();
        for (var field : fields.all())
            if (field.open())
                fields.learn(
                        field,
                        new HashSet<>(db.sql(
                                        "select distinct w from %s, unnest(string_to_array(value, chr(10))) w where field_id = ?"
                                                .formatted(table))
                                .param(field.id())
                                .query(String.class)
                                .list()));
    }

    /** Gives fields their former values where nobody has changed them since. @param changes SQL of customer_id, before, after; needs {@link #tabulate} */
    public void putBack(String changes) {
        db.sql("drop table if exists field_put_back").update();
        db.sql("""
                create temp table field_put_back on commit drop as
                select n.customer_id, f.id as field_id, f.type, nullif(n.before ->> f.key, '') as value
                from (%s) n
                  cross join lateral jsonb_each_text(n.after) e(key, value)
                  join field_known f on f.key = e.key
                  left join customer.field_value v on v.customer_id = n.customer_id and v.field_id = f.id
                where v.value is not distinct from nullif(e.value, '')""".formatted(changes)).update();
        write("field_put_back");
    }
}
