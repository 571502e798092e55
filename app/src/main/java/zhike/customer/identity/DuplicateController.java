package zhike.customer.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Viewers;

/** The queue of probable duplicates, and two of them side by side. */
@Controller
class DuplicateController {
    private static final int SHOWN = 25;

    private final Duplicates duplicates;
    private final Merges merges;
    private final Customers customers;
    private final Viewers viewers;

    DuplicateController(Duplicates duplicates, Merges merges, Customers customers, Viewers viewers) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.customers = customers;
        this.viewers = viewers;
    }

    @Bean
    static NavEntry duplicatesNav() {
        return new NavEntry(21, "customer.duplicate.nav", "/duplicates", "users-group", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/duplicates")
    @Allow(Right.SEE_CUSTOMERS)
    String list(@RequestParam Optional<String> after, Model page) {
        var from = after.map(DuplicateApi.Pair::valueOf);
        var found = duplicates.queue(
                from.map(DuplicateApi.Pair::first).orElse(null),
                from.map(DuplicateApi.Pair::second).orElse(null),
                SHOWN + 1);
        page.addAttribute("pairs", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN)
                .addAttribute("count", duplicates.count())
                .addAttribute("job", duplicates.latestSearch().orElse(null))
                .addAttribute("rules", duplicates.rules());
        return "zhike/customer/identity/duplicates";
    }

    /** Two customers beside each other; also two that nobody suspected. */
    @GetMapping("/duplicates/{pair}")
    @Allow(Right.SEE_CUSTOMERS)
    String compare(@PathVariable DuplicateApi.Pair pair, @RequestParam Optional<CustomerId> keep, Model page) {
        for (var id : List.of(pair.first(), pair.second()))
            if (merges.standsFor(id).filter(id::equals).isEmpty()) {
                var now = merges.standsFor(id).orElseThrow(RuleBroken::notFound);
                return "redirect:/customers/" + now;
            }
        var found = duplicates.pair(pair.first(), pair.second());
        page.addAttribute("comparison", Comparison.of(found, keep.orElse(null)))
                .addAttribute("notSame", duplicates.saidNotSame(pair.first(), pair.second()));
        return "zhike/customer/identity/compare";
    }

    /** With whom to compare a customer, found by what somebody types. */
    @GetMapping("/duplicates/choice")
    @Allow(Right.EDIT_CUSTOMERS)
    String choose(@RequestParam CustomerId of, @RequestParam(defaultValue = "") String q, Model page) {
        page.addAttribute("self", customers.get(of))
                .addAttribute("q", q)
                .addAttribute(
                        "found",
                        customers.search(q, SHOWN).stream()
                                .filter(one -> !one.id().equals(of))
                                .toList());
        return "zhike/customer/identity/choice";
    }

    @PostMapping("/duplicates/{pair}/dismissal")
    @Allow(Right.EDIT_CUSTOMERS)
    String dismiss(@PathVariable DuplicateApi.Pair pair) {
        duplicates.notSame(
                pair.first(), pair.second(), viewers.current().orElseThrow().name());
        return "redirect:/duplicates";
    }

    @PostMapping("/merges")
    @Allow(Right.EDIT_CUSTOMERS)
    String merge(
            @RequestParam CustomerId keep, @RequestParam CustomerId absorb, @RequestParam Map<String, String> fields) {
        var chosen = fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith("field."))
                .collect(Collectors.toMap(field -> field.getKey().substring("field.".length()), Map.Entry::getValue));
        var id = merges.merge(
                keep,
                absorb,
                Choices.read(chosen),
                viewers.current().orElseThrow().name());
        return "redirect:/merges/" + id + "?done=";
    }

    @PostMapping("/duplicates/searches")
    @Allow(Right.EDIT_CUSTOMERS)
    String search() {
        var job = duplicates.lookThroughAll(viewers.current().orElseThrow().name());
        return "redirect:/jobs/" + job;
    }

    @PostMapping("/duplicates/rules")
    @Allow(Right.MANAGE_SHOP)
    String change(@RequestParam double suggest, @RequestParam double warn) {
        duplicates.change(new DuplicateRules(suggest / 100, warn / 100));
        return "redirect:/duplicates";
    }
}
