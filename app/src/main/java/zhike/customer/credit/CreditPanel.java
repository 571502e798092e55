package zhike.customer.credit;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;

/** What the customer owes, by age, against what they may owe, and how well they pay. */
@Component
class CreditPanel implements CustomerPanel {
    private final Credit credit;
    private final Ageing ageing;
    private final CreditScores scores;
    private final Shop shop;

    CreditPanel(Credit credit, Ageing ageing, CreditScores scores, Shop shop) {
        this.credit = credit;
        this.ageing = ageing;
        this.scores = scores;
        this.shop = shop;
    }

    @Override
    public String id() {
        return "credit";
    }

    @Override
    public int order() {
        return 62;
    }

    @Override
    public String titleKey() {
        return "credit.panel";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        var today = shop.today();
        model.addAttribute("id", customer)
                .addAttribute("terms", credit.terms(customer))
                .addAttribute("room", credit.room(customer))
                .addAttribute("ages", ageing.of(customer, today))
                .addAttribute("score", scores.of(customer, today));
        return "zhike/customer/credit/panel";
    }
}
