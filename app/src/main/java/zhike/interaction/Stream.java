package zhike.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.staff.Person;

/**
 * A customer's timeline as a page shows it.
 *
 * @param next the cursor of the older entries, null when there are none
 * @param sources what other areas show here
 * @param colleagues whom one may filter by
 */
public record Stream(
        CustomerId customer,
        List<TimelineEntry> entries,
        @Nullable String next,
        Choice choice,
        List<TimelineSource> sources,
        List<Person> colleagues) {
    public String address() {
        return "/customers/" + customer + "/timeline";
    }

    /** Of the older entries. */
    public String older() {
        var query = choice.query();
        return address() + "?" + (query.isEmpty() ? "" : query + "&") + "cursor=" + next;
    }
}
