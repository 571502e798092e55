package zhike.value;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;

/** Loyalty and the extended RFM of each buyer at the current run. */
@Service
public class Relations {
    private final JdbcClient db;

    Relations(JdbcClient db) {
        this.db = db;
    }

    /** Empty for who has not bought by the current run. */
    public Optional<Relation> of(CustomerId customer) {
        return db.sql("""
                select r.*, (select variety_of from value.run where current) as variety_of from value.shared_relation r where customer_id = ?""")
                .param(customer.value())
                .query((row, n) -> new Relation(
                        row.getInt("length_days"),
                        row.getObject("variety", Integer.class),
                        row.getString("variety_of"),
                        row.getObject("gap_deviation_days", Double.class),
                        row.getInt("l"),
                        row.getObject("v", Integer.class),
                        row.getObject("p", Integer.class),
                        row.getObject("usual_repeats", Double.class),
                        row.getString("repeat_purchase"),
                        row.getObject("attitude", Double.class),
                        row.getObject("answers", Integer.class),
                        row.getString("loyalty_type")))
                .optional();
    }
}
