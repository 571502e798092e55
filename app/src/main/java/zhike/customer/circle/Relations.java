package zhike.customer.circle;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** Who belongs to whom: contact persons of a company, members of a household, relatives and friends. */
@Service
public class Relations {
    /** Read as "the first is … of the second". */
    public static final List<String> KINDS =
            List.of("contact", "household", "spouse", "child", "sibling", "friend", "colleague", "subsidiary");

    private static final int MOST = 200;

    /**
     * Seen from one of the two.
     *
     * @param said the kind, with {@code -of} where the other one is it of this one: a company has contact-of, its contact person has contact
     */
    public record Related(long id, CustomerId other, String otherName, String kind, String said, String role) {}

    private final JdbcClient db;
    private final Customers customers;

    Relations(JdbcClient db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    public List<Related> of(CustomerId customer) {
        return db.sql("""
                        select r.id, r.kind, r.role, r.customer_id = :me as first, o.id as other,
                          coalesce(o.name, o.company, o.email, o.phone, '–') as other_name
                        from customer.relation r
                          join customer.customer o on o.id = case when r.customer_id = :me then r.other_id else r.customer_id end
                        where r.customer_id = :me or r.other_id = :me order by r.kind, r.id limit :most""")
                .param("me", customer.value())
                .param("most", MOST)
                .query((row, n) -> new Related(
                        row.getLong("id"),
                        new CustomerId(row.getLong("other")),
                        row.getString("other_name"),
                        row.getString("kind"),
                        row.getString("kind") + (row.getBoolean("first") ? "" : "-of"),
                        row.getString("role")))
                .list();
    }

    /** Everybody of the household, however they are linked with each other; without the one asked for. */
    public List<CustomerId> household(CustomerId customer) {
        return db.sql("""
                        with recursive member(id) as (
                          select cast(:me as bigint)
                          union
                          select case when r.customer_id = m.id then r.other_id else r.customer_id end
                          from member m join customer.relation r on r.kind = 'household' and (r.customer_id = m.id or r.other_id = m.id))
                        select id from member where id <> :me order by id limit :most""").param("me", customer.value()).param("most", MOST).query(Long.class).list().stream()
                .map(CustomerId::new)
                .toList();
    }

    /** @param kind with {@code -of} to read it the other way round */
    @Transactional
    public void add(CustomerId customer, String kind, CustomerId other, String role) {
        var turned = kind.endsWith("-of");
        var plain = turned ? kind.substring(0, kind.length() - 3) : kind;
        if (!KINDS.contains(plain)) throw new RuleBroken("customer.problem.relation");
        if (customer.equals(other)) throw new RuleBroken("customer.problem.relation_self");
        if (role.length() > 60) throw new RuleBroken("customer.problem.too_long");
        if (role.indexOf(0) >= 0) throw new RuleBroken("customer.problem.sign");
        customers.get(customer);
        customers.get(other);
        if (of(customer).size() >= MOST) throw new RuleBroken("customer.problem.relations", MOST);
        var first = turned ? other : customer;
        var second = turned ? customer : other;
        if (db.sql("""
                        insert into customer.relation (customer_id, other_id, kind, role)
                        select :first, :second, :kind, :role where not exists (
                          select from customer.relation where customer_id = :second and other_id = :first and kind = :kind)
                        on conflict do nothing""")
                        .param("first", first.value())
                        .param("second", second.value())
                        .param("kind", plain)
                        .param("role", role.strip())
                        .update()
                == 0) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.relation_known");
    }

    public void remove(CustomerId customer, long id) {
        if (db.sql("delete from customer.relation where id = :id and (customer_id = :me or other_id = :me)")
                        .param("id", id)
                        .param("me", customer.value())
                        .update()
                == 0) throw RuleBroken.notFound();
    }
}
