package zhike.customer.blacklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.blacklist.Blacklisting.Proposal;
import zhike.customer.blacklist.Blacklisting.Refusal;
import zhike.customer.blacklist.Blacklisting.Step;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.web.Viewer;

@Component
record BlacklistLedger(JdbcClient db) {
    private static final String ENTRY = """
            select e.*, s.state as step_state, s.at, s.staff_id, s.by_name, s.why
            from customer.blacklist_entry e
            join lateral (select * from customer.blacklist_step s where s.entry_id = e.id order by s.no desc limit 1) s on true
            """;

    BlacklistingId add(CustomerId customer, Proposal proposal, Viewer by) {
        var id = db.sql("""
                insert into customer.blacklist_entry (customer_id, reason, evidence, link, blocks, until, proposed_by)
                values (:customer, :reason, :evidence, :link, cast(:blocks as text[]), :until, :by) returning id""")
                .param("customer", customer.value())
                .param("reason", proposal.reason())
                .param("evidence", proposal.evidence())
                .param("link", proposal.link())
                .param("blocks", blocks(proposal.blocks()))
                .param("until", proposal.until())
                .param("by", staff(by))
                .query(Long.class)
                .single();
        step(new BlacklistingId(id), 1, Standing.PROPOSED, by, null);
        return new BlacklistingId(id);
    }

    /** Answers whether the entry stood as expected; of two who decide at once the second finds that it does not. */
    boolean move(BlacklistingId id, Standing from, Standing to, Viewer by, @Nullable String why) {
        var no = db.sql("""
                update customer.blacklist_entry set state = :to, steps = steps + 1,
                  approved_by = case when :to = 'active' then :by else approved_by end
                where id = :id and state = :from returning steps""")
                .param("to", to.word())
                .param("from", from.word())
                .param("by", staff(by))
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        no.ifPresent(next -> step(id, next, to, by, why));
        return no.isPresent();
    }

    /** Entries whose last day has passed, at once. */
    int expire(LocalDate today, String by) {
        return db.sql("""
                with over as (
                  update customer.blacklist_entry set state = 'expired', steps = steps + 1
                  where state in ('proposed', 'active') and until < :today returning id, steps)
                insert into customer.blacklist_step (entry_id, no, state, by_name)
                select id, steps, 'expired', :by from over""").param("today", today).param("by", by).update();
    }

    private void step(BlacklistingId id, int no, Standing standing, Viewer by, @Nullable String why) {
        db.sql(
                        "insert into customer.blacklist_step (entry_id, no, state, staff_id, by_name, why) values (:id, :no, :state, :staff, :by, :why)")
                .param("id", id.value())
                .param("no", no)
                .param("state", standing.word())
                .param("staff", staff(by))
                .param("by", by.name())
                .param("why", why)
                .update();
    }

    Optional<Blacklisting> find(BlacklistingId id) {
        return db.sql(ENTRY + "where e.id = ?")
                .param(id.value())
                .query(BlacklistLedger::entry)
                .optional();
    }

    /** Latest first. */
    List<Blacklisting> list(
            Collection<Standing> standings, @Nullable CustomerId customer, @Nullable BlacklistingId before, int limit) {
        return db.sql(ENTRY + """
                where e.state in (:states) and (cast(:customer as bigint) is null or e.customer_id = :customer) and e.id < :before
                order by e.id desc limit :limit""")
                .param("states", standings.stream().map(Standing::word).toList())
                .param("customer", customer == null ? null : customer.value())
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("limit", limit)
                .query(BlacklistLedger::entry)
                .list();
    }

    long count(Standing standing) {
        return db.sql("select count(*) from customer.blacklist_entry where state = ?")
                .param(standing.word())
                .query(Long.class)
                .single();
    }

    List<Step> steps(BlacklistingId id) {
        return db.sql(
                        "select state as step_state, at, staff_id, by_name, why from customer.blacklist_step where entry_id = ? order by no")
                .param(id.value())
                .query((row, n) -> step(row))
                .list();
    }

    /** The entry that shuts the customer out from this on this day; the one that holds longest. */
    Optional<Blacklisting> against(CustomerId customer, Deed deed, LocalDate today) {
        return db.sql(ENTRY + """
                where e.customer_id = :customer and e.state = 'active' and :deed = any(e.blocks) and (e.until is null or e.until >= :today)
                order by e.until desc nulls first, e.id limit 1""")
                .param("customer", customer.value())
                .param("deed", deed.word())
                .param("today", today)
                .query(BlacklistLedger::entry)
                .optional();
    }

    Set<CustomerId> against(Collection<CustomerId> customers, Deed deed, LocalDate today) {
        if (customers.isEmpty()) return Set.of();
        return new HashSet<>(db.sql("""
                select distinct customer_id from customer.shared_block
                where customer_id in (:customers) and deed = :deed and (until is null or until >= :today)""")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .param("deed", deed.word())
                .param("today", today)
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .list());
    }

    void trace(Blacklisting entry, Deed deed, String what, String by) {
        db.sql(
                        "insert into customer.blacklist_refusal (entry_id, customer_id, deed, what, by_name) values (?, ?, ?, ?, ?)")
                .params(entry.id().value(), entry.customer().value(), deed.word(), what, by)
                .update();
    }

    List<Refusal> refusals(BlacklistingId id, int limit) {
        return db.sql(
                        "select deed, what, by_name, at from customer.blacklist_refusal where entry_id = ? order by id desc limit ?")
                .params(id.value(), limit)
                .query((row, n) -> new Refusal(
                        Deed.of(row.getString("deed")),
                        row.getString("what"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static @Nullable Long staff(Viewer by) {
        var staff = by.staff();
        return staff == null ? null : staff.value();
    }

    private static String blocks(Set<Deed> deeds) {
        return EnumSet.copyOf(deeds).stream()
                .map(Deed::word)
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static Blacklisting entry(ResultSet row, int n) throws SQLException {
        var blocks = EnumSet.noneOf(Deed.class);
        for (var word : (String[]) row.getArray("blocks").getArray()) blocks.add(Deed.of(word));
        return new Blacklisting(
                new BlacklistingId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                row.getString("reason"),
                row.getString("evidence"),
                row.getString("link"),
                blocks,
                row.getObject("until", LocalDate.class),
                Standing.of(row.getString("state")),
                row.getObject("proposed_by", Long.class),
                step(row));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                Standing.of(row.getString("step_state")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("staff_id", Long.class),
                row.getString("by_name"),
                row.getString("why"));
    }
}
