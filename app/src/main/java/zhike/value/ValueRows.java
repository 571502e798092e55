package zhike.value;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows;

/** What runs have computed of customers: nothing of it moves, the next run makes it anew. */
@Component
class ValueRows implements CustomerRows {
    private final JdbcClient db;

    ValueRows(JdbcClient db) {
        this.db = db;
    }

    /** Each run has tables of its own. */
    @Override
    public List<Table> tables() {
        return db.sql("""
                        select 'value.' || quote_ident(c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'value'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'customer_id' and not a.attisdropped order by 1""").query(String.class).list().stream()
                .map(table -> Table.derived(table, "customer_id", "customer_id"))
                .toList();
    }
}
