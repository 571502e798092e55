package zhike.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.web.Allow;
import zhike.web.Right;

/** Do those who came later stay as well as those who came before, and where do the good ones come from? */
@Controller
@Allow(Right.SEE_VALUE)
class CohortController {
    static final List<Integer> MONTHS = List.of(12, 24, 36);

    private final Runs runs;
    private final Cohorts cohorts;

    CohortController(Runs runs, Cohorts cohorts) {
        this.runs = runs;
        this.cohorts = cohorts;
    }

    @GetMapping("/value/cohorts")
    String show(
            @RequestParam(defaultValue = "all") String by,
            @RequestParam Optional<String> group,
            @RequestParam(defaultValue = "retention") String measure,
            @RequestParam(defaultValue = "12") int months,
            Model page) {
        page.addAttribute("tab", "cohorts");
        var current = runs.current();
        if (current.isEmpty()) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        var run = current.get();
        var dimension = Cohorts.DIMENSIONS.contains(by) ? by : "all";
        var only = dimension.equals("all")
                ? "all"
                : group.filter(name -> !name.isEmpty()).orElse(null);
        var what = measure.toLowerCase(Locale.ROOT).equals("margin")
                ? CohortMap.Measure.MARGIN
                : CohortMap.Measure.RETENTION;
        int shown = MONTHS.contains(months) ? months : MONTHS.getFirst();
        var sizes = cohorts.sizes(dimension, only);
        var deals = cohorts.deals(dimension, only);
        var everybody = dimension.equals("all") ? sizes : cohorts.sizes("all", "all");
        var address = new CohortAddress(dimension, dimension.equals("all") ? null : only, what, shown);
        page.addAttribute("run", run)
                .addAttribute("at", address)
                .addAttribute(
                        "map",
                        only == null
                                ? CohortMap.ofGroups(run.asOf(), shown, what, sizes, deals)
                                : CohortMap.ofMonths(run.asOf(), shown, what, sizes, deals))
                .addAttribute("remaining", CohortMap.remaining(everybody))
                .addAttribute(
                        "customers",
                        everybody.stream().mapToLong(Cohorts.Size::customers).sum());
        return "zhike/value/cohorts";
    }
}
