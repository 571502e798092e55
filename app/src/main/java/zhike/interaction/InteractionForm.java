package zhike.interaction;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Viewer;

/** What a colleague writes down on the customer page: by one press, or in full. */
public record InteractionForm(
        String quick,
        String channel,
        String direction,
        String outcome,
        String day,
        String time,
        String minutes,
        String subject,
        String note) {
    static InteractionForm of(Map<String, String> fields) {
        return new InteractionForm(
                field(fields, "quick"),
                field(fields, "channel"),
                field(fields, "direction"),
                field(fields, "outcome"),
                field(fields, "day"),
                field(fields, "time"),
                field(fields, "minutes"),
                field(fields, "subject"),
                fields.getOrDefault("note", ""));
    }

    static InteractionForm blank(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        return new InteractionForm(
                "",
                Channel.PHONE.word(),
                Direction.OUT.word(),
                "",
                local.toLocalDate().toString(),
                local.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                "",
                "",
                "");
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    NewInteraction read(CustomerId customer, Viewer viewer, Instant now, ZoneId zone) {
        var preset = quick.isEmpty()
                ? null
                : Quick.find(quick).orElseThrow(() -> new RuleBroken("interaction.problem.outcome"));
        var way = preset != null
                ? preset.channel()
                : Channel.find(channel).orElseThrow(() -> new RuleBroken("interaction.problem.channel", channel));
        var who = preset != null
                ? preset.direction()
                : Direction.find(direction)
                        .orElseThrow(() -> new RuleBroken("interaction.problem.direction", direction));
        var result = preset != null ? preset.outcome() : result();
        if (result == null && subject.isBlank() && note.isBlank()) throw new RuleBroken("interaction.problem.empty");
        return new NewInteraction(
                customer,
                way,
                who,
                preset != null ? now : at(now, zone),
                result,
                preset != null ? null : lasting(),
                preset != null ? null : subject,
                note,
                viewer.staff(),
                viewer.name(),
                "staff",
                null,
                null);
    }

    private @Nullable Outcome result() {
        return outcome.isEmpty()
                ? null
                : Outcome.find(outcome).orElseThrow(() -> new RuleBroken("interaction.problem.outcome"));
    }

    private Instant at(Instant now, ZoneId zone) {
        if (day.isEmpty() && time.isEmpty()) return now;
        try {
            var date = day.isEmpty() ? now.atZone(zone).toLocalDate() : LocalDate.parse(day);
            var clock = time.isEmpty() ? LocalTime.NOON : LocalTime.parse(time);
            return date.atTime(clock).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.problem.moment");
        }
    }

    private @Nullable Integer lasting() {
        if (minutes.isEmpty()) return null;
        if (!minutes.matches("[0-9]{1,4}")) throw new RuleBroken("interaction.problem.minutes");
        return Integer.parseInt(minutes) * 60;
    }
}
