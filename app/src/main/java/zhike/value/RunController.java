package zhike.value;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** The runs behind the figures: what each took from where, how long it took, and the button for a new one. */
@Controller
@Allow(Right.SEE_VALUE)
class RunController {
    private static final int SHOWN = 30;
    private final Runs runs;
    private final Shop shop;
    private final Viewers viewers;

    RunController(Runs runs, Shop shop, Viewers viewers) {
        this.runs = runs;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/value/runs")
    String list(@RequestParam Optional<RunId> before, Model page) {
        var found = runs.latest(SHOWN + 1, before.orElse(null));
        page.addAttribute("tab", "runs")
                .addAttribute("job", runs.underWay().orElse(null))
                .addAttribute("latestDay", shop.today().minusDays(1))
                .addAttribute("runs", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN);
        return "zhike/value/runs";
    }

    @GetMapping("/value/runs/{id}")
    String show(@PathVariable RunId id, Model page) {
        page.addAttribute("tab", "runs").addAttribute("run", runs.get(id)).addAttribute("steps", runs.steps(id));
        return "zhike/value/run";
    }

    @PostMapping("/value/runs")
    @Allow(Right.RUN_VALUE)
    String start(@RequestParam(defaultValue = "") String asOf, HttpServletResponse response, Model page) {
        try {
            var job = runs.submit(day(asOf), viewers.current().orElseThrow().name());
            return "redirect:/jobs/" + job;
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
            return list(Optional.empty(), page);
        }
    }

    private static @Nullable LocalDate day(String text) {
        if (text.isBlank()) return null;
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDay) {
            throw new RuleBroken("value.problem.as_of_no_day", text.strip());
        }
    }
}
