package zhike.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;

/** The scores of the current run, customer by customer. */
@Service
public class Scores {
    private final JdbcClient db;

    Scores(JdbcClient db) {
        this.db = db;
    }

    /** Empty before the first run, and for customers who came after it. */
    public Optional<Score> of(CustomerId customer) {
        return db.sql("""
                        select s.*, f.channel as first_channel from value.shared_score s
                        left join value.shared_first_purchase f using (customer_id) where customer_id = ?""").param(customer.value()).query(Scores::score).optional();
    }

    private static Score score(ResultSet row, int n) throws SQLException {
        return new Score(
                row.getLong("customer_id"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                whole(row, "recency_days"),
                row.getInt("frequency"),
                row.getLong("monetary_minor"),
                whole(row, "x"),
                whole(row, "t_x_days"),
                whole(row, "age_days"),
                row.getObject("mean_repeat_minor", Double.class),
                whole(row, "r"),
                whole(row, "f"),
                whole(row, "m"),
                row.getString("rfm_group"),
                row.getString("rfm_segment"),
                row.getString("abc"),
                row.getString("abc_by_count"),
                row.getBoolean("costs_money"),
                row.getObject("share_before", Double.class),
                row.getLong("revenue_12m_minor"),
                row.getLong("margin_12m_minor"),
                row.getLong("margin_total_minor"),
                row.getBoolean("margin_estimated"),
                new Score.Expected(horizon(row, "3m"), horizon(row, "12m"), horizon(row, "36m")),
                row.getObject("p_active_90d", Double.class),
                row.getObject("p_active_365d", Double.class),
                row.getObject("expected_mean_spend_minor", Long.class),
                row.getString("quadrant"),
                row.getString("type"),
                row.getString("first_channel"));
    }

    private static Score.Horizon horizon(ResultSet row, String months) throws SQLException {
        return new Score.Horizon(
                row.getObject("expected_orders_" + months, Double.class),
                row.getObject("expected_spend_" + months + "_minor", Long.class),
                row.getObject("expected_margin_" + months + "_minor", Long.class));
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
