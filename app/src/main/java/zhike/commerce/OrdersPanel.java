package zhike.commerce;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** The customer's orders, with what is in them and what came back. */
@Component
class OrdersPanel implements CustomerPanel {
    private static final int SHOWN = 10;
    private final Orders orders;

    OrdersPanel(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String id() {
        return "orders";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String titleKey() {
        return "commerce.panel.orders";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("list", orders.page(customer, null, SHOWN))
                .addAttribute("stray", orders.refundsWithoutOrder(customer));
        return "zhike/commerce/ordersPanel";
    }
}
