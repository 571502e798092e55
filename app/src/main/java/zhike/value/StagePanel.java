package zhike.value;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.web.Right;
import zhike.web.Viewer;

/** The customer's way through the lifecycle, with the curve that decides it and the sentence why. */
@Component
class StagePanel implements CustomerPanel {
    private final Runs runs;
    private final Stages stages;
    private final Scores scores;

    StagePanel(Runs runs, Stages stages, Scores scores) {
        this.runs = runs;
        this.stages = stages;
        this.scores = scores;
    }

    @Override
    public String id() {
        return "lifecycle";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String titleKey() {
        return "value.lifecycle.panel";
    }

    @Override
    public boolean shownTo(Viewer viewer) {
        return viewer.may(Right.SEE_VALUE);
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        var run = runs.current().orElse(null);
        var lifecycle = run == null ? null : runs.lifecycle(run.id()).orElse(null);
        var stage = stages.of(customer).orElse(null);
        model.addAttribute("run", run)
                .addAttribute("stage", stage)
                .addAttribute("score", scores.of(customer).orElse(null));
        if (run != null && lifecycle != null && stage != null && stage.bought())
            model.addAttribute("path", stages.path(customer))
                    .addAttribute(
                            "curve",
                            stages.curve(customer, run, lifecycle)
                                    .last(run.rules().stages().pathMonths()));
        return "zhike/value/stagePanel";
    }
}
