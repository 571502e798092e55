package zhike.customer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhike.customer.field.Field;
import zhike.customer.field.FieldCheck;
import zhike.customer.field.FieldSets;
import zhike.customer.field.Fields;
import zhike.intake.Extra;
import zhike.kernel.ImportId;
import zhike.web.Words;

/** The shop's own fields in a file of customers. What a file says replaces what was known; tags and other lists of choices grow. */
@Component
class FileFields {
    private final JdbcClient db;
    private final JsonMapper json;
    private final MessageSource words;
    private final Fields fields;
    private final FieldCheck check;
    private final FieldSets sets;

    FileFields(JdbcClient db, JsonMapper json, MessageSource words, Fields fields, FieldCheck check, FieldSets sets) {
        this.db = db;
        this.json = json;
        this.words = words;
        this.fields = fields;
        this.check = check;
        this.sets = sets;
    }

    List<Extra> extras() {
        return fields.all().stream().map(this::extra).toList();
    }

    private Extra extra(Field field) {
        return new Extra(
                field.key(),
                field.labelKey(),
                switch (field.type()) {
                    case NUMBER, MONEY -> Extra.Shape.NUMBER;
                    case DATE -> Extra.Shape.DAY;
                    default -> Extra.Shape.TEXT;
                },
                new HashSet<>(List.of(
                        field.name(),
                        field.key(),
                        Words.say(words, Locale.ENGLISH, field.labelKey()),
                        Words.say(words, Locale.SIMPLIFIED_CHINESE, field.labelKey()))),
                cell -> check.read(field, List.of(cell)));
    }

    @Nullable
    String json(Map<String, String> extras) {
        return extras.isEmpty() ? null : json.writeValueAsString(extras);
    }

    /** After the persons are known: the temporary table field_in_file (person, field_id, type, key, value) of what they shall have. */
    void gather() {
        sets.tabulate();
        db.sql("drop table if exists field_in_file").update();
        db.sql("""
                create temp table field_in_file on commit drop as
                select r.person, f.id as field_id, f.type, f.key,
                  case when f.type = 'many' and v.value is not null then
                    (select string_agg(w, chr(10) order by n) from (
                      select w, min(n) as n from unnest(string_to_array(v.value, chr(10)) || string_to_array(min(e.value), chr(10))) with ordinality u(w, n) group by w) t)
                  else min(e.value) end as value
                from row_in_file r
                  cross join lateral jsonb_each_text(r.extras) e(key, value)
                  join field_known f on f.key = e.key
                  join person_in_file p on p.person = r.person
                  left join customer.field_value v on v.customer_id = p.customer_id and v.field_id = f.id
                where r.trouble is null group by r.person, f.id, f.type, f.key, v.value""").update();
    }

    /** Writes what {@link #gather} has found, and notes what it was for who undoes the import. */
    void write(ImportId id) {
        db.sql("""
                insert into customer.changed_by_import (import_id, customer_id, before, after)
                select :import, p.customer_id, jsonb_object_agg(x.key, coalesce(v.value, '')), jsonb_object_agg(x.key, x.value)
                from field_in_file x join person_in_file p on p.person = x.person
                  left join customer.field_value v on v.customer_id = p.customer_id and v.field_id = x.field_id
                where p.customer_id is not null and v.value is distinct from x.value
                group by p.customer_id
                on conflict (import_id, customer_id) do update
                  set before = excluded.before || changed_by_import.before, after = changed_by_import.after || excluded.after""").param("import", id.value()).update();
        db.sql("drop table if exists field_wanted").update();
        db.sql("""
                create temp table field_wanted on commit drop as
                select coalesce(p.customer_id, p.new_id) as customer_id, x.field_id, x.type, x.value
                from field_in_file x join person_in_file p on p.person = x.person""").update();
        sets.write("field_wanted");
    }
}
