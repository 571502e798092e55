package zhike.value;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.web.Right;
import zhike.web.Viewer;

/** What the customer is worth, and why, on the customer's page. */
@Component
class ValuePanel implements CustomerPanel {
    private final Runs runs;
    private final Scores scores;
    private final Pasts pasts;

    ValuePanel(Runs runs, Scores scores, Pasts pasts) {
        this.runs = runs;
        this.scores = scores;
        this.pasts = pasts;
    }

    @Override
    public String id() {
        return "value";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String titleKey() {
        return "value.panel";
    }

    @Override
    public boolean shownTo(Viewer viewer) {
        return viewer.may(Right.SEE_VALUE);
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        var run = runs.current();
        var score = scores.of(customer);
        model.addAttribute("run", run.orElse(null))
                .addAttribute("score", score.orElse(null))
                .addAttribute(
                        "past", run.flatMap(now -> pasts.of(customer, now)).orElse(null))
                .addAttribute(
                        "ahead",
                        run.flatMap(now -> score.flatMap(known -> Ahead.of(now, known)))
                                .orElse(null));
        return "zhike/value/panel";
    }
}
