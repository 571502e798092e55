package zhike.value;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows;

/** Scores and all that stands beside them: computed, so nothing of it moves with a merge, and an erasure takes it. */
@Component
record ValueRows(JdbcClient db) implements CustomerRows {
    private static final String KEPT = "^(score|stage|stage_span|first_purchase|churn|relation|past)_[0-9]+$";

    @Override
    public List<Table> tables() {
        var tables = new ArrayList<Table>();
        tables.add(Table.derived("value.movement", "customer_id", "run_id", "what", "customer_id"));
        for (var table : db.sql(
                        "select 'value.' || tablename from pg_tables where schemaname = 'value' and tablename ~ ? order by 1")
                .param(KEPT)
                .query(String.class)
                .list()) tables.add(Table.derived(table, "customer_id", "customer_id"));
        return tables;
    }
}
