package zhike.interaction;

import java.time.Instant;
import java.util.List;
import zhike.kernel.CustomerId;

/** Something a customer's timeline shows that another area keeps, supplied as a bean by that area, so that nothing is stored twice. */
public interface TimelineSource {
    /** Stable, lower-case letters: the source of its entries. */
    String id();

    /** For the filter: "Orders". */
    String titleKey();

    /**
     * The latest entries of a customer below a place, newest first, entries of one moment by falling number. One query over an index on
     * (customer, moment, number).
     *
     * @param from the first moment wanted
     * @param before entries for which (at, number) is less than this
     */
    List<TimelineEntry.Milestone> entries(CustomerId customer, Instant from, Place before, int limit);

    /** A place in the stream of one source. */
    record Place(Instant at, long number) {}
}
