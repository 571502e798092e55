package zhike.interaction.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.staff.Person;

/**
 * The page of tasks.
 *
 * @param whose mine, nobodys, all, or a colleague's id
 * @param now what "overdue" is measured by
 */
public record TaskList(
        List<Task> tasks,
        @Nullable String next,
        String whose,
        boolean open,
        List<Person> colleagues,
        LocalDate today,
        Instant now) {
    public String address(String whose, boolean open) {
        return "/tasks?whose=" + whose + (open ? "" : "&state=ended");
    }

    public String older() {
        return address(whose, open) + "&cursor=" + next;
    }
}
