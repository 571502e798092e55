package zhike.interaction;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;

/** Which customers somebody looked at last. */
@Service
public class Seen {
    private static final int KEPT = 50;

    private final JdbcClient db;
    private final Customers customers;

    Seen(JdbcClient db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    /** That it is lost with a crash would harm nobody, so the page need not wait for the disk. */
    @Transactional
    public void note(StaffId staff, CustomerId customer) {
        db.sql("set local synchronous_commit = off").update();
        db.sql("""
                insert into interaction.seen (staff_id, customer_id) values (?, ?)
                on conflict (staff_id, customer_id) do update set at = excluded.at where seen.at < now() - interval '5 seconds'""").params(staff.value(), customer.value()).update();
        db.sql("""
                delete from interaction.seen where staff_id = :staff and at < (
                  select at from interaction.seen where staff_id = :staff order by at desc offset :kept limit 1)""").param("staff", staff.value()).param("kept", KEPT).update();
    }

    /** The last one first. */
    public List<Customer> latest(StaffId staff, int limit) {
        return customers.all(db
                .sql("select customer_id from interaction.seen where staff_id = ? order by at desc limit ?")
                .params(staff.value(), limit)
                .query(Long.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList());
    }
}
