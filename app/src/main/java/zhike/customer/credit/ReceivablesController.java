package zhike.customer.credit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.customer.accounts.Wrong;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** What the whole shop is owed, by age; the reminders; and the rules of both reminders and score. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class ReceivablesController {
    private static final int SHOWN = 50;

    private final Ageing ageing;
    private final Dunning dunning;
    private final CreditScores scores;
    private final Customers customers;
    private final Shop shop;
    private final Viewers viewers;

    ReceivablesController(
            Ageing ageing, Dunning dunning, CreditScores scores, Customers customers, Shop shop, Viewers viewers) {
        this.ageing = ageing;
        this.dunning = dunning;
        this.scores = scores;
        this.customers = customers;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/accounts/receivables")
    String receivables(@RequestParam Optional<String> currency, @RequestParam Optional<String> after, Model page) {
        var today = shop.today();
        var ages = ageing.ofShop(today);
        var chosen = Amounts.currency(
                currency.orElse(null),
                ages.isEmpty()
                        ? shop.profile().currencyOrDefault()
                        : ages.getFirst().currency());
        var found = ageing.debtors(chosen, today, after.orElse(null), SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        page.addAttribute("ages", ages)
                .addAttribute("currency", chosen)
                .addAttribute("debtors", shown)
                .addAttribute(
                        "labels",
                        labels(shown.stream().map(Ageing.Debtor::customer).toList()))
                .addAttribute("today", today)
                .addAttribute(
                        "next",
                        found.size() > SHOWN
                                ? "/accounts/receivables?currency=" + chosen.getCurrencyCode() + "&after="
                                        + Ageing.cursor(shown.getLast())
                                : null);
        return "zhike/customer/credit/receivables";
    }

    @GetMapping("/accounts/dunning")
    String dunning(
            @RequestParam(defaultValue = "proposed") String show, @RequestParam Optional<Long> before, Model page) {
        return dunning(show, before.orElse(null), null, null, page);
    }

    private String dunning(
            String show, @Nullable Long before, @Nullable DunningForm form, @Nullable Wrong wrong, Model page) {
        var state = show.equals("all") ? null : "proposed";
        var found = dunning.list(state, null, before, SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        var people = customers
                .all(shown.stream().map(Dunning.Reminder::customer).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Customer::id, one -> one));
        page.addAttribute("show", state == null ? "all" : "proposed")
                .addAttribute("reminders", shown)
                .addAttribute("people", people)
                .addAttribute("rules", dunning.rules())
                .addAttribute("form", form == null ? DunningForm.of(dunning.rules()) : form)
                .addAttribute("card", scores.card())
                .addAttribute("wrong", wrong)
                .addAttribute(
                        "next",
                        found.size() > SHOWN
                                ? "/accounts/dunning?show=" + show + "&before="
                                        + shown.getLast().no()
                                : null);
        return "zhike/customer/credit/dunning";
    }

    @PostMapping("/accounts/dunning/{no}/{decision:sent|dropped}")
    @Allow(Right.EDIT_CUSTOMERS)
    String decide(
            @PathVariable long no,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model page) {
        try {
            dunning.decide(no, decision.equals("sent"), why, viewer());
            return "redirect:/accounts/dunning";
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return dunning("proposed", null, null, Wrong.of(refusal), page);
        }
    }

    /** The rules go by themselves each hour; somebody who has just written an invoice need not wait. */
    @PostMapping("/accounts/dunning/run")
    @Allow(Right.EDIT_CUSTOMERS)
    String run() {
        dunning.dun(shop.today());
        return "redirect:/accounts/dunning";
    }

    @PostMapping("/accounts/dunning/rules")
    @Allow(Right.MANAGE_SHOP)
    String become(HttpServletRequest request, HttpServletResponse response, Model page) {
        var form = DunningForm.of(request);
        try {
            dunning.become(form.rules());
            return "redirect:/accounts/dunning";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return dunning("proposed", null, form, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/accounts/dunning/scorecard")
    @Allow(Right.MANAGE_SHOP)
    String become(@RequestParam Map<String, String> written, HttpServletResponse response, Model page) {
        var points = new ArrayList<Integer>();
        try {
            for (var trait : new String[] {"punctual", "lateness", "overdue", "use", "known"})
                points.add(Amounts.whole(written.get(trait), "points"));
            scores.become(new Scorecard(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4)));
            return "redirect:/accounts/dunning";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return dunning("proposed", null, null, Wrong.of(refusal), page);
        }
    }

    private Map<CustomerId, String> labels(java.util.Collection<CustomerId> ids) {
        return customers.all(ids).stream().collect(Collectors.toMap(Customer::id, Customer::label));
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
