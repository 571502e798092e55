package zhike.customer.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.customer.CustomerRows;

/**
 * Every row of every table, as text. Left out are the trails of merging themselves, queues and logs of what changed (each change adds to them), what is computed from other
 * rows, and of the rest only version and updated_at, which have to go on for whoever has a form open.
 */
record Everything(JdbcClient db, List<CustomerRows> areas) {
    private static final Set<String> TRAILS = Set.of(
            "customer.merge",
            "customer.put_away",
            "customer.bin",
            "customer.shared_change",
            "customer.search_key_wanted",
            "customer.duplicate_candidate",
            "customer.duplicate_pass",
            "commerce.month_change",
            "commerce.order_buyer");

    List<String> rows() {
        var derived = areas.stream()
                .flatMap(area -> area.tables().stream())
                .filter(CustomerRows.Table::derived)
                .map(CustomerRows.Table::name)
                .collect(Collectors.toSet());
        var all = new ArrayList<String>();
        for (var table : db.sql("""
                        select schemaname || '.' || tablename from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema', 'public', 'job') order by 1""").query(String.class).list())
            if (!TRAILS.contains(table) && !derived.contains(table))
                all.addAll(
                        db.sql("select '%1$s ' || (to_jsonb(t) - 'version' - 'updated_at')::text from %1$s t order by 1"
                                        .formatted(table))
                                .query(String.class)
                                .list());
        return all;
    }
}
