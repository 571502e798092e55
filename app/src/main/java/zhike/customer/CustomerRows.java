package zhike.customer;

import java.util.List;

/**
 * Where an area keeps rows that name a customer, supplied as a bean by that area. A merge, its undoing, the recycle bin, an export and an
 * erasure go over all of them, so an area need not know that these exist.
 */
public interface CustomerRows {
    List<Table> tables();

    /**
     * A table with a column that names a customer.
     *
     * @param name with its schema: {@code commerce.sale_order}
     * @param column the column that names the customer
     * @param key the columns that name one row of the table
     * @param oncePer columns that, together with the customer, may occur once; empty when there is no such rule. Where both customers of a
     *     merge have such a row, the one that stays keeps its own, and the other's waits with the merge until it is undone.
     * @param derived whether the rows are computed from others (scores, search keys): they are neither moved nor exported, only erased
     */
    record Table(String name, String column, List<String> key, List<String> oncePer, boolean derived) {
        public Table {
            key = List.copyOf(key);
            oncePer = List.copyOf(oncePer);
        }

        public static Table of(String name, String column, String... key) {
            return new Table(name, column, List.of(key), List.of(), false);
        }

        public static Table derived(String name, String column, String... key) {
            return new Table(name, column, List.of(key), List.of(), true);
        }

        public Table oncePer(String... columns) {
            return new Table(name, column, key, List.of(columns), derived);
        }
    }
}
