package zhike.customer;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.ImportId;

/**
 * Turns the buyers of a file of orders into customers, all at once and inside the caller's transaction: {@link #open}, insert into
 * {@code buyer_in_file}, {@link #resolve}, then read its customer_id.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Buyers {
    /** Customers, not rows. {@code filled}: known ones of whom the file told something that was not known. */
    public record Counts(long known, long created, long filled) {}

    public record Undone(long removed, long restored, long kept) {}

    private final JdbcClient db;
    private final Matching matching;
    private final Changes changes;
    private final SearchKeys keys;

    Buyers(JdbcClient db, Matching matching, Changes changes, SearchKeys keys) {
        this.db = db;
        this.matching = matching;
        this.changes = changes;
        this.keys = keys;
    }

    /** Makes the empty temporary table {@code buyer_in_file}; guests do not belong in it. It goes with the transaction. */
    public void open() {
        db.sql("drop table if exists buyer_in_file").update();
        db.sql("""
                create temp table buyer_in_file (
                  buyer_no bigint primary key, no bigint generated always as (buyer_no) stored,
                  source text, external_id text collate "C", second_source text, second_id text collate "C",
                  name text, phone text, email text collate "C", gender text, birthday date, company text, country text, province text, city text,
                  address text, postcode text, language text, note text, first_seen_at timestamptz, customer_id bigint
                ) on commit drop""").update();
    }

    /**
     * Fills customer_id of every buyer: by external id, else by phone or e-mail when exactly one customer has them and no other id of the same
     * source, else as a new customer. What is known of a customer stays; what is not is filled in.
     */
    public Counts resolve(ImportId id) {
        db.sql("analyze buyer_in_file").update();
        matching.byExternalId("buyer_in_file");
        matching.byContact("buyer_in_file");
        var known = db.sql("select count(distinct customer_id) from buyer_in_file")
                .query(Long.class)
                .single();
        db.sql("""
                insert into customer.external_id (source, external_id, customer_id, import_id)
                select source, external_id, customer_id, :import from buyer_in_file where customer_id is not null and external_id is not null
                union
                select second_source, second_id, customer_id, :import from buyer_in_file where customer_id is not null and second_id is not null
                on conflict do nothing""").param("import", id.value()).update();
        var filled = known == 0 ? 0 : fill(id);
        long created = 0;
        // whoever has an id first, so that a row with only an e-mail or phone finds them; then e-mails; then bare
        // phones
        for (var key : List.of("source || ' ' || external_id", "email", Matching.digits("phone"), "phone")) {
            var made = create(key, id);
            created += made;
            if (made > 0) matching.byContact("buyer_in_file");
        }
        keys.catchUp();
        return new Counts(known, created, filled);
    }

    /** Takes back what {@link #resolve} did, except for the customers named in the temporary table {@code customer_still_used (customer_id)}. */
    public Undone undo(ImportId id) {
        var undone = changes.undo(id, "customer_still_used");
        keys.catchUp();
        return new Undone(undone.removed(), undone.restored(), undone.kept());
    }

    private long fill(ImportId id) {
        db.sql("drop table if exists buyer_wanted").update();
        db.sql("""
                create temp table buyer_wanted on commit drop as
                select c.id as customer_id, %s from customer.customer c join (
                  select customer_id, %s from buyer_in_file where customer_id is not null group by customer_id) f on f.customer_id = c.id""".formatted(
                                ProfileField.list(field -> field == ProfileField.FIRST_SEEN_AT
                                        ? "least(c.first_seen_at, f.first_seen_at) as first_seen_at"
                                        : "coalesce(c.%1$s, f.%1$s) as %1$s".formatted(field.column())),
                                firstKnown()))
                .update();
        return changes.write("buyer_wanted", id);
    }

    private long create(String key, ImportId id) {
        return db.sql("""
                with fresh as materialized (
                  select key, nextval('customer.customer_id_seq') as id, %1$s
                  from (select *, %2$s as key from buyer_in_file where customer_id is null) b where key is not null group by key),
                made as (
                  insert into customer.customer (id, import_id, %3$s) select id, :import, %3$s from fresh),
                named as (
                  insert into customer.external_id (source, external_id, customer_id, import_id)
                  select distinct on (source, external_id) source, external_id, id, :import from (
                    select b.source, b.external_id, f.id from buyer_in_file b join fresh f on f.key = %4$s where b.customer_id is null and b.external_id is not null
                    union all
                    select b.second_source, b.second_id, f.id from buyer_in_file b join fresh f on f.key = %4$s where b.customer_id is null and b.second_id is not null) i
                  order by source, external_id, id
                  on conflict do nothing),
                told as (
                  update buyer_in_file b set customer_id = f.id from fresh f where b.customer_id is null and f.key = %4$s)
                select count(*) from fresh""".formatted(
                                firstKnown(),
                                key,
                                ProfileField.columns(),
                                key.replaceAll("\\b(source|external_id|email|phone)\\b", "b.$1")))
                .param("import", id.value())
                .query(Long.class)
                .single();
    }

    /** Of several rows about the same buyer the first that says something. */
    private static String firstKnown() {
        return ProfileField.list(field -> field == ProfileField.FIRST_SEEN_AT
                ? "min(first_seen_at) as first_seen_at"
                : "(array_agg(%1$s order by no) filter (where %1$s is not null))[1] as %1$s".formatted(field.column()));
    }
}
