package zhike.customer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.field.FieldSets;
import zhike.kernel.ImportId;

/** Writes the profiles an import wants, notes what they were, and takes it all back when the import is undone. */
@Component
class Changes {
    record Undone(long removed, long restored, long kept) {}

    private final JdbcClient db;
    private final FieldSets fields;
    private final String usedElsewhere;

    Changes(JdbcClient db, FieldSets fields, java.util.List<CustomerUse> uses) {
        this.fields = fields;
        this.db = db;
        usedElsewhere = uses.stream().map(use -> " or (" + use.exists() + ")").collect(Collectors.joining());
    }

    /** Makes the profiles of known customers what the temporary table says (customer_id and all fields, nulls included). Answers how many changed. */
    long write(String wanted, ImportId by) {
        var was = ProfileField.list(field -> "'%1$s', c.%1$s".formatted(field.column()));
        var becomes = ProfileField.list(field -> "'%1$s', w.%1$s".formatted(field.column()));
        db.sql("""
                insert into customer.changed_by_import (import_id, customer_id, before, after)
                select :import, c.id, customer.differences(o.was, o.becomes), customer.differences(o.becomes, o.was)
                from customer.customer c join %s w on w.customer_id = c.id,
                  lateral (select jsonb_build_object(%s) as was, jsonb_build_object(%s) as becomes) o
                where (%s) is distinct from (%s)
                on conflict (import_id, customer_id) do update
                  set before = excluded.before || changed_by_import.before, after = changed_by_import.after || excluded.after""".formatted(wanted, was, becomes, ProfileField.columns("c"), ProfileField.columns("w")))
                .param("import", by.value())
                .update();
        return db.sql("""
                update customer.customer c set %s, updated_at = now(), version = version + 1
                from %s w where w.customer_id = c.id and (%s) is distinct from (%s)""".formatted(
                                ProfileField.list(field -> "%1$s = w.%1$s".formatted(field.column())),
                                wanted,
                                ProfileField.columns("c"),
                                ProfileField.columns("w")))
                .update();
    }

    /**
     * Takes back what the import changed and removes whom it created, except who is in use, was edited since, or got facts from another import.
     *
     * @param alsoUsed a temporary table of customer_id that must stay, or empty
     */
    Undone undo(ImportId id, String alsoUsed) {
        fields.tabulate();
        var counted = db.sql("""
                select count(*) filter (where same) as restored, count(*) filter (where not same) as kept from (
                  select %s as same from customer.changed_by_import n join customer.customer c on c.id = n.customer_id where n.import_id = :import)""".formatted(untouched()))
                .param("import", id.value())
                .query((row, n) -> new Undone(0, row.getLong(1), row.getLong(2)))
                .single();
        db.sql("""
                update customer.customer c set %s, updated_at = now(), version = version + 1
                from customer.changed_by_import n where n.import_id = :import and n.customer_id = c.id""".formatted(ProfileField.list(Changes::former)))
                .param("import", id.value())
                .update();
        fields.putBack(
                "select customer_id, before, after from customer.changed_by_import where import_id = " + id.value());
        db.sql("delete from customer.changed_by_import where import_id = ?")
                .param(id.value())
                .update();
        db.sql("""
                delete from customer.external_id e using customer.customer c
                where e.import_id = :import and c.id = e.customer_id and c.import_id is distinct from :import""").param("import", id.value()).update();
        var also = alsoUsed.isEmpty()
                ? ""
                : " or exists (select from %s u where u.customer_id = c.id)".formatted(alsoUsed);
        var removed = db.sql("""
                delete from customer.customer c where c.import_id = :import and not (
                  c.edited_at is not null
                  or exists (select from customer.changed_by_import n where n.customer_id = c.id)
                  or exists (select from customer.external_id e where e.customer_id = c.id and e.import_id is distinct from :import)%s%s)""".formatted(usedElsewhere, also))
                .param("import", id.value())
                .update();
        var stay = db.sql("select count(*) from customer.customer where import_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
        return new Undone(removed, counted.restored, counted.kept + stay);
    }

    /** Whether every field the import changed still says what the import wrote. */
    private static String untouched() {
        return Arrays.stream(ProfileField.values())
                .map(field ->
                        "(not jsonb_exists(n.after, '%1$s') or %2$s)".formatted(field.column(), stillThere(field)))
                .collect(Collectors.joining(" and ", "(", " and not " + FieldSets.CHANGED_SINCE + ")"));
    }

    private static String former(ProfileField field) {
        return "%1$s = case when jsonb_exists(n.after, '%1$s') and %2$s then (n.before ->> '%1$s')::%3$s else c.%1$s end"
                .formatted(field.column(), stillThere(field), field.type());
    }

    private static String stillThere(ProfileField field) {
        return "c.%1$s is not distinct from (n.after ->> '%1$s')::%2$s".formatted(field.column(), field.type());
    }
}
