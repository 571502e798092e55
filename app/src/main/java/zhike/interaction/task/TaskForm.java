package zhike.interaction.task;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** A task as somebody has written it on the page. */
public record TaskForm(
        String title,
        String note,
        String day,
        String time,
        String assignee,
        String priority,
        String unit,
        String every,
        String until,
        String customer) {
    static TaskForm of(Map<String, String> fields) {
        return new TaskForm(
                fields.getOrDefault("title", ""),
                fields.getOrDefault("note", ""),
                field(fields, "day", ""),
                field(fields, "time", ""),
                field(fields, "assignee", ""),
                field(fields, "priority", Priority.NORMAL.word()),
                field(fields, "unit", ""),
                field(fields, "every", ""),
                field(fields, "until", ""),
                field(fields, "customer", ""));
    }

    private static String field(Map<String, String> fields, String name, String otherwise) {
        var text = fields.getOrDefault(name, "").strip();
        return text.isEmpty() ? otherwise : text;
    }

    static TaskForm blank(LocalDate day, @Nullable StaffId assignee, String customer) {
        return new TaskForm(
                "",
                "",
                day.toString(),
                "",
                assignee == null ? "" : assignee.toString(),
                Priority.NORMAL.word(),
                "",
                "1",
                "",
                customer);
    }

    static TaskForm of(Task task) {
        var repeat = task.repeat();
        var time = task.due().time();
        var note = task.note();
        return new TaskForm(
                task.title(),
                note == null ? "" : note,
                task.due().day().toString(),
                time == null ? "" : time.toString(),
                task.assignee() == null ? "" : task.assignee().toString(),
                task.priority().word(),
                repeat == null ? "" : repeat.unit().word(),
                repeat == null ? "1" : String.valueOf(repeat.every()),
                repeat == null || repeat.until() == null ? "" : repeat.until().toString(),
                "");
    }

    /** @param about the customer, settled elsewhere */
    NewTask read(@Nullable CustomerId about, LocalDate today) {
        var due = due(today);
        return new NewTask(
                about,
                title,
                note,
                staff(),
                Priority.find(priority)
                        .orElseThrow(() -> new RuleBroken("interaction.task.problem.priority", priority)),
                due,
                repeat(unit, every, until, due.day()));
    }

    private @Nullable StaffId staff() {
        if (assignee.isEmpty()) return null;
        try {
            return StaffId.valueOf(assignee);
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("interaction.problem.colleague");
        }
    }

    private Due due(LocalDate today) {
        LocalDate date;
        try {
            date = day.isEmpty() ? today : LocalDate.parse(day);
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.task.problem.due");
        }
        try {
            return new Due(
                    date,
                    time.isEmpty() ? null : LocalTime.parse(time).withSecond(0).withNano(0));
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.task.problem.time");
        }
    }

    static @Nullable Repeat repeat(String unit, String every, String until, LocalDate from) {
        if (unit.isEmpty()) return null;
        var step = Repeat.Unit.find(unit).orElseThrow(() -> new RuleBroken("interaction.task.problem.repeat", unit));
        var times = every.isEmpty() ? "1" : every;
        if (!times.matches("[0-9]{1,3}") || Integer.parseInt(times) < 1 || Integer.parseInt(times) > Repeat.MOST)
            throw new RuleBroken("interaction.task.problem.every", Repeat.MOST);
        try {
            return new Repeat(step, Integer.parseInt(times), until.isEmpty() ? null : LocalDate.parse(until), from);
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.task.problem.until");
        }
    }

    public static List<Repeat.Unit> units() {
        return List.of(Repeat.Unit.values());
    }
}
