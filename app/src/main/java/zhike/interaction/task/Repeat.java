package zhike.interaction.task;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a task comes again. All days are counted from the first one and not from the one before, so that the 31st is the 28th in February and the
 * 31st again in March, and a 29 February is the 28th in years that have none.
 *
 * @param every 2 with WEEK: every second week
 * @param until the last day, null without an end
 * @param from the first day
 */
public record Repeat(Unit unit, int every, @Nullable LocalDate until, LocalDate from) {
    public static final int MOST = 400;

    public enum Unit {
        DAY(ChronoUnit.DAYS),
        WEEK(ChronoUnit.WEEKS),
        MONTH(ChronoUnit.MONTHS),
        YEAR(ChronoUnit.YEARS);

        private final ChronoUnit step;

        Unit(ChronoUnit step) {
            this.step = step;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String labelKey() {
            return "interaction.task.repeat." + word();
        }

        public static Optional<Unit> find(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.word().equals(word))
                    .findFirst();
        }
    }

    public Repeat {
        if (every < 1 || every > MOST) throw new IllegalArgumentException("every " + every);
    }

    public Repeat startingOn(LocalDate day) {
        return new Repeat(unit, every, until, day);
    }

    private LocalDate time(long n) {
        return from.plus(n * every, unit.step);
    }

    /** The first time after this one that is not before the given day: what was missed meanwhile is not made up for. */
    public Optional<LocalDate> after(LocalDate last, LocalDate notBefore) {
        var wanted = last.plusDays(1).isAfter(notBefore) ? last.plusDays(1) : notBefore;
        var next = time(first(wanted));
        return until != null && next.isAfter(until) ? Optional.empty() : Optional.of(next);
    }

    /** The times from one day to another, both included. */
    public List<LocalDate> between(LocalDate first, LocalDate last, int most) {
        var days = new ArrayList<LocalDate>();
        for (long n = first(first); days.size() < most; n++) {
            var day = time(n);
            if (day.isAfter(last) || (until != null && day.isAfter(until))) break;
            days.add(day);
        }
        return days;
    }

    /** The number of the first time that is not before the day. */
    private long first(LocalDate day) {
        if (!day.isAfter(from)) return 0;
        var n = Math.max(0, unit.step.between(from, day) / every - 1);
        while (time(n).isBefore(day)) n++;
        return n;
    }
}
