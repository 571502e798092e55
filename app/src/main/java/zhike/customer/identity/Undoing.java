package zhike.customer.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * What undoing a merge would do.
 *
 * @param restored rows that go back to where they were
 * @param told rows that came since and say themselves whose they are
 * @param open rows that came since of which somebody has to say it
 * @param problem why it cannot be undone now, or null
 */
public record Undoing(
        long restored,
        List<Late> told,
        List<Late> open,
        @Nullable RuleBroken problem) {

    /** @param to whose it is by its evidence; null where open */
    public record Late(
            String row,
            String table,
            String words,
            @Nullable Winner to) {
        private static final Set<String> NAMED = Set.of(
                "commerce.sale_order",
                "commerce.refund",
                "customer.external_id",
                "customer.changed_by_import",
                "customer.identifier",
                "customer.not_same",
                "customer.note",
                "customer.attachment",
                "customer.further_contact",
                "customer.relation",
                "customer.important_date",
                "customer.field_value",
                "customer.change");

        public String labelKey() {
            return "customer.rows." + (NAMED.contains(table) ? table : "other");
        }
    }

    static Undoing refused(RuleBroken problem) {
        return new Undoing(0, List.of(), List.of(), problem);
    }
}
