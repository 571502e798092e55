package zhike.customer.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;

/**
 * One customer was found to be another, and became them.
 *
 * @param label what the absorbed one was called
 * @param keepLabel what the one that stays is called now; null when gone
 * @param byRule whether a verified phone or e-mail did it, not a person
 */
public record Merge(
        MergeId id,
        CustomerId keep,
        CustomerId absorbed,
        String label,
        @Nullable String keepLabel,
        boolean byRule,
        String byName,
        Instant at,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {}
