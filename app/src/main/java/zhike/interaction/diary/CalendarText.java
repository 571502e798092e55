package zhike.interaction.diary;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import zhike.interaction.task.Due;
import zhike.interaction.task.Priority;
import zhike.interaction.task.Task;

/**
 * A diary in the language of calendars (RFC 5545). Tasks are events, since calendars that subscribe to an address leave out to-dos. Every time of a
 * repeating task stands for itself: a rule of that language would leave out months that have no 31st.
 */
final class CalendarText {
    private static final int HALF_AN_HOUR = 30;
    private static final int OCTETS = 75;

    private final ICalendar calendar = new ICalendar();
    private final String base;
    private final ZoneId zone;

    /** @param base the address of this program, without a slash at its end */
    CalendarText(String name, String base, ZoneId zone) {
        this.base = base;
        this.zone = zone;
        calendar.setProductId("-//Zhike//Zhike//EN");
        calendar.setName(name);
        calendar.setExperimentalProperty("X-WR-CALNAME", name);
        calendar.setRefreshInterval(Duration.builder().hours(1).build());
    }

    /** @param day of this time; its own or a later one of a repeating task */
    void task(Task task, LocalDate day) {
        var event = event(
                task.series() == null ? task.id().toString() : String.valueOf(task.series()), day, task.updatedAt());
        event.setSummary(task.customerLabel() == null ? task.title() : task.title() + " · " + task.customerLabel());
        var time = task.due().time();
        if (time == null) whole(event, day);
        else timed(event, new Due(day, time).at(zone), HALF_AN_HOUR * 60);
        if (task.priority() != Priority.NORMAL) event.setPriority(task.priority() == Priority.HIGH ? 1 : 9);
        describe(event, task.note(), base + "/tasks/" + task.id());
        calendar.addEvent(event);
    }

    void visit(DiaryItem.Visit visit, String summary) {
        var interaction = visit.interaction();
        var event = event(interaction.id().toString(), visit.day(), interaction.createdAt());
        event.setSummary(summary);
        var seconds = interaction.seconds();
        timed(event, interaction.at(), seconds == null ? HALF_AN_HOUR * 60 : Math.max(60, seconds));
        describe(event, interaction.body(), base + "/customers/" + interaction.customer());
        calendar.addEvent(event);
    }

    private static VEvent event(String id, LocalDate day, Instant changed) {
        var event = new VEvent();
        event.setUid(id + "-" + day + "@zhike");
        event.setDateTimeStamp(Date.from(changed));
        event.setLastModified(Date.from(changed));
        return event;
    }

    private static void whole(VEvent event, LocalDate day) {
        event.setDateStart(new DateStart(date(day)));
        event.setDateEnd(new DateEnd(date(day.plusDays(1))));
        event.setTransparency(true);
    }

    private static ICalDate date(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static void timed(VEvent event, Instant at, int seconds) {
        event.setDateStart(Date.from(at), true);
        event.setDateEnd(Date.from(at.plusSeconds(seconds)), true);
    }

    private static void describe(VEvent event, @Nullable String text, String link) {
        event.setDescription(text == null ? link : text + "\n" + link);
        event.setUrl(link);
    }

    /** The library would fold between the halves of an emoji, so the lines are folded here. */
    String text() {
        var written = new StringWriter();
        try (var writer = new ICalWriter(written, biweekly.ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var folded = new StringBuilder();
        for (var line : written.toString().split("\r\n")) fold(line, folded);
        return folded.toString();
    }

    private static void fold(String line, StringBuilder into) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int sign = line.codePointAt(at);
            int size = sign < 0x80 ? 1 : sign < 0x800 ? 2 : sign < 0x10000 ? 3 : 4;
            if (octets + size > OCTETS) {
                into.append("\r\n ");
                octets = 1;
            }
            into.appendCodePoint(sign);
            octets += size;
            at += Character.charCount(sign);
        }
        into.append("\r\n");
    }
}
