package zhike.value;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The cohorts of the current run: buyers who came in the same month, all of them or those of one group. */
@Service
public class Cohorts {
    /** By what buyers may be told apart beside the month. */
    public static final List<String> DIMENSIONS = List.of("all", "channel", "category", "product", "country");

    /** The group of what is too small to be told apart. */
    public static final String OTHER = "other";

    /** The buyers of one month and group. Expectations are null when no model is trusted. */
    public record Size(
            String group,
            YearMonth month,
            long customers,
            long marginMinor,
            @Nullable Long expectedMargin12mMinor,
            @Nullable Long expectedMargin36mMinor) {}

    /** What the buyers of one month and group did {@code age} months later. */
    public record Deal(String group, YearMonth month, int age, long active, long revenueMinor, long marginMinor) {}

    private final JdbcClient db;

    Cohorts(JdbcClient db) {
        this.db = db;
    }

    /** @param group null for all groups of the dimension */
    List<Size> sizes(String dimension, @Nullable String group) {
        return db.sql("""
                select grp, cohort, customers, margin_minor, expected_margin_12m_minor, expected_margin_36m_minor
                from value.shared_cohort_size where dimension = ? and (?::text is null or grp = ?) order by grp, cohort""")
                .param(dimension)
                .param(group)
                .param(group)
                .query((row, n) -> new Size(
                        row.getString("grp"),
                        month(row.getInt("cohort")),
                        row.getLong("customers"),
                        row.getLong("margin_minor"),
                        row.getObject("expected_margin_12m_minor", Long.class),
                        row.getObject("expected_margin_36m_minor", Long.class)))
                .list();
    }

    List<Deal> deals(String dimension, @Nullable String group) {
        return db.sql("""
                select grp, cohort, age_months, active_customers, revenue_minor, margin_minor
                from value.shared_cohort where dimension = ? and (?::text is null or grp = ?) order by grp, cohort, age_months""")
                .param(dimension)
                .param(group)
                .param(group)
                .query((row, n) -> new Deal(
                        row.getString("grp"),
                        month(row.getInt("cohort")),
                        row.getInt("age_months"),
                        row.getLong("active_customers"),
                        row.getLong("revenue_minor"),
                        row.getLong("margin_minor")))
                .list();
    }

    private static YearMonth month(int cohort) {
        return YearMonth.of(cohort / 100, cohort % 100);
    }
}
