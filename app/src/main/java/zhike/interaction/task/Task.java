package zhike.interaction.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;

/**
 * Something somebody of the staff is to do.
 *
 * @param customer whom it is about, null when about nobody
 * @param customerLabel how they are called
 * @param assignee who is to do it; null: nobody yet
 * @param series the first task of those that repeat, null when it does not repeat
 * @param ending null as long as it is open
 */
public record Task(
        TaskId id,
        @Nullable CustomerId customer,
        @Nullable String customerLabel,
        String title,
        @Nullable String note,
        @Nullable StaffId assignee,
        @Nullable String assigneeName,
        Priority priority,
        Due due,
        @Nullable Repeat repeat,
        @Nullable TaskId series,
        @Nullable Ending ending,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        int version) {
    public boolean open() {
        return ending == null;
    }

    Task named(@Nullable String customerLabel, @Nullable String assigneeName) {
        return new Task(
                id,
                customer,
                customerLabel,
                title,
                note,
                assignee,
                assigneeName,
                priority,
                due,
                repeat,
                series,
                ending,
                createdBy,
                createdAt,
                updatedAt,
                version);
    }
}
