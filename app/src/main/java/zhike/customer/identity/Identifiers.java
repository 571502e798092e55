package zhike.customer.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/**
 * By what customers are known. A claim joins nobody; a verified phone or e-mail does: whoever bought with it as a guest, known by nothing else, becomes this customer, and a merge
 * says so that can be undone. Others who have it are put into the queue.
 */
@Service
public class Identifiers {
    private static final String SELECT =
            "select id, kind, value, said_by, said_at, verified_by, verified_at from customer.identifier ";

    private final JdbcClient db;
    private final Customers customers;
    private final Merges merges;
    private final Duplicates duplicates;

    Identifiers(JdbcClient db, Customers customers, Merges merges, Duplicates duplicates) {
        this.db = db;
        this.customers = customers;
        this.merges = merges;
        this.duplicates = duplicates;
    }

    public List<Identifier> of(CustomerId customer) {
        return db.sql(SELECT + "where customer_id = ? order by kind, value")
                .param(customer.value())
                .query(Identifiers::read)
                .list();
    }

    /** Whose verified identifier this is. Claims answer nobody: anybody may claim anything. */
    public Optional<CustomerId> owner(Identifier.Kind kind, String written) {
        return kind.normal(written)
                .flatMap(value -> db.sql(
                                "select customer_id from customer.identifier where kind = ? and value = ? and verified_at is not null")
                        .params(kind.word(), value)
                        .query(Long.class)
                        .optional())
                .map(CustomerId::new);
    }

    @Transactional
    public Identifier claim(CustomerId customer, Identifier.Kind kind, String written, String by) {
        customers.get(customer);
        var value = kind.normal(written).orElseThrow(() -> new RuleBroken("customer.identifier.problem.value"));
        db.sql(
                        "insert into customer.identifier (customer_id, kind, value, said_by) values (?, ?, ?, ?) on conflict do nothing")
                .params(customer.value(), kind.word(), value, by)
                .update();
        return db.sql(SELECT + "where customer_id = ? and kind = ? and value = ?")
                .params(customer.value(), kind.word(), value)
                .query(Identifiers::read)
                .single();
    }

    /** Somebody vouches that it is this customer's. Refused when it is verified as another's. */
    @Transactional
    public void verify(CustomerId customer, long identifier, String by) {
        var claimed = find(customer, identifier);
        if (claimed.verified()) return;
        var owner = owner(claimed.kind(), claimed.value());
        if (owner.isPresent())
            throw new RuleBroken(
                    RuleBroken.Kind.CONFLICT,
                    "customer.identifier.problem.taken",
                    customers.get(owner.get()).label(),
                    owner.get().toString());
        db.sql("update customer.identifier set verified_by = ?, verified_at = now() where id = ?")
                .params(by, identifier)
                .update();
        for (var guest : guests(customer, claimed)) merges.merge(customer, guest, Map.of(), true, by);
        duplicates.lookAt(customer.value());
    }

    @Transactional
    public void remove(CustomerId customer, long identifier) {
        find(customer, identifier);
        db.sql("delete from customer.identifier where id = ?").param(identifier).update();
    }

    /** Who is known by this phone or e-mail and by nothing that would make them somebody else: no shop's number, nothing verified, no other phone or e-mail, and not another name. */
    private List<CustomerId> guests(CustomerId customer, Identifier by) {
        if (by.kind() != Identifier.Kind.PHONE && by.kind() != Identifier.Kind.EMAIL) return List.of();
        var account = customers.get(customer);
        return db
                .sql("""
                        select c.id from customer.customer c
                        where case when :phone then c.phone_digits = :value else c.email = :value end and c.id <> :self
                          and not exists (select from customer.external_id e where e.customer_id = c.id)
                          and not exists (select from customer.identifier i where i.customer_id = c.id and i.verified_at is not null)
                          and not exists (select from customer.not_same n where n.customer_id = c.id and n.other_id = :self)
                          and (:phone or c.phone_digits is null or c.phone_digits = :otherPhone)
                          and (not :phone or c.email is null or c.email = :otherEmail)
                        order by c.id limit 20""".replace(
                                "case when :phone then c.phone_digits = :value else c.email = :value end",
                                by.kind() == Identifier.Kind.PHONE ? "c.phone_digits = :value" : "c.email = :value"))
                .param("phone", by.kind() == Identifier.Kind.PHONE)
                .param("value", by.value())
                .param("self", customer.value())
                .param(
                        "otherPhone",
                        account.profile().phone() == null
                                ? null
                                : account.profile().phone().replaceAll("[^0-9]", ""))
                .param("otherEmail", account.profile().email())
                .query(Long.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .filter(guest -> sameName(
                        account.profile().name(), customers.get(guest).profile().name()))
                .toList();
    }

    private static boolean sameName(
            @org.jspecify.annotations.Nullable String one, @org.jspecify.annotations.Nullable String other) {
        var mine = PersonName.of(one);
        var theirs = PersonName.of(other);
        return mine == null || theirs == null || mine.key().equals(theirs.key());
    }

    private Identifier find(CustomerId customer, long identifier) {
        return db.sql(SELECT + "where id = ? and customer_id = ?")
                .params(identifier, customer.value())
                .query(Identifiers::read)
                .optional()
                .orElseThrow(RuleBroken::notFound);
    }

    private static Identifier read(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Identifier(
                row.getLong("id"),
                Identifier.Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("value"),
                row.getString("said_by"),
                MergeLedger.moment(row, "said_at"),
                row.getString("verified_by"),
                row.getObject("verified_at") == null ? null : MergeLedger.moment(row, "verified_at"));
    }
}
