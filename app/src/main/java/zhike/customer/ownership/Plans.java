package zhike.customer.ownership;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.ownership.Plan.Goal;
import zhike.customer.ownership.Plan.Visit;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** Goals and visits of key accounts. Progress is the revenue there really was, of the whole group where the customer is its parent. */
@Service
public class Plans {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PURPOSE = 500;
    private static final int LONGEST_OUTCOME = 2000;

    private final JdbcClient db;
    private final Customers customers;
    private final Groups groups;
    private final ObjectProvider<Revenue> revenue;
    private final Shop shop;

    Plans(JdbcClient db, Customers customers, Groups groups, ObjectProvider<Revenue> revenue, Shop shop) {
        this.db = db;
        this.customers = customers;
        this.groups = groups;
        this.revenue = revenue;
        this.shop = shop;
    }

    public Plan of(CustomerId customer) {
        customers.get(customer);
        return new Plan(goals(customer), visits(customer), groups.of(customer).orElse(null));
    }

    private List<Goal> goals(CustomerId customer) {
        var today = shop.today();
        var everybody = groups.together(customer);
        return db.sql(
                        "select * from customer.account_goal where customer_id = ? and dropped_at is null order by to_day desc, id desc")
                .param(customer.value())
                .query((row, n) -> {
                    var currency = Currency.getInstance(row.getString("currency"));
                    var from = row.getObject("from_day", LocalDate.class);
                    var to = row.getObject("to_day", LocalDate.class);
                    return new Goal(
                            row.getLong("id"),
                            row.getString("title"),
                            new Money(row.getLong("amount_minor"), currency),
                            from,
                            to,
                            row.getString("by_name"),
                            new Money(brought(everybody, from, to.isBefore(today) ? to : today), currency),
                            elapsed(from, to, today));
                })
                .list();
    }

    private long brought(Set<CustomerId> everybody, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) return 0;
        return revenue.stream()
                .flatMap(one -> one.between(everybody, from, to).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static double elapsed(LocalDate from, LocalDate to, LocalDate today) {
        double all = ChronoUnit.DAYS.between(from, to) + 1.0;
        return Math.clamp((ChronoUnit.DAYS.between(from, today) + 1) / all, 0, 1);
    }

    /** In the shop's base currency, since revenue is added up in it. */
    @Transactional
    public void aim(CustomerId customer, String title, Money amount, LocalDate from, LocalDate to, Viewer by) {
        customers.get(customer);
        if (title.isBlank() || title.strip().length() > LONGEST_TITLE) throw new RuleBroken("ownership.problem.title");
        if (amount.minor() <= 0) throw new RuleBroken("ownership.problem.amount");
        var base = shop.profile().currencyOrDefault();
        if (!amount.currency().equals(base)) throw new RuleBroken("ownership.problem.currency", base.getCurrencyCode());
        if (to.isBefore(from) || from.getYear() < 1990 || to.getYear() > 2200)
            throw new RuleBroken("ownership.problem.toDay");
        db.sql(
                        "insert into customer.account_goal (customer_id, title, amount_minor, currency, from_day, to_day, by_name) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        customer.value(),
                        title.strip(),
                        amount.minor(),
                        amount.currency().getCurrencyCode(),
                        from,
                        to,
                        by.name())
                .update();
    }

    @Transactional
    public void dropGoal(CustomerId customer, long no, Viewer by) {
        drop("account_goal", customer, no, by);
    }

    private List<Visit> visits(CustomerId customer) {
        return db.sql("""
                select * from customer.account_visit where customer_id = ? and dropped_at is null
                order by done_on is not null, case when done_on is null then day end, day desc, id desc limit 100""")
                .param(customer.value())
                .query((row, n) -> new Visit(
                        row.getLong("id"),
                        row.getObject("day", LocalDate.class),
                        row.getString("purpose"),
                        row.getString("by_name"),
                        row.getObject("done_on", LocalDate.class),
                        row.getString("done_by"),
                        row.getString("outcome")))
                .list();
    }

    @Transactional
    public void visit(CustomerId customer, LocalDate day, String purpose, Viewer by) {
        customers.get(customer);
        if (purpose.isBlank() || purpose.strip().length() > LONGEST_PURPOSE)
            throw new RuleBroken("ownership.problem.purpose");
        if (day.getYear() < 1990 || day.getYear() > 2200) throw new RuleBroken("ownership.problem.day");
        db.sql("insert into customer.account_visit (customer_id, day, purpose, by_name) values (?, ?, ?, ?)")
                .params(customer.value(), day, purpose.strip(), by.name())
                .update();
    }

    /** The visit took place; it counts as dealing with the customer. */
    @Transactional
    public void visited(CustomerId customer, long no, LocalDate on, @Nullable String outcome, Viewer by) {
        if (on.isAfter(shop.today())) throw new RuleBroken("ownership.problem.on");
        if (outcome != null && outcome.length() > LONGEST_OUTCOME) throw new RuleBroken("ownership.problem.outcome");
        var done = db.sql("""
                update customer.account_visit set done_on = ?, done_by = ?, outcome = ?
                where id = ? and customer_id = ? and done_on is null and dropped_at is null""")
                .param(on)
                .param(by.name())
                .param(outcome == null || outcome.isBlank() ? null : outcome.strip())
                .param(no)
                .param(customer.value())
                .update();
        if (done == 0) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "ownership.problem.visited");
    }

    @Transactional
    public void dropVisit(CustomerId customer, long no, Viewer by) {
        drop("account_visit", customer, no, by);
    }

    private void drop(String table, CustomerId customer, long no, Viewer by) {
        if (db.sql(
                                "update customer." + table
                                        + " set dropped_at = now(), dropped_by = ? where id = ? and customer_id = ? and dropped_at is null")
                        .params(by.name(), no, customer.value())
                        .update()
                == 0) throw RuleBroken.notFound();
    }
}
