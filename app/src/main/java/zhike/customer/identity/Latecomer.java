package zhike.customer.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import zhike.customer.CustomerRows.Table;

/**
 * A row that came to the customer after a merge, which the undoing has to give to one of the two.
 *
 * @param key of the row, as JSON
 * @param words what it is about, or its key
 * @param evidence whose it is by what the row says; null when nothing tells
 */
record Latecomer(
        Table table, String key, String words, @Nullable Winner evidence) {
    /** Names the row to whoever decides. */
    public String id() {
        var plain = table.name() + "\n" + table.column() + "\n" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    public String noun() {
        return table.name();
    }
}
