package zhike.customer.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.CustomerDeleted;
import zhike.customer.CustomerRestored;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/**
 * Deleted customers wait here for thirty days with everything of theirs. Their orders stay, for the shop did sell: they count as a guest's as long as the customer
 * is away, and for good when the customer is gone.
 */
@Service
public class RecycleBin {
    public static final int AT_ONCE = 500;

    private final Customers customers;
    private final Merges merges;
    private final Moves moves;
    private final Rows rows;
    private final JdbcClient db;
    private final ApplicationEventPublisher events;

    RecycleBin(
            Customers customers,
            Merges merges,
            Moves moves,
            Rows rows,
            JdbcClient db,
            ApplicationEventPublisher events) {
        this.customers = customers;
        this.merges = merges;
        this.moves = moves;
        this.rows = rows;
        this.db = db;
        this.events = events;
    }

    @Transactional
    public void delete(CustomerId customer, String by) {
        delete(List.of(customer), by);
    }

    /** All or none. */
    @Transactional
    public void delete(Collection<CustomerId> all, String by) {
        if (all.size() > AT_ONCE) throw new RuleBroken("customer.bin.problem.too_many", AT_ONCE);
        moves.before(all);
        Merges.alone(db);
        for (var customer : new LinkedHashSet<>(all)) {
            var there = db.sql("select id from customer.customer where id = ? for update")
                    .param(customer.value())
                    .query(Long.class)
                    .optional();
            if (there.isEmpty()) throw merges.gone(customer);
            var label = customers.get(customer).label();
            db.sql(
                            "insert into customer.bin (customer_id, row, label, by_name) select id, %s, ?, ? from customer.customer c where id = ?"
                                    .formatted(Rows.WHOLE))
                    .params(label, by, customer.value())
                    .update();
            moves.putAway(Deed.deletion(customer.value()), customer.value());
            rows.takeOut(customer.value());
            events.publishEvent(new CustomerDeleted(customer));
        }
        moves.after(all);
    }

    @Transactional
    public void restore(CustomerId customer) {
        moves.before(List.of(customer));
        Merges.alone(db);
        if (db.sql("select customer_id from customer.bin where customer_id = ? for update")
                .param(customer.value())
                .query(Long.class)
                .optional()
                .isEmpty())
            throw customers.find(customer).isPresent()
                    ? new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.bin.problem.back")
                    : RuleBroken.notFound();
        rows.putBack("select row from customer.bin where customer_id = ?", customer.value());
        moves.bringBack(Deed.deletion(customer.value()), customer.value(), customer.value());
        db.sql("delete from customer.bin where customer_id = ?")
                .param(customer.value())
                .update();
        moves.after(List.of(customer));
        events.publishEvent(new CustomerRestored(customer));
    }

    /** Last deleted first. */
    public List<Binned> list(@Nullable CustomerId before, int limit) {
        return db.sql("""
                        select customer_id, label, by_name, at, until from customer.bin
                        where cast(:before as bigint) is null or (at, customer_id) < (select at, customer_id from customer.bin where customer_id = :before)
                        order by at desc, customer_id desc limit :limit""")
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query((row, n) -> new Binned(
                        new CustomerId(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        MergeLedger.moment(row, "at"),
                        MergeLedger.moment(row, "until")))
                .list();
    }

    public Optional<Binned> find(CustomerId customer) {
        return db.sql("select customer_id, label, by_name, at, until from customer.bin where customer_id = ?")
                .param(customer.value())
                .query((row, n) -> new Binned(
                        customer,
                        row.getString(2),
                        row.getString(3),
                        MergeLedger.moment(row, "at"),
                        MergeLedger.moment(row, "until")))
                .optional();
    }

    /** Those whose days are over are gone for good, with what was merged into them; answers how many. */
    @Transactional
    public int purge() {
        db.sql("delete from customer.merge m using customer.bin b where b.until < now() and m.keep_id = b.customer_id")
                .update();
        return db.sql("delete from customer.bin where until < now()").update();
    }
}
