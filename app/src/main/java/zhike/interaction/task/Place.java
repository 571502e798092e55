package zhike.interaction.task;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import zhike.kernel.RuleBroken;

/** Where a list of tasks goes on: after a task of this day, or ended at this moment. */
record Place(LocalDate day, Instant at, long task) {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,9})[.](-?[0-9]{1,17})[.]([0-9]{1,18})");

    static Place after(Task task) {
        var ending = task.ending();
        return new Place(
                task.due().day(),
                ending == null ? Instant.EPOCH : ending.at(),
                task.id().value());
    }

    static Place read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) throw new RuleBroken("interaction.problem.cursor");
        try {
            return new Place(
                    LocalDate.ofEpochDay(Long.parseLong(parts.group(1))),
                    Instant.EPOCH.plus(Long.parseLong(parts.group(2)), ChronoUnit.MICROS),
                    Long.parseLong(parts.group(3)));
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new RuleBroken("interaction.problem.cursor");
        }
    }

    @Override
    public String toString() {
        return day.toEpochDay() + "." + ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + task;
    }
}
