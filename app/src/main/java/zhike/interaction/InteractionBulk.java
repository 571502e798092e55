package zhike.interaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhike.interaction.task.Priority;
import zhike.interaction.task.Repeat;
import zhike.kernel.StaffId;
import zhike.postgres.CopyRows;

/** Interactions and tasks past every check of the ordinary way: for simulated shops only. The caller vouches for what it writes and holds the transaction. */
public final class InteractionBulk {
    private final CopyRows interactions = new CopyRows();
    private final CopyRows tasks = new CopyRows();

    /** @param at seconds since 1970 */
    public void interaction(
            long customer,
            Channel channel,
            Direction direction,
            @Nullable Outcome outcome,
            long at,
            @Nullable Integer seconds,
            @Nullable String body,
            @Nullable StaffId staff,
            String by,
            String source) {
        interactions
                .row(11)
                .bigint(customer)
                .text(channel.word())
                .text(direction.word())
                .moment(at)
                .text(outcome == null ? null : outcome.word());
        if (seconds == null) interactions.unknown();
        else interactions.integer(seconds);
        interactions.text(body);
        if (staff == null) interactions.unknown();
        else interactions.bigint(staff.value());
        interactions.text(by).text(source).moment(at);
    }

    /** @param repeat with every 1 from the day on, null for once */
    public void task(
            long customer,
            String title,
            @Nullable StaffId assignee,
            Priority priority,
            LocalDate day,
            Repeat.@Nullable Unit repeat,
            String by) {
        tasks.row(9).bigint(customer).text(title);
        if (assignee == null) tasks.unknown();
        else tasks.bigint(assignee.value());
        tasks.text(priority.word()).day(day.toEpochDay());
        if (repeat == null) tasks.unknown().unknown().unknown();
        else tasks.text(repeat.word()).integer(1).day(day.toEpochDay());
        tasks.text(by);
    }

    /** Writes what was collected. */
    public void flush(Connection connection) throws SQLException {
        interactions.copyInto(connection, """
                copy interaction.interaction (customer_id, channel, direction, at, outcome, seconds, body, staff_id, by_name, source, created_at)
                from stdin (format binary)""");
        tasks.copyInto(connection, """
                copy interaction.task (customer_id, title, assignee, priority, due_day, repeat_unit, repeat_every, repeat_from, created_by)
                from stdin (format binary)""");
        interactions.clear();
        tasks.clear();
    }
}
