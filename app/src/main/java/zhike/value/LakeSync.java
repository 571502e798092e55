package zhike.value;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.shop.Shop;
import zhike.warehouse.CsvSource;
import zhike.warehouse.Engine;
import zhike.warehouse.Lake;
import zhike.warehouse.LakeTable;

/**
 * Brings the lake up to the shop's present state: the months that changed since the last time and the customers if any did, or all when lake and database do not belong together (first run, restored
 * copy, damaged file). All is read in one snapshot of the database, and the list of changed months is only shortened when the lake has them: a sync that is killed is
 * done again by the next.
 */
@Component
class LakeSync {
    private static final int MONTHS_AT_ONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORDERS = """
            select order_id, customer_id, day, counts, net_minor, known_revenue_minor, known_cost_minor, channel
            from commerce.shared_order_fact where month between '%s' and '%s' and month = any ('{%s}')""";
    private static final String LINES = """
            select order_id, product_id, day, quantity, net_minor
            from commerce.shared_order_line_fact where month between '%s' and '%s' and month = any ('{%s}')""";
    private static final String PRODUCTS = "select product_id, sku, name, category from commerce.shared_product";
    private static final String CUSTOMERS = """
            select id, (coalesce(first_seen_at, created_at) at time zone '%s')::date - date '1970-01-01', country from customer.shared_customer""";

    /** Says how far the sync is, 0 to 1, and throws when it is no longer wanted. */
    interface Progress {
        void at(double fraction);
    }

    private final JdbcClient db;
    private final DataSource database;
    private final Shop shop;
    private final TransactionTemplate snapshot;

    LakeSync(JdbcClient db, DataSource database, Shop shop, PlatformTransactionManager transactions) {
        this.db = db;
        this.database = database;
        this.shop = shop;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Answers how many rows were written. */
    long sync(Lake lake, Engine engine, Progress progress) {
        return snapshot.execute(status -> {
            var token = db.sql("select token from value.lake_state")
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
            var changed = changedMonths();
            boolean people = db.sql("delete from customer.shared_change").update() > 0;
            boolean belong = token != 0 && token == lake.manifest().changesUpTo();
            long rows = write(lake, engine, belong ? changed : allMonths(lake), people || !belong, progress);
            var next = RANDOM.nextLong(1, Long.MAX_VALUE);
            db.sql("""
                    insert into value.lake_state (token) values (?)
                    on conflict (one) do update set token = excluded.token""").param(next).update();
            lake.changesUpTo(next);
            return rows;
        });
    }

    /** Takes them off the list: the deletion commits together with the new token. */
    private TreeSet<YearMonth> changedMonths() {
        return months(
                "with gone as (delete from commerce.month_change returning month) select distinct month from gone");
    }

    private TreeSet<YearMonth> allMonths(Lake lake) {
        var months = months("select distinct month from commerce.shared_order_fact");
        months.addAll(lake.manifest().months(LakeTable.ORDERS));
        months.addAll(lake.manifest().months(LakeTable.ORDER_LINES));
        return months;
    }

    private TreeSet<YearMonth> months(String sql) {
        var months = new TreeSet<YearMonth>();
        for (var day : db.sql(sql).query(LocalDate.class).list()) months.add(YearMonth.from(day));
        return months;
    }

    private long write(Lake lake, Engine engine, TreeSet<YearMonth> months, boolean people, Progress progress) {
        long rows = 0;
        var groups = groups(new ArrayList<>(months));
        for (int group = 0; group < groups.size(); group++) {
            progress.at((double) group / (groups.size() + 1));
            var some = groups.get(group);
            rows += lake.replace(engine, LakeTable.ORDERS, some, copy(of(ORDERS, some)));
            progress.at((group + .4) / (groups.size() + 1));
            rows += lake.replace(engine, LakeTable.ORDER_LINES, some, copy(of(LINES, some)));
        }
        progress.at((double) groups.size() / (groups.size() + 1));
        rows += lake.replace(engine, LakeTable.PRODUCTS, copy(PRODUCTS));
        if (people)
            rows += lake.replace(
                    engine,
                    LakeTable.CUSTOMERS,
                    copy(CUSTOMERS.formatted(shop.profile().zone().getId())));
        return rows;
    }

    /** A year at a time, so that neither disk nor memory must hold all of a long history twice. */
    private static List<List<YearMonth>> groups(List<YearMonth> months) {
        var groups = new ArrayList<List<YearMonth>>();
        for (int from = 0; from < months.size(); from += MONTHS_AT_ONCE)
            groups.add(months.subList(from, Math.min(months.size(), from + MONTHS_AT_ONCE)));
        return groups;
    }

    private static String of(String select, List<YearMonth> months) {
        var days = months.stream().map(month -> month.atDay(1).toString()).toList();
        return select.formatted(days.getFirst(), days.getLast(), String.join(",", days));
    }

    private CsvSource copy(String select) {
        return out -> connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + select + ") to stdout (format csv)", out);
    }

    /** The one of the transaction, so that the copy sees its snapshot. */
    private Connection connection() {
        return DataSourceUtils.getConnection(database);
    }
}
