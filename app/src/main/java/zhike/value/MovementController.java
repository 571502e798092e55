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

/** Who moved up or down since the last run. */
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
    public record Asked(Moved what, String direction, String before, String after) {
        public String path(String direction) {
            return "/value/movements?what=" + what.code() + "&direction=" + direction;
        }

        public String path(Movement.Count count) {
            return "/value/movements?what=" + what.code() + "&before=" + text(count.before()) + "&after="
                    + text(count.after());
        }

        public String more(Movement last) {
            return "/value/movements?what=" + what.code() + "&direction=" + direction + "&before=" + before + "&after="
                    + after + "&cursor=" + Movements.cursor(last);
        }

        private static String text(@Nullable String code) {
            return code == null ? "" : code;
        }
    }

    @GetMapping("/value/movements")
    String show(
            @RequestParam Optional<RunId> run,
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
        var counts = movements.counts(seen.id());
        var asked = new Asked(Moved.of(what).orElse(Moved.STAGE), direction, before, after);
        var rows = seen.scoresKept() && !counts.counts().isEmpty()
                ? movements.list(seen, asked.what(), direction, before, after, cursor, SHOWN + 1)
                : List.<Movement>of();
        page.addAttribute("run", seen)
                .addAttribute("compared", runs.comparedWith(seen.id()).orElse(null))
                .addAttribute("counts", counts)
                .addAttribute("asked", asked)
                .addAttribute("rows", rows.subList(0, Math.min(SHOWN, rows.size())))
                .addAttribute("more", rows.size() > SHOWN);
        return "zhike/value/movements";
    }
}
