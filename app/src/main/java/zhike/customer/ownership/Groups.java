package zhike.customer.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.ownership.Plan.Group;
import zhike.customer.ownership.Plan.Member;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** Companies that belong together: a parent and its members. */
@Service
public class Groups {
    private static final int MOST = 500;

    private final JdbcClient db;
    private final Customers customers;
    private final ObjectProvider<Revenue> revenue;
    private final Shop shop;

    Groups(JdbcClient db, Customers customers, ObjectProvider<Revenue> revenue, Shop shop) {
        this.db = db;
        this.customers = customers;
        this.revenue = revenue;
        this.shop = shop;
    }

    public Optional<CustomerId> parentOf(CustomerId customer) {
        return db.sql(
                        "select parent_id from customer.group_member where member_id = ? and left_at is null and parent_id <> member_id")
                .param(customer.value())
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .optional();
    }

    /** The customer, and everybody who belongs to them. */
    public Set<CustomerId> together(CustomerId parent) {
        var all = new LinkedHashSet<CustomerId>();
        all.add(parent);
        all.addAll(db.sql(
                        "select member_id from customer.group_member where parent_id = ? and left_at is null order by member_id")
                .param(parent.value())
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .list());
        return all;
    }

    /** The group a customer is parent or member of, with what each brought within twelve months. */
    public Optional<Group> of(CustomerId customer) {
        var parent = parentOf(customer).orElse(customer);
        var together = together(parent);
        if (together.size() < 2) return Optional.empty();
        var currency = shop.profile().currencyOrDefault();
        var today = shop.today();
        var brought = new HashMap<CustomerId, Long>();
        revenue.stream()
                .forEach(one -> one.between(together, today.minusYears(1).plusDays(1), today)
                        .forEach((who, minor) -> brought.merge(who, minor, Long::sum)));
        var members = new ArrayList<Member>();
        for (var one : customers.all(together))
            members.add(new Member(one.id(), one.label(), new Money(brought.getOrDefault(one.id(), 0L), currency)));
        return Optional.of(new Group(
                parent,
                members,
                new Money(brought.values().stream().mapToLong(Long::longValue).sum(), currency)));
    }

    /** Refused when it would make a group within a group. */
    @Transactional
    public void join(CustomerId parent, CustomerId member, Viewer by) {
        customers.get(parent);
        customers.get(member);
        if (parent.equals(member)) throw new RuleBroken("ownership.problem.member");
        db.sql("select pg_advisory_xact_lock(hashtext('customer.group'))")
                .query()
                .listOfRows();
        if (parentOf(parent).isPresent()) throw new RuleBroken("ownership.problem.nested");
        if (together(member).size() > 1) throw new RuleBroken("ownership.problem.nested");
        if (together(parent).size() > MOST) throw new RuleBroken("ownership.problem.large", MOST);
        end(member, by);
        db.sql("insert into customer.group_member (member_id, parent_id, by_name) values (?, ?, ?)")
                .params(member.value(), parent.value(), by.name())
                .update();
    }

    @Transactional
    public void leave(CustomerId member, Viewer by) {
        if (end(member, by) == 0) throw RuleBroken.notFound();
    }

    private int end(CustomerId member, Viewer by) {
        return db.sql(
                        "update customer.group_member set left_at = now(), left_by = ? where member_id = ? and left_at is null")
                .params(by.name(), member.value())
                .update();
    }
}
