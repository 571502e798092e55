package zhike.commerce;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** What the customer bought, by product. */
@Component
class BoughtPanel implements CustomerPanel {
    private static final int SHOWN = 10;
    private final Catalogue catalogue;

    BoughtPanel(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String id() {
        return "products";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String titleKey() {
        return "commerce.panel.products";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("bought", catalogue.boughtBy(customer, SHOWN))
                .addAttribute("count", catalogue.countBoughtBy(customer));
        return "zhike/commerce/boughtPanel";
    }
}
