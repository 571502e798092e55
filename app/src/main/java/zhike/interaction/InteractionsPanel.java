package zhike.interaction;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerAction;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;
import zhike.staff.Staff;
import zhike.web.Right;
import zhike.web.Viewers;

/** What passed lately between the customer and the shop, and the buttons that write down a call or a visit. */
@Component
class InteractionsPanel implements CustomerPanel {
    static final String ID = "timeline";
    static final int SHOWN = 8;

    private final Timeline timeline;
    private final Staff staff;
    private final Seen seen;
    private final Viewers viewers;
    private final Shop shop;
    private final Clock clock;

    InteractionsPanel(Timeline timeline, Staff staff, Seen seen, Viewers viewers, Shop shop, Clock clock) {
        this.timeline = timeline;
        this.staff = staff;
        this.seen = seen;
        this.viewers = viewers;
        this.shop = shop;
        this.clock = clock;
    }

    @Bean
    static CustomerAction logContact() {
        return new CustomerAction(10, "interaction.log", ID, "phone-plus", Right.EDIT_CUSTOMERS);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String titleKey() {
        return "interaction.timeline";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        viewers.current().map(viewer -> viewer.staff()).ifPresent(person -> seen.note(person, customer));
        model.addAttribute("stream", stream(customer))
                .addAttribute(
                        "form",
                        InteractionForm.blank(clock.instant(), shop.profile().zone()));
        return "zhike/interaction/timelinePanel";
    }

    private Stream stream(CustomerId customer) {
        var part = timeline.page(customer, Choice.ALL, null, SHOWN);
        return new Stream(customer, part.entries(), part.next(), Choice.ALL, timeline.sources(), staff.all());
    }
}
