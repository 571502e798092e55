package zhike.interaction.task;

import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** A task as somebody wants it; refuses what cannot be meant. */
public record NewTask(
        @Nullable CustomerId customer,
        String title,
        @Nullable String note,
        @Nullable StaffId assignee,
        Priority priority,
        Due due,
        @Nullable Repeat repeat) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_NOTE = 5_000;
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2200;

    public NewTask {
        title = title.strip();
        note = note == null || note.isBlank() ? null : note.strip();
        if (title.isEmpty()) throw new RuleBroken("interaction.task.problem.title");
        if (title.length() > LONGEST_TITLE) throw new RuleBroken("interaction.task.problem.title_long", LONGEST_TITLE);
        if (note != null && note.length() > LONGEST_NOTE)
            throw new RuleBroken("interaction.task.problem.note_long", LONGEST_NOTE);
        if (title.indexOf(0) >= 0 || (note != null && note.indexOf(0) >= 0))
            throw new RuleBroken("interaction.problem.sign");
        if (due.day().getYear() < FIRST_YEAR || due.day().getYear() > LAST_YEAR)
            throw new RuleBroken("interaction.task.problem.due");
        if (repeat != null && repeat.until() != null && repeat.until().isBefore(due.day()))
            throw new RuleBroken("interaction.task.problem.until");
    }

    static NewTask of(Task task) {
        return new NewTask(
                task.customer(),
                task.title(),
                task.note(),
                task.assignee(),
                task.priority(),
                task.due(),
                task.repeat());
    }
}
