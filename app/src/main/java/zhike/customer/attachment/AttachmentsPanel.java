package zhike.customer.attachment;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;

/** The files on the customer page. */
@Component
class AttachmentsPanel implements CustomerPanel {
    private final Attachments attachments;

    AttachmentsPanel(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public String id() {
        return "attachments";
    }

    @Override
    public int order() {
        return 66;
    }

    @Override
    public Column column() {
        return Column.SIDE;
    }

    @Override
    public String titleKey() {
        return "customer.attachment.title";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("customer", customer)
                .addAttribute("attachments", attachments.of(customer))
                .addAttribute("megabytes", Attachments.LARGEST / 1024 / 1024)
                .addAttribute("endings", String.join(", ", ContentType.endings()));
        return "zhike/customer/attachment/panel";
    }
}
