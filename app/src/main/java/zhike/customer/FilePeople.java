package zhike.customer;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.intake.Conflict;
import zhike.kernel.ImportId;

/**
 * Works out who the people in a staged file of customers are, into temporary tables of the transaction: {@code row_in_file} (each line with its person
 * or its trouble), {@code person_in_file} (one row per person, with the known customer or the id of the new one) and {@code id_in_file}.
 */
@Component
class FilePeople {
    private final JdbcClient db;
    private final Matching matching;
    private final FileFields fields;

    FilePeople(JdbcClient db, Matching matching, FileFields fields) {
        this.fields = fields;
        this.db = db;
        this.matching = matching;
    }

    /** What the profile of a known customer c becomes by the person p of the file. */
    static String wanted(ProfileField field) {
        return (field == ProfileField.FIRST_SEEN_AT
                        ? "least(c.%1$s, p.%1$s) as %1$s"
                        : "coalesce(p.%1$s, c.%1$s) as %1$s")
                .formatted(field.column());
    }

    void recognise(ImportId id) {
        for (var table : new String[] {"row_in_file", "person_in_file", "id_in_file"})
            run("drop table if exists " + table);
        db.sql("""
                create temp table row_in_file on commit drop as
                select line as no, source, external_id, second_source, second_id, %s, extras, %s as digits,
                  null::bigint as customer_id, null::text as person, null::text as trouble
                from customer.staging where import_id = :import""".formatted(ProfileField.columns(), Matching.digits("phone")))
                .param("import", id.value())
                .update();
        run("analyze row_in_file");
        nobody();
        matching.byExternalId("row_in_file");
        twoCustomers();
        matching.byContact("row_in_file");
        ambiguous();
        persons();
        contradictions();
        gather();
    }

    void tellTroubles(Consumer<Conflict> conflicts) {
        db.sql("""
                        select no, trouble, coalesce(external_id, email, phone, name, '') from row_in_file where trouble is not null order by no""").query((row, n) -> new Conflict(row.getLong(1), row.getString(2), row.getString(3))).stream()
                .forEach(conflicts);
    }

    private void nobody() {
        run("""
                update row_in_file set trouble = 'customer.import.nobody', person = 'line ' || no
                where external_id is null and second_id is null and phone is null and email is null""");
    }

    private void twoCustomers() {
        run("""
                update row_in_file r set trouble = 'customer.import.two_customers', person = 'line ' || no
                from customer.external_id e where e.external_id = r.second_id and e.source = r.second_source and e.customer_id <> r.customer_id""");
    }

    /** Without a number of its own a line cannot say which of several customers with this phone or e-mail it means. */
    private void ambiguous() {
        run("""
                update row_in_file r set trouble = 'customer.import.ambiguous', person = 'line ' || no
                where customer_id is null and trouble is null and external_id is null and second_id is null
                  and exists (select from customer.customer c where c.phone_digits = r.digits or c.email = r.email)""");
    }

    /** Lines are about the same person when they name the same customer or number; without a number, the same e-mail or phone as another line. */
    private void persons() {
        run("""
                update row_in_file set person = coalesce('customer ' || customer_id, 'id ' || source || ' ' || external_id, 'id ' || second_source || ' ' || second_id)
                where person is null""");
        for (var contact : new String[] {"email", "digits"}) {
            run("""
                    with known as (
                      select %1$s as contact, min(person) as person from row_in_file where person is not null and trouble is null and %1$s is not null
                      group by %1$s having min(person) = max(person))
                    update row_in_file r set person = k.person from known k where r.person is null and r.%1$s = k.contact""".formatted(contact));
        }
        run("update row_in_file set person = 'email ' || email where person is null and email is not null");
        run("""
                with known as (
                  select digits, min(person) as person from row_in_file where person like 'email %' and digits is not null
                  group by digits having min(person) = max(person))
                update row_in_file r set person = k.person from known k where r.person is null and r.digits = k.digits""");
        run("update row_in_file set person = 'phone ' || coalesce(digits, phone) where person is null");
        run("""
                with known as (select person, max(customer_id) as customer_id from row_in_file where trouble is null group by person)
                update row_in_file r set customer_id = k.customer_id from known k where r.person = k.person and r.customer_id is null and k.customer_id is not null""");
    }

    private void contradictions() {
        var differs = Arrays.stream(ProfileField.values())
                .filter(field -> field != ProfileField.FIRST_SEEN_AT)
                .map(field -> "min(%1$s) <> max(%1$s)".formatted(field.column()))
                .collect(Collectors.joining(" or "));
        run("""
                with torn as (
                  select person from row_in_file where trouble is null group by person having count(*) > 1 and (%s)
                  union
                  select person from row_in_file, jsonb_each_text(extras) e(key, value) where trouble is null group by person, key having min(value) <> max(value))
                update row_in_file r set trouble = 'customer.import.contradictory' from torn t where r.person = t.person""".formatted(differs));
    }

    private void gather() {
        run("""
                create temp table id_in_file on commit drop as
                select distinct person, source, external_id from row_in_file where trouble is null and external_id is not null
                union
                select distinct person, second_source, second_id from row_in_file where trouble is null and second_id is not null""");
        run("""
                create temp table person_in_file on commit drop as
                select person, min(customer_id) as customer_id, min(no) as line, min(external_id) as external_id, %s, false as changed, null::bigint as new_id
                from row_in_file where trouble is null group by person""".formatted(ProfileField.list(field -> "min(%1$s) as %1$s".formatted(field.column()))));
        fields.gather();
        run("analyze person_in_file");
        run("analyze id_in_file");
        run("""
                update person_in_file p set changed = true from customer.customer c
                where c.id = p.customer_id and (
                  (%s) is distinct from (%s)
                  or exists (select from field_in_file x left join customer.field_value v on v.customer_id = c.id and v.field_id = x.field_id
                    where x.person = p.person and v.value is distinct from x.value)
                  or exists (select from id_in_file i where i.person = p.person
                    and not exists (select from customer.external_id e where e.source = i.source and e.external_id = i.external_id)))""".formatted(
                        ProfileField.columns("c"),
                        ProfileField.list(field -> wanted(field).replaceFirst(" as \\w+$", ""))));
    }

    private void run(String sql) {
        db.sql(sql).update();
    }
}
