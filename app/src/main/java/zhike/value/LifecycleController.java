package zhike.value;

import java.time.YearMonth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import zhike.web.Allow;
import zhike.web.Right;

/** How customers move through their relation with the shop: the river of stages, the turns between them, and what the lost lives say. */
@Controller
@Allow(Right.SEE_VALUE)
class LifecycleController {
    private final Runs runs;

    LifecycleController(Runs runs) {
        this.runs = runs;
    }

    @GetMapping("/value/lifecycle")
    String show(Model page) {
        page.addAttribute("tab", "lifecycle");
        var run = runs.current().orElse(null);
        var lifecycle = run == null ? null : runs.lifecycle(run.id()).orElse(null);
        if (run == null || lifecycle == null) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        page.addAttribute("run", run)
                .addAttribute("before", runs.comparedWith(run.id()).orElse(null))
                .addAttribute("lifecycle", lifecycle)
                .addAttribute("diagnosis", Diagnosis.of(lifecycle, YearMonth.from(run.asOf())));
        return "zhike/value/lifecycle";
    }
}
