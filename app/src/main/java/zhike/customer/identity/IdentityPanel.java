package zhike.customer.identity;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** Who this customer also is, or may be: identifiers, probable duplicates, merges; and the way into the recycle bin. */
@Component
class IdentityPanel implements CustomerPanel {
    private final Duplicates duplicates;
    private final Merges merges;
    private final Identifiers identifiers;

    IdentityPanel(Duplicates duplicates, Merges merges, Identifiers identifiers) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.identifiers = identifiers;
    }

    @Override
    public String id() {
        return "identity";
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
        return "customer.identity.panel";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("self", customer)
                .addAttribute("pairs", duplicates.of(customer))
                .addAttribute("merges", merges.into(customer))
                .addAttribute("identifiers", identifiers.of(customer));
        return "zhike/customer/identity/panel";
    }
}
