package zhike.commerce;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** The customer's purchases over time. */
@Component
class TimelinePanel implements CustomerPanel {
    private final Orders orders;

    TimelinePanel(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String id() {
        return "purchases";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String titleKey() {
        return "commerce.panel.timeline";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("timeline", orders.timeline(customer));
        return "zhike/commerce/timelinePanel";
    }
}
