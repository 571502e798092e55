package zhike.value;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;

/** What each customer was before the current run. */
@Service
public class Pasts {
    private final JdbcClient db;

    Pasts(JdbcClient db) {
        this.db = db;
    }

    /** @param run the current one; empty for customers who have not bought and were not known a year ago */
    public Optional<Past> of(CustomerId customer, Run run) {
        return db.sql("select * from value.shared_past where customer_id = ?")
                .param(customer.value())
                .query((row, n) -> new Past(
                        run.pastDay(),
                        row.getObject("margin_12m_then_minor", Long.class),
                        row.getString("stage_then"),
                        row.getString("type_then"),
                        row.getString("abc_then"),
                        row.getString("quadrant_then"),
                        row.getString("rfm_segment_then"),
                        Past.history(row.getString("abc_history"), run.asOf())))
                .optional();
    }
}
