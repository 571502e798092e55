package zhike.customer.identity;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** By what a customer is known: noted, confirmed, removed. */
@Controller
@RequestMapping("/customers/{customer}/identifiers")
@Allow(Right.EDIT_CUSTOMERS)
class IdentifierController {
    private final Identifiers identifiers;
    private final Viewers viewers;

    IdentifierController(Identifiers identifiers, Viewers viewers) {
        this.identifiers = identifiers;
        this.viewers = viewers;
    }

    @PostMapping
    String claim(@PathVariable CustomerId customer, @RequestParam String kind, @RequestParam String value) {
        identifiers.claim(
                customer,
                Identifier.Kind.of(kind).orElseThrow(() -> new RuleBroken("customer.identifier.problem.kind")),
                value,
                viewers.current().orElseThrow().name());
        return back(customer);
    }

    @PostMapping("/{id}/verification")
    String verify(@PathVariable CustomerId customer, @PathVariable long id) {
        identifiers.verify(customer, id, viewers.current().orElseThrow().name());
        return back(customer);
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable CustomerId customer, @PathVariable long id) {
        identifiers.remove(customer, id);
        return back(customer);
    }

    private static String back(CustomerId customer) {
        return "redirect:/customers/" + customer + "#panel-identity";
    }
}
