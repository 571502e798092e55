package zhike.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;

/** The lifecycle of each customer at the current run. */
@Service
public class Stages {
    private final JdbcClient db;

    Stages(JdbcClient db) {
        this.db = db;
    }

    /** Empty before the first run, and for customers who came after it. */
    public Optional<Stage> of(CustomerId customer) {
        return db.sql("select * from value.shared_stage where customer_id = ?")
                .param(customer.value())
                .query(Stages::stage)
                .optional();
    }

    /** The path through the stages, oldest first, as far back as it is kept. */
    public List<Stage.Span> path(CustomerId customer) {
        return db.sql("select path from value.shared_stage_span where customer_id = ?")
                .param(customer.value())
                .query(String.class)
                .optional()
                .map(StagePaths::read)
                .orElse(List.of());
    }

    /** The turnover curve as the run drew it, from the orders as they are now. */
    public TurnoverCurve curve(CustomerId customer, Run run, Lifecycle lifecycle) {
        var days = db.sql("""
                        select day, sum(net_minor) as net_minor from commerce.shared_order_fact
                        where customer_id = ? and counts and (net_minor > 0 or (? and net_minor = 0)) and day <= ? group by day order by day""")
                .params(customer.value(), run.rules().thresholds().freeOrdersCount(), (int)
                        run.asOf().toEpochDay())
                .query((row, n) -> new TurnoverCurve.Purchase(row.getInt("day"), row.getLong("net_minor")))
                .list();
        return TurnoverCurve.of(days, run, lifecycle);
    }

    private static Stage stage(ResultSet row, int n) throws SQLException {
        var since = row.getObject("since_month", Integer.class);
        return new Stage(
                row.getLong("customer_id"),
                row.getString("stage"),
                row.getString("reason"),
                since == null ? null : Lifecycle.yearMonth(since),
                row.getString("pattern"),
                row.getString("loyalty"),
                row.getObject("life", Integer.class),
                row.getObject("purchases", Integer.class),
                row.getInt("purchase_days_12m"),
                row.getObject("mature_months", Integer.class),
                row.getObject("rhythm_days", Double.class),
                row.getObject("expected_gap_days", Double.class),
                row.getObject("lost_after_days", Integer.class),
                row.getObject("silent_days", Integer.class),
                row.getObject("tv_minor", Long.class),
                row.getObject("peak_minor", Long.class),
                row.getObject("usual_chance", Double.class),
                row.getObject("first_big_day", LocalDate.class));
    }
}
