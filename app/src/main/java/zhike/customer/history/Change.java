package zhike.customer.history;

import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.ImportId;

/**
 * What somebody changed of a customer in one go.
 *
 * @param number counts the changes by people, programs and bulk edits; 0 for an import's
 * @param before and after the values by profile column or {@code field.NAME}; empty text where nothing was known
 * @param undoes the number of the change that this one took back, or null
 */
public record Change(
        long number,
        CustomerId customer,
        Instant at,
        Actor by,
        @Nullable ImportId fromImport,
        Map<String, String> before,
        Map<String, String> after,
        boolean bulk,
        @Nullable Long undoes,
        @Nullable Instant undoneAt) {

    public record Difference(String field, String before, String after) {}

    public java.util.List<Difference> differences() {
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .map(field -> new Difference(field, before.getOrDefault(field, ""), after.getOrDefault(field, "")))
                .toList();
    }

    /** An entry of a new customer has no before; an import is taken back as a whole. */
    public boolean undoable() {
        return number != 0 && undoneAt == null && !before.isEmpty();
    }
}
