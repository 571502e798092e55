package zhike.customer.classes;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.customer.condition.Conditions;
import zhike.kernel.CustomerId;

/** The customer's classes, why, and the way to say otherwise by hand. */
@Component
class ClassPanel implements CustomerPanel {
    private final Classes classes;
    private final Conditions conditions;

    ClassPanel(Classes classes, Conditions conditions) {
        this.classes = classes;
        this.conditions = conditions;
    }

    @Override
    public String id() {
        return "classes";
    }

    @Override
    public int order() {
        return 64;
    }

    @Override
    public String titleKey() {
        return "classes.panel";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        model.addAttribute("id", customer)
                .addAttribute("verdicts", classes.of(customer))
                .addAttribute("classes", classes)
                .addAttribute("conditions", conditions);
        return "zhike/customer/classes/panel";
    }
}
