package zhike.customer.credit;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.Customers;
import zhike.customer.accounts.Wrong;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;

/** Everything the page of a customer's account shows. */
@Component
class AccountView {
    private static final int SHOWN = 50;

    private final Credit credit;
    private final Ageing ageing;
    private final CreditScores scores;
    private final Dunning dunning;
    private final Customers customers;
    private final Shop shop;

    AccountView(Credit credit, Ageing ageing, CreditScores scores, Dunning dunning, Customers customers, Shop shop) {
        this.credit = credit;
        this.ageing = ageing;
        this.scores = scores;
        this.dunning = dunning;
        this.customers = customers;
        this.shop = shop;
    }

    LocalDate today() {
        return shop.today();
    }

    String fill(CustomerId id, Map<String, String> written, @Nullable Wrong wrong, Model page) {
        var today = shop.today();
        page.addAttribute("customer", customers.get(id))
                .addAttribute("today", today)
                .addAttribute("terms", credit.terms(id))
                .addAttribute("room", credit.room(id))
                .addAttribute("ages", ageing.of(id, today))
                .addAttribute("score", scores.of(id, today))
                .addAttribute("invoices", credit.invoices(id, null, SHOWN))
                .addAttribute("open", credit.open(id))
                .addAttribute("receipts", credit.receipts(id, null, SHOWN))
                .addAttribute("interest", credit.interest(id, today).values())
                .addAttribute("reminders", dunning.list(null, id, null, SHOWN))
                .addAttribute("written", written)
                .addAttribute("wrong", wrong);
        return "zhike/customer/credit/account";
    }
}
