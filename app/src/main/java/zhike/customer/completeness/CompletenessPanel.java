package zhike.customer.completeness;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** How complete a profile is, and what to ask next, on the customer page. */
@Component
class CompletenessPanel implements CustomerPanel {
    private final Completeness completeness;

    CompletenessPanel(Completeness completeness) {
        this.completeness = completeness;
    }

    @Override
    public String id() {
        return "completeness";
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Column column() {
        return Column.SIDE;
    }

    @Override
    public String titleKey() {
        return "customer.complete.title";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("customer", customer).addAttribute("known", completeness.of(customer));
        return "zhike/customer/completeness/panel";
    }
}
