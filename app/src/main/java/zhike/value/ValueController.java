package zhike.value;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;

/** What the shop's customers are worth, from the figures of the current run. Before the first run every page explains what will be there. */
@Controller
@Allow(Right.SEE_VALUE)
class ValueController {
    private final Runs runs;

    ValueController(Runs runs) {
        this.runs = runs;
    }

    @Bean
    static NavEntry valueNav() {
        return new NavEntry(30, "value.nav", "/value", "chart-dots", Right.SEE_VALUE);
    }

    @GetMapping("/value")
    String overview(Model page) {
        return whenThere(
                page,
                "overview",
                (run, pictures) ->
                        page.addAttribute("before", runs.before(run.id()).orElse(null)));
    }

    @GetMapping("/value/rfm")
    String rfm(Model page) {
        return whenThere(page, "rfm", (run, pictures) -> page.addAttribute("grid", Grid.of(pictures.grid())));
    }

    @GetMapping("/value/concentration")
    String concentration(Model page) {
        return whenThere(page, "concentration", (run, pictures) -> page.addAttribute("pictures", pictures));
    }

    @GetMapping("/value/quadrants")
    String quadrants(Model page) {
        return whenThere(page, "quadrants", (run, pictures) -> page.addAttribute("pictures", pictures));
    }

    @GetMapping("/value/future")
    String future(@RequestParam(defaultValue = "12") int months, Model page) {
        var horizon = months == 36 ? 36 : 12;
        return whenThere(
                page,
                "future",
                (run, pictures) -> page.addAttribute("months", horizon)
                        .addAttribute("bars", ExpectedBar.of(pictures, horizon))
                        .addAttribute("proof", runs.card(run.id()).proof()));
    }

    private interface Filling {
        void of(Run run, Pictures pictures);
    }

    private String whenThere(Model page, String tab, Filling filling) {
        Optional<Run> current = runs.current();
        page.addAttribute("tab", tab);
        if (current.isEmpty()) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        var run = current.get();
        page.addAttribute("run", run);
        filling.of(run, runs.pictures(run.id()));
        return "zhike/value/" + tab;
    }
}
