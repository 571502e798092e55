package zhike.value;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.web.Right;
import zhike.web.Viewer;

/** How loyal the customer is, and what is known of the relation beyond recency, frequency and money. */
@Component
class RelationPanel implements CustomerPanel {
    private final Runs runs;
    private final Stages stages;
    private final Relations relations;

    RelationPanel(Runs runs, Stages stages, Relations relations) {
        this.runs = runs;
        this.stages = stages;
        this.relations = relations;
    }

    @Override
    public String id() {
        return "loyalty";
    }

    @Override
    public int order() {
        return 27;
    }

    @Override
    public String titleKey() {
        return "value.relation.panel";
    }

    @Override
    public boolean shownTo(Viewer viewer) {
        return viewer.may(Right.SEE_VALUE);
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("run", runs.current().orElse(null))
                .addAttribute("stage", stages.of(customer).orElse(null))
                .addAttribute("relation", relations.of(customer).orElse(null));
        return "zhike/value/relationPanel";
    }
}
