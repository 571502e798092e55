package zhike.customer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.web.Viewer;

/** What all areas show on the customer page, and where: two columns on a wide screen, one below the other on a phone. */
@Component
public class Panels {
    /** Those further down come when the reader gets there. */
    private static final int AT_ONCE = 3;

    /** The panels one viewer may see, and what they may do. */
    public record Layout(List<CustomerPanel> side, List<CustomerPanel> main, List<CustomerAction> actions) {
        /** Those that stand first in either column load with the page. */
        public boolean atOnce(CustomerPanel panel) {
            return side.indexOf(panel) < AT_ONCE && main.indexOf(panel) < AT_ONCE;
        }

        public boolean isEmpty() {
            return side.isEmpty() && main.isEmpty();
        }
    }

    private final List<CustomerPanel> all;
    private final List<CustomerAction> actions;
    private final List<CustomerBanner> banners;

    Panels(
            ObjectProvider<CustomerPanel> panels,
            ObjectProvider<CustomerAction> actions,
            ObjectProvider<CustomerBanner> banners) {
        this.all = panels.stream()
                .sorted(Comparator.comparingInt(CustomerPanel::order))
                .toList();
        this.actions = actions.stream()
                .sorted(Comparator.comparingInt(CustomerAction::order))
                .toList();
        this.banners = banners.orderedStream().toList();
    }

    List<CustomerBanner.Banner> banners(CustomerId customer) {
        return banners.stream()
                .flatMap(banner -> banner.banner(customer).stream())
                .toList();
    }

    Layout of(Viewer viewer) {
        var shown = all.stream().filter(panel -> panel.shownTo(viewer)).toList();
        return new Layout(
                shown.stream()
                        .filter(panel -> panel.column() == CustomerPanel.Column.SIDE)
                        .toList(),
                shown.stream()
                        .filter(panel -> panel.column() == CustomerPanel.Column.MAIN)
                        .toList(),
                actions.stream()
                        .filter(action -> viewer.may(action.needed())
                                && shown.stream().anyMatch(panel -> panel.id().equals(action.panel())))
                        .toList());
    }

    Optional<CustomerPanel> find(String id, Viewer viewer) {
        return all.stream()
                .filter(panel -> panel.id().equals(id) && panel.shownTo(viewer))
                .findFirst();
    }
}
