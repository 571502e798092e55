package zhike.customer;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;

/**
 * Where an area keeps rows that name a customer, supplied as a bean by that area. A merge, its undoing, the recycle bin, an export and an
 * erasure go over all of them, so an area need not know that these exist.
 */
public interface CustomerRows {
    List<Table> tables();

    /** Called in the transaction that is about to move rows, before any is touched: for locks, and for refusing by a {@link zhike.kernel.RuleBroken}. */
    default void beforeMove(Collection<CustomerId> customers) {}

    /** Called in the same transaction when rows have moved: for figures that are kept of these customers' rows. */
    default void afterMove(Collection<CustomerId> customers) {}

    /**
     * A table with a column that names a customer. Unique indexes of the table need not be told: where both customers of a merge have a row that may be there
     * once, the one that stays keeps its own, and the other's waits with the merge until it is undone, with all rows that refer to it.
     *
     * @param name with its schema: {@code commerce.sale_order}
     * @param column the column that names the customer
     * @param key the columns that name one row of the table
     * @param oncePer columns that, together with the customer, may occur once although no unique index says so; empty when there is no such rule
     * @param derived whether the rows are computed from others (scores, search keys) or are a trail: they are neither moved nor exported, only erased
     * @param staysBehind whether the rows stay when the customer is deleted, and then name nobody
     * @param evidence SQL over the row {@code t}, with {@code :keep} and {@code :absorbed}: which of the two a row belongs to that came after their merge; null
     *     when nothing tells
     * @param words SQL over the row {@code t}: what to show of a row when somebody has to decide whose it is
     */
    record Table(
            String name,
            String column,
            List<String> key,
            List<String> oncePer,
            boolean derived,
            boolean staysBehind,
            @Nullable String evidence,
            @Nullable String words) {
        public Table {
            key = List.copyOf(key);
            oncePer = List.copyOf(oncePer);
        }

        public static Table of(String name, String column, String... key) {
            return new Table(name, column, List.of(key), List.of(), false, false, null, null);
        }

        public static Table derived(String name, String column, String... key) {
            return new Table(name, column, List.of(key), List.of(), true, false, null, null);
        }

        public Table oncePer(String... columns) {
            return new Table(name, column, key, List.of(columns), derived, staysBehind, evidence, words);
        }

        public Table behind() {
            return new Table(name, column, key, oncePer, derived, true, evidence, words);
        }

        public Table evidence(String sql) {
            return new Table(name, column, key, oncePer, derived, staysBehind, sql, words);
        }

        public Table shown(String sql) {
            return new Table(name, column, key, oncePer, derived, staysBehind, evidence, sql);
        }
    }
}
