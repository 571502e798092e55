package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;

/** Who changed between a published run and the run before it, or a year ago. */
@Service
public class Movements {
    private final MovementLedger ledger;

    Movements(MovementLedger ledger) {
        this.ledger = ledger;
    }

    /** All movements of a run added up, kept as long as the run. */
    public Movement.Counts counts(RunId run, Since since) {
        return ledger.counts(run, since);
    }

    /** Whether the customers themselves are still known: since the run before as long as its scores are kept, since a year ago of the current run only. */
    public boolean kept(Run run, Since since) {
        return run.scoresKept() && (since == Since.RUN || run.current());
    }

    /**
     * The customers who moved, who brings most first.
     *
     * @param direction up, down, or anything else for all
     * @param cursor {@link #cursor} of the last one seen
     */
    public List<Movement> list(
            Run run,
            Since since,
            Moved what,
            @Nullable String direction,
            @Nullable String before,
            @Nullable String after,
            @Nullable String cursor,
            int limit) {
        if (!kept(run, since)) throw new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.movements_gone");
        var by = new MovementLedger.Narrowed(
                "up".equals(direction) ? (Integer) 1 : "down".equals(direction) ? (Integer) (-1) : null,
                blank(before),
                blank(after));
        if (since == Since.RUN) return ledger.list(run, what, by, after(cursor), limit);
        if (run.pastDay() == null || !Moved.since(since).contains(what)) return List.of();
        return ledger.listPast(run, what, by, after(cursor), limit);
    }

    public static String cursor(Movement last) {
        return last.margin12mMinor() + "_" + last.customer();
    }

    private static MovementLedger.@Nullable After after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) return null;
        int cut = cursor.indexOf('_');
        try {
            return new MovementLedger.After(
                    Long.parseLong(cursor.substring(0, Math.max(0, cut))),
                    CustomerId.valueOf(cursor.substring(cut + 1)));
        } catch (RuntimeException unreadable) {
            throw new RuleBroken("value.problem.cursor");
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
