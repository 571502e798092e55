package zhike.customer;

import org.springframework.ui.Model;
import zhike.kernel.CustomerId;
import zhike.web.Viewer;

/** A section of the customer page, supplied as a bean by the area that knows its content. The page loads it by itself after it is shown. */
public interface CustomerPanel {
    /** Stable, for the address {@code /customers/{id}/panels/{panel}}: lower-case letters and hyphens. */
    String id();

    /** Lower comes first: 20 value, 30 purchases over time, 40 orders, 50 products. */
    int order();

    String titleKey();

    default boolean shownTo(Viewer viewer) {
        return true;
    }

    /** Fills the model and names the template of the fragment. The card and its title are drawn around it. */
    String fill(CustomerId customer, Model model);
}
