package zhike.customer.ownership;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** Who looks after the customer, who did, and the way to the plan. */
@Component
class OwnershipPanel implements CustomerPanel {
    private final Ownership ownership;
    private final Managers managers;

    OwnershipPanel(Ownership ownership, Managers managers) {
        this.ownership = ownership;
        this.managers = managers;
    }

    @Override
    public String id() {
        return "ownership";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Column column() {
        return Column.SIDE;
    }

    @Override
    public String titleKey() {
        return "ownership.panel";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("id", customer)
                .addAttribute("history", ownership.history(customer))
                .addAttribute("pooled", ownership.inPoolSince(customer).orElse(null))
                .addAttribute("managers", managers.all());
        return "zhike/customer/ownership/panel";
    }
}
