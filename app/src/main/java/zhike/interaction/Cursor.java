package zhike.interaction;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import zhike.kernel.RuleBroken;

/** Where a timeline goes on: after this entry. Entries come by falling moment, then by source, then by falling number. */
record Cursor(Instant at, String source, long number) {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,17})[.]([a-z]{1,30})[.]([0-9]{1,18})");

    static Cursor after(TimelineEntry entry) {
        return new Cursor(entry.at(), entry.source(), entry.number());
    }

    static Cursor read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) throw new RuleBroken("interaction.problem.cursor");
        try {
            return new Cursor(
                    Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
                    parts.group(2),
                    Long.parseLong(parts.group(3)));
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new RuleBroken("interaction.problem.cursor");
        }
    }

    /** Below which place another source goes on: its entries of this moment come after those of sources before it. */
    TimelineSource.Place below(String other) {
        int order = other.compareTo(source);
        return new TimelineSource.Place(at, order == 0 ? number : order < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + source + "." + number;
    }
}
