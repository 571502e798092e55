package zhike.customer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.intake.Conflict;
import zhike.intake.Copy;
import zhike.intake.CustomerRow;
import zhike.intake.Extra;
import zhike.intake.ImportTarget;
import zhike.intake.Kind;
import zhike.intake.Preview;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;

/**
 * Files of customers. Lines about the same person make one customer; what a line says replaces what was known, what it leaves out stays.
 * Lines that contradict each other, or that fit several customers, are held back.
 */
@Component
class CustomerImport implements ImportTarget<CustomerRow> {
    private static final String NOUN = "customers";
    private static final int SAMPLES = 10;
    private static final int MOST_LOOKED_AT = 20_000;

    private final JdbcClient db;
    private final DataSource source;
    private final FilePeople people;
    private final Changes changes;
    private final SearchKeys keys;
    private final FileFields fields;

    CustomerImport(
            JdbcClient db, DataSource source, FilePeople people, Changes changes, SearchKeys keys, FileFields fields) {
        this.fields = fields;
        this.db = db;
        this.source = source;
        this.people = people;
        this.changes = changes;
        this.keys = keys;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMERS;
    }

    @Override
    public List<Extra> extras() {
        return fields.extras();
    }

    @Override
    @Transactional
    public long stage(ImportId id, Iterator<CustomerRow> rows) {
        forget(id);
        var connection = DataSourceUtils.getConnection(source);
        try (var copy = Copy.into(
                connection,
                "customer.staging (import_id, line, source, external_id, second_source, second_id, %s, extras)"
                        .formatted(ProfileField.columns()))) {
            while (rows.hasNext()) {
                var row = rows.next();
                write(id, row, copy).add(fields.json(row.extras())).endRow();
            }
            return copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    @Override
    public long staged(ImportId id) {
        return db.sql("select count(*) from customer.staging where import_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public Preview preview(ImportId id, Consumer<Conflict> conflicts) {
        people.recognise(id);
        people.tellTroubles(conflicts);
        var seen = summary();
        return new Preview(seen.counts(), seen.samples(), likely());
    }

    @Override
    @Transactional
    public Preview apply(ImportId id, Consumer<Conflict> conflicts, Progress progress) {
        alone();
        people.recognise(id);
        progress.at(0.4);
        people.tellTroubles(conflicts);
        var done = summary();
        db.sql("update person_in_file set new_id = nextval('customer.customer_id_seq') where customer_id is null")
                .update();
        db.sql("""
                insert into customer.customer (id, import_id, %1$s)
                select new_id, :import, %1$s from person_in_file where customer_id is null""".formatted(ProfileField.columns()))
                .param("import", id.value())
                .update();
        progress.at(0.7);
        db.sql("drop table if exists customer_wanted").update();
        db.sql("""
                create temp table customer_wanted on commit drop as
                select c.id as customer_id, %s from customer.customer c join person_in_file p on p.customer_id = c.id where p.changed""".formatted(ProfileField.list(FilePeople::wanted))).update();
        changes.write("customer_wanted", id);
        fields.write(id);
        progress.at(0.9);
        db.sql("""
                insert into customer.external_id (source, external_id, customer_id, import_id)
                select i.source, i.external_id, coalesce(p.customer_id, p.new_id), :import
                from id_in_file i join person_in_file p on p.person = i.person on conflict do nothing""").param("import", id.value()).update();
        progress.at(0.95);
        keys.catchUp();
        progress.at(1);
        return done;
    }

    @Override
    @Transactional
    public UndoReport undo(ImportId id) {
        alone();
        var undone = changes.undo(id, "");
        keys.catchUp();
        return new UndoReport(List.of(new UndoReport.Count(NOUN, undone.removed(), undone.restored(), undone.kept())));
    }

    /** Nobody is merged or deleted while rows are written to them. */
    private void alone() {
        db.sql("select pg_advisory_xact_lock(hashtext('customer.identity'))")
                .query()
                .singleRow();
    }

    @Override
    public void forget(ImportId id) {
        db.sql("delete from customer.staging where import_id = ?")
                .param(id.value())
                .update();
    }

    private static Copy write(ImportId id, CustomerRow row, Copy copy) {
        copy.add(id.value()).add(row.line());
        for (int i = 0; i < 2; i++) {
            var ref = i < row.ids().size() ? row.ids().get(i) : null;
            copy.add(ref == null ? null : ref.source()).add(ref == null ? null : ref.id());
        }
        return copy.add(row.name())
                .add(row.phone())
                .add(row.email())
                .add(row.gender())
                .add(row.birthday())
                .add(row.company())
                .add(row.country())
                .add(row.province())
                .add(row.city())
                .add(row.address())
                .add(row.postcode())
                .add(row.language())
                .add(row.note())
                .add(row.firstSeenAt());
    }

    private Preview summary() {
        var count = db.sql("""
                        select count(*) filter (where customer_id is null), count(*) filter (where customer_id is not null and changed),
                          count(*) filter (where customer_id is not null and not changed),
                          (select count(distinct person) from row_in_file where trouble is not null)
                        from person_in_file""")
                .query((row, n) ->
                        new Preview.Count(NOUN, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
        var samples = new ArrayList<Preview.Sample>();
        samples.addAll(db.sql("""
                        select line, coalesce(name, company, email, phone, external_id, '') from person_in_file where customer_id is null order by line limit ?""")
                .param(SAMPLES)
                .query((row, n) ->
                        new Preview.Sample(row.getLong(1), NOUN, row.getString(2), Preview.Change.ADDED, List.of()))
                .list());
        samples.addAll(changed());
        return new Preview(List.of(count), samples);
    }

    /** New ones with the phone, the e-mail, or the name and birthday of somebody who is there. Of very long files the first lines are looked at. */
    private Preview.Likely likely() {
        db.sql("drop table if exists likely_known").update();
        db.sql("""
                create temp table likely_known on commit drop as
                with fresh as materialized (select * from person_in_file where customer_id is null order by line limit :most),
                near as (
                  select p.line, c.id from fresh p join customer.customer c on c.phone_digits = %s
                  union
                  select p.line, c.id from fresh p join customer.customer c on c.email = p.email
                  union
                  select p.line, c.id from fresh p join customer.customer c on c.name_key = lower(p.name) and c.birthday = p.birthday)
                select line, min(id) as id from near group by line""".formatted(Matching.digits("p.phone")))
                .param("most", MOST_LOOKED_AT)
                .update();
        var count =
                db.sql("select count(*) from likely_known").query(Long.class).single();
        var examples = db.sql("""
                        select k.line, coalesce(p.name, p.company, p.email, p.phone, p.external_id, ''), coalesce(c.name, c.company, c.email, c.phone, ''), c.id
                        from likely_known k join person_in_file p on p.line = k.line join customer.customer c on c.id = k.id order by k.line limit ?""")
                .param(SAMPLES)
                .query((row, n) -> new Preview.Lookalike(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3).isEmpty()
                                ? new zhike.kernel.CustomerId(row.getLong(4)).toString()
                                : row.getString(3),
                        "/customers/" + new zhike.kernel.CustomerId(row.getLong(4))))
                .list();
        return new Preview.Likely(count, examples);
    }

    private List<Preview.Sample> changed() {
        var before = ProfileField.list(field -> "c.%1$s::text as before_%1$s".formatted(field.column()));
        var after = ProfileField.list(field -> "(%s)::text as after_%s"
                .formatted(FilePeople.wanted(field).replaceFirst(" as \\w+$", ""), field.column()));
        return db.sql("""
                        select p.line, coalesce(c.name, c.company, c.email, c.phone, p.external_id, '') as label, %s, %s,
                          (select string_agg(i.external_id, ', ') from id_in_file i where i.person = p.person and not exists (
                            select from customer.external_id e where e.source = i.source and e.external_id = i.external_id)) as new_ids
                        from person_in_file p join customer.customer c on c.id = p.customer_id where p.changed order by p.line limit :limit""".formatted(before, after))
                .param("limit", SAMPLES)
                .query((row, n) -> {
                    var differences = new ArrayList<Preview.Difference>();
                    for (var field : ProfileField.values()) {
                        var was = row.getString("before_" + field.column());
                        var becomes = row.getString("after_" + field.column());
                        if (!java.util.Objects.equals(was, becomes))
                            differences.add(new Preview.Difference(field.labelKey(), was, becomes));
                    }
                    var newIds = row.getString("new_ids");
                    if (newIds != null)
                        differences.add(new Preview.Difference("customer.trait.external_id", null, newIds));
                    return new Preview.Sample(
                            row.getLong("line"), NOUN, row.getString("label"), Preview.Change.CHANGED, differences);
                })
                .list();
    }
}
