package zhike.interaction.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;

/**
 * Which tasks are wanted; null where all are.
 *
 * @param nobodys only those that nobody has taken on
 * @param dueTo the last day of being due
 */
public record Query(
        boolean open,
        @Nullable StaffId assignee,
        boolean nobodys,
        @Nullable CustomerId customer,
        @Nullable LocalDate dueTo) {
    public static Query open(@Nullable StaffId assignee) {
        return new Query(true, assignee, false, null, null);
    }

    public Query dueTo(LocalDate day) {
        return new Query(open, assignee, nobodys, customer, day);
    }
}
