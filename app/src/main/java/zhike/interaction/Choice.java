package zhike.interaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/**
 * Which entries of a timeline are wanted; null where all are. An entry of another area has neither channel nor direction nor colleague, so a wish
 * for one of them leaves it out.
 *
 * @param source interaction, or the id of a {@link TimelineSource}
 * @param from first day, by the shop's clock
 * @param to last day
 */
public record Choice(
        @Nullable String source,
        @Nullable Channel channel,
        @Nullable Direction direction,
        @Nullable StaffId by,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    public static final Choice ALL = new Choice(null, null, null, null, null, null);

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9000, 1, 1);

    /** As written in an address; empty where all are wanted. What cannot be read is refused. */
    static Choice of(String kind, String direction, String by, String from, String to) {
        var channel = Channel.find(kind).orElse(null);
        return new Choice(
                kind.isEmpty() || channel != null ? null : kind,
                channel,
                direction.isEmpty()
                        ? null
                        : Direction.find(direction)
                                .orElseThrow(() -> new RuleBroken("interaction.problem.direction", direction)),
                by.isEmpty() ? null : staff(by),
                day(from),
                day(to));
    }

    private static StaffId staff(String id) {
        try {
            return StaffId.valueOf(id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("interaction.problem.colleague");
        }
    }

    private static @Nullable LocalDate day(String text) {
        if (text.isEmpty()) return null;
        try {
            var day = LocalDate.parse(text);
            if (day.isBefore(FIRST) || day.isAfter(LAST)) throw new RuleBroken("interaction.problem.day", text);
            return day;
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.problem.day", text);
        }
    }

    boolean wants(String wanted) {
        if (source != null) return source.equals(wanted);
        return wanted.equals(TimelineEntry.Interaction.SOURCE) || (channel == null && direction == null && by == null);
    }

    public boolean everything() {
        return equals(ALL);
    }

    /** What stands in the first choice of the filter. */
    public String kind() {
        return channel != null ? channel.word() : source == null ? "" : source;
    }

    Instant start(ZoneId zone) {
        return (from == null ? FIRST : from).atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return (to == null ? LAST : to.plusDays(1)).atStartOfDay(zone).toInstant();
    }

    /** As the query of an address, without the question mark. */
    public String query() {
        var query = new StringBuilder();
        add(query, "kind", kind());
        if (direction != null) add(query, "direction", direction.word());
        if (by != null) add(query, "by", by.toString());
        if (from != null) add(query, "from", from.toString());
        if (to != null) add(query, "to", to.toString());
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value.isEmpty()) return;
        if (!query.isEmpty()) query.append('&');
        query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
