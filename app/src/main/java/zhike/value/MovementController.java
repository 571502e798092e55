package zhike.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RunId;
import zhike.web.Allow;
import zhike.web.Right;

/** Who moved up or down since the last run, or since a year ago. */
@Controller
@Allow(Right.SEE_VALUE)
public class MovementController {
    private static final int SHOWN = 50;
    private final Runs runs;
    private final Movements movements;

    MovementController(Runs runs, Movements movements) {
        this.runs = runs;
        this.movements = movements;
    }

    /** What is asked for, as it stands in the address. */
    public record Asked(Since since, Moved what, String direction, String before, String after) {
        /** The same of another since. */
        public String path(Since other) {
            return "/value/movements?since=" + other.code()
                    + (Moved.since(other).contains(what) ? "&what=" + what.code() : "");
        }

        public String path(Moved other) {
            return "/value/movements?since=" + since.code() + "&what=" + other.code();
        }

        public String path(String direction) {
            return path(what) + "&direction=" + direction;
        }

        public String path(Movement.Count count) {
            return path(what) + "&before=" + text(count.before()) + "&after=" + text(count.after());
        }

        public String more(Movement last) {
            return path(direction) + "&before=" + before + "&after=" + after + "&cursor=" + Movements.cursor(last);
        }

        public List<Moved> kinds() {
            return Moved.since(since);
        }

        private static String text(@Nullable String code) {
            return code == null ? "" : code;
        }
    }

    @GetMapping("/value/movements")
    String show(
            @RequestParam Optional<RunId> run,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "all") String direction,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String cursor,
            Model page) {
        page.addAttribute("tab", "movements");
        var found = run.map(runs::get).or(runs::current);
        if (found.isEmpty()) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        var seen = found.get();
        var from = Since.of(since).orElseGet(() -> usual(seen));
        var asked = new Asked(from, Moved.of(what).orElse(Moved.STAGE), direction, before, after);
        var counts = movements.counts(seen.id(), from);
        boolean kept = movements.kept(seen, from);
        var rows = kept && !counts.counts().isEmpty()
                ? movements.list(seen, from, asked.what(), direction, before, after, cursor, SHOWN + 1)
                : List.<Movement>of();
        page.addAttribute("run", seen)
                .addAttribute("compared", runs.comparedDay(seen, from))
                .addAttribute("counts", counts)
                .addAttribute("asked", asked)
                .addAttribute("kept", kept)
                .addAttribute("rows", rows.subList(0, Math.min(SHOWN, rows.size())))
                .addAttribute("more", rows.size() > SHOWN);
        return "zhike/value/movements";
    }

    /** Since the run before where there is one, else since a year ago. */
    private Since usual(Run run) {
        boolean only = runs.comparedDay(run, Since.RUN) == null && run.pastDay() != null;
        return only ? Since.YEAR : Since.RUN;
    }
}
