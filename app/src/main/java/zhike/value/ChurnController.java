package zhike.value;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Who is about to leave, who has left and is worth an offer, and how well that can be told. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class ChurnController {
    private static final int SHOWN = 30;

    private final Runs runs;
    private final Churns churns;
    private final ChurnSettings settings;
    private final Customers customers;

    ChurnController(Runs runs, Churns churns, ChurnSettings settings, Customers customers) {
        this.runs = runs;
        this.churns = churns;
        this.settings = settings;
        this.customers = customers;
    }

    @GetMapping("/value/churn")
    String show(@RequestParam(defaultValue = "risk") String list, @RequestParam Optional<String> after, Model page) {
        page.addAttribute("tab", "churn");
        var current = runs.current();
        if (current.isEmpty()) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        var run = current.get();
        var ranking = list.equals("winback") ? Churns.Ranking.WINBACK : Churns.Ranking.RISK;
        var found = churns.ranked(ranking, SHOWN + 1, after.orElse(null));
        var stakes = found.subList(0, Math.min(SHOWN, found.size()));
        page.addAttribute("run", run)
                .addAttribute("ranking", ranking)
                .addAttribute("card", churns.card(run.id()).orElse(null))
                .addAttribute("lines", named(stakes))
                .addAttribute("next", found.size() > SHOWN ? Churns.cursor(ranking, stakes.getLast()) : null)
                .addAttribute("risk", churns.sum(Churns.Ranking.RISK))
                .addAttribute("winback", churns.sum(Churns.Ranking.WINBACK))
                .addAttribute("rules", settings.rules());
        return "zhike/value/churn";
    }

    @PostMapping("/value/churn/rules")
    @Allow(Right.MANAGE_SHOP)
    String change(
            @RequestParam(defaultValue = "") String offerCost,
            @RequestParam(defaultValue = "") String leastBuyers,
            HttpServletResponse response,
            Model page) {
        try {
            settings.become(new ChurnRules(whole(leastBuyers), amount(offerCost)));
            page.addAttribute("saved", true);
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key());
        }
        return show("risk", Optional.empty(), page);
    }

    private List<ChurnView.Line> named(List<Churns.Stake> stakes) {
        var known = customers.all(stakes.stream().map(Churns.Stake::customer).toList()).stream()
                .collect(Collectors.toMap(Customer::id, Customer::label));
        return stakes.stream()
                .map(stake -> new ChurnView.Line(
                        stake,
                        known.getOrDefault(stake.customer(), stake.customer().toString())))
                .toList();
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw new RuleBroken("value.churn.problem.least");
        }
    }

    private static BigDecimal amount(String text) {
        try {
            if (text.length() > 30) throw new NumberFormatException();
            return new BigDecimal(text.strip());
        } catch (NumberFormatException none) {
            throw new RuleBroken("value.churn.problem.cost");
        }
    }
}
