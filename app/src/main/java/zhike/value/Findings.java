package zhike.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has found about the shop as a whole.
 *
 * @param pastDay the day everybody's classes a year ago stand for; null where the shop had no buyers then
 * @param pastMoves from which to which class they have gone since
 * @param varietyOf whether variety counts categories or products
 */
record Findings(
        Summary summary,
        Pictures pictures,
        Lifecycle lifecycle,
        @Nullable LocalDate pastDay,
        List<PastMove> pastMoves,
        String varietyOf) {}
