package zhike.customer;

import org.springframework.ui.Model;
import zhike.kernel.CustomerId;
import zhike.web.Viewer;

/** A section of the customer page, supplied as a bean by the area that knows its content. The page loads it by itself after it is shown. */
public interface CustomerPanel {
    /** What is done with the customer stands in the wide column; short facts and lists at the side. */
    enum Column {
        SIDE,
        MAIN
    }

    /** Stable, for the address {@code /customers/{id}/panels/{panel}}: lower-case letters and hyphens. */
    String id();

    /** Lower comes first within its column. Wide: 10 timeline, 20 value, 25 lifecycle, 30 purchases over time, 40 orders, 50 products. Side: 10 tasks. */
    int order();

    default Column column() {
        return Column.MAIN;
    }

    String titleKey();

    default boolean shownTo(Viewer viewer) {
        return true;
    }

    /** Fills the model and names the template of the fragment. The card and its title are drawn around it. */
    String fill(CustomerId customer, Model model);
}
