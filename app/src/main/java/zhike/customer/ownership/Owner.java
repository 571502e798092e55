package zhike.customer.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhike.kernel.StaffId;

/**
 * Who looks after a customer, or did.
 *
 * @param how hand, rule, claim, handover or undo
 * @param rule the name of the rule, where one decided
 */
public record Owner(
        StaffId staff,
        String name,
        Instant since,
        String how,
        @Nullable String rule,
        String by,
        @Nullable String why,
        @Nullable Instant endedAt,
        @Nullable String endedHow,
        @Nullable String endedBy) {}
