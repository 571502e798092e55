package zhike.customer.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.history.Actor;
import zhike.customer.history.History;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.staff.Person;
import zhike.staff.Staff;

/** What may be done with notes. Who is mentioned finds the note on their own page until they have seen it. */
@Service
public class Notes {
    private static final int LONGEST = 5_000;

    /** A note that mentions somebody, with the customer's name. */
    public record Mention(
            Note note, String customerName, @Nullable Instant seenAt) {}

    private final JdbcClient db;
    private final Customers customers;
    private final Staff staff;
    private final History history;

    Notes(JdbcClient db, Customers customers, Staff staff, History history) {
        this.db = db;
        this.customers = customers;
        this.staff = staff;
        this.history = history;
    }

    /** Latest first. @param before the id at which the page before ended, or null */
    public List<Note> of(CustomerId customer, @Nullable Long before, int limit) {
        return db.sql(SELECT + " where n.customer_id = :customer and n.id < :before order by n.id desc limit :limit")
                .param("customer", customer.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(Notes::note)
                .list();
    }

    @Transactional
    public Note write(CustomerId customer, String text) {
        var by = history.actor();
        var id = db.sql("""
                        insert into customer.note (customer_id, text, by_name, staff_id) values (:customer, :text, :name, :staff) returning id""")
                .param("customer", customers.get(customer).id().value())
                .param("text", checked(text))
                .param("name", by.name())
                .param("staff", by.staffNumber())
                .query(Long.class)
                .single();
        mention(id, text);
        return get(customer, id);
    }

    /** Only who wrote it may change it. */
    @Transactional
    public Note change(CustomerId customer, long id, String text) {
        mine(customer, id);
        db.sql("update customer.note set text = ?, edited_at = now() where id = ?")
                .params(checked(text), id)
                .update();
        mention(id, text);
        return get(customer, id);
    }

    @Transactional
    public void remove(CustomerId customer, long id) {
        mine(customer, id);
        db.sql("delete from customer.note where id = ?").param(id).update();
    }

    public boolean isMine(Note note) {
        var me = history.actor();
        return me.staff() == null
                ? me.name().equals(note.by().name())
                : me.staff().equals(note.by().staff());
    }

    /** Notes that mention this colleague, not yet seen ones first. */
    public List<Mention> mentioning(StaffId colleague, int limit) {
        return db.sql("""
                        select n.*, m.seen_at, coalesce(c.name, c.company, c.email, c.phone, '–') as customer_name
                        from customer.mention m join customer.note n on n.id = m.note_id join customer.customer c on c.id = n.customer_id
                        where m.staff_id = :staff order by m.seen_at is not null, m.note_id desc limit :limit""")
                .param("staff", colleague.value())
                .param("limit", limit)
                .query((row, n) ->
                        new Mention(named(note(row, n)), row.getString("customer_name"), moment(row, "seen_at")))
                .list();
    }

    /** How many this colleague has not seen yet. */
    public long unseen(StaffId colleague) {
        return db.sql("select count(*) from customer.mention where staff_id = ? and seen_at is null")
                .param(colleague.value())
                .query(Long.class)
                .single();
    }

    public void seen(StaffId colleague, long note) {
        db.sql("update customer.mention set seen_at = now() where staff_id = ? and note_id = ? and seen_at is null")
                .params(colleague.value(), note)
                .update();
    }

    private Note get(CustomerId customer, long id) {
        return find(customer, id).orElseThrow(RuleBroken::notFound);
    }

    private Optional<Note> find(CustomerId customer, long id) {
        return db.sql(SELECT + " where n.customer_id = :customer and n.id = :id")
                .param("customer", customer.value())
                .param("id", id)
                .query(Notes::note)
                .optional();
    }

    private void mine(CustomerId customer, long id) {
        if (!isMine(get(customer, id)))
            throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "customer.problem.note_of_another");
    }

    private void mention(long note, String text) {
        var people = staff.all().stream().filter(one -> one.leftAt() == null).toList();
        var mentioned = Mentions.in(text, people);
        db.sql("delete from customer.mention where note_id = ? and not (staff_id = any(?))")
                .params(note, mentioned.stream().map(StaffId::value).toArray(Long[]::new))
                .update();
        for (var one : mentioned)
            db.sql("insert into customer.mention (note_id, staff_id) values (?, ?) on conflict do nothing")
                    .params(note, one.value())
                    .update();
    }

    /** The names of who is mentioned, for those who read many notes at once. */
    public List<Note> named(List<Note> notes) {
        return notes.stream().map(this::named).toList();
    }

    private Note named(Note note) {
        if (note.text().indexOf('@') < 0) return note;
        var names = staff.all().stream().map(Person::name).toList();
        return new Note(note.id(), note.customer(), note.text(), note.by(), note.at(), note.editedAt(), names);
    }

    private static String checked(String text) {
        var plain = text.strip();
        if (plain.isEmpty()) throw new RuleBroken("customer.problem.note_empty");
        if (plain.length() > LONGEST) throw new RuleBroken("customer.problem.note_long", LONGEST);
        if (plain.indexOf(0) >= 0) throw new RuleBroken("customer.problem.sign");
        return plain;
    }

    private static final String SELECT = "select n.* from customer.note n";

    private static Note note(ResultSet row, int n) throws SQLException {
        var colleague = row.getObject("staff_id", Long.class);
        return new Note(
                row.getLong("id"),
                new CustomerId(row.getLong("customer_id")),
                row.getString("text"),
                new Actor(
                        colleague == null ? Actor.Kind.KEY : Actor.Kind.STAFF,
                        row.getString("by_name"),
                        colleague == null ? null : new StaffId(colleague)),
                Objects.requireNonNull(moment(row, "at")),
                moment(row, "edited_at"),
                List.of());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
