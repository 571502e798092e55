package zhike.interaction.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** When a task is due: some time of a day, or at a time by the shop's clock. */
public record Due(LocalDate day, @Nullable LocalTime time) {
    public static Due on(LocalDate day) {
        return new Due(day, null);
    }

    /** The moment; of a whole day its end. A time that the change to summer time leaves out is an hour later; one that comes twice is the first. */
    public Instant at(ZoneId zone) {
        return time == null
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(time).atZone(zone).toInstant();
    }

    public boolean overdue(Instant now, ZoneId zone) {
        return at(zone).isBefore(now);
    }

    /** As programs write it: 2026-03-31, or 2026-03-31T15:00 by the shop's clock. */
    @Override
    public String toString() {
        return time == null ? day.toString() : day.atTime(time).toString();
    }

    /** A day, a time of the shop's clock, or a moment with its offset. Throws DateTimeException for anything else. */
    public static Due parse(String text, ZoneId zone) {
        if (text.length() <= 10) return on(LocalDate.parse(text));
        var moment = java.time.format.DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text, java.time.OffsetDateTime::from, java.time.LocalDateTime::from);
        var local = moment instanceof java.time.OffsetDateTime at
                ? at.withOffsetSameInstant(ZoneOffset.UTC)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime()
                : (java.time.LocalDateTime) moment;
        return new Due(local.toLocalDate(), local.toLocalTime().withSecond(0).withNano(0));
    }
}
