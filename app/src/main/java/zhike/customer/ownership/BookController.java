package zhike.customer.ownership;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
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
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.SafePath;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The books of the account managers and the public pool, and how a customer goes from one to another. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class BookController {
    private static final int SHOWN = 50;

    private final Ownership ownership;
    private final Pool pool;
    private final Managers managers;
    private final Customers customers;
    private final Shop shop;
    private final Viewers viewers;

    BookController(Ownership ownership, Pool pool, Managers managers, Customers customers, Shop shop, Viewers viewers) {
        this.ownership = ownership;
        this.pool = pool;
        this.managers = managers;
        this.customers = customers;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/accounts")
    String book(@RequestParam Optional<StaffId> staff, @RequestParam Optional<CustomerId> after, Model page) {
        var me = viewer().staff();
        var whose = staff.orElse(me == null ? new StaffId(0) : me);
        var found = pool.book(whose, after.orElse(null), SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        page.addAttribute("accounts", shown)
                .addAttribute(
                        "labels",
                        labels(shown.stream().map(Pool.Account::customer).toList()))
                .addAttribute("managers", managers.all())
                .addAttribute("whose", whose)
                .addAttribute(
                        "soon", shop.today().plusDays(ownership.poolRules().warnDays()))
                .addAttribute(
                        "next",
                        found.size() > SHOWN
                                ? "/accounts?staff=" + whose + "&after="
                                        + shown.getLast().customer()
                                : null);
        return "zhike/customer/ownership/book";
    }

    @GetMapping("/accounts/pool")
    String pool(@RequestParam Optional<Long> before, Model page) {
        return pool(before.orElse(null), null, page);
    }

    private String pool(@Nullable Long before, @Nullable Wrong wrong, Model page) {
        var found = pool.places(before, SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        page.addAttribute("places", shown)
                .addAttribute(
                        "labels",
                        labels(shown.stream().map(Pool.Place::customer).toList()))
                .addAttribute("count", pool.count())
                .addAttribute("rules", ownership.poolRules())
                .addAttribute("wrong", wrong)
                .addAttribute(
                        "next",
                        found.size() > SHOWN
                                ? "/accounts/pool?before=" + shown.getLast().place()
                                : null);
        return "zhike/customer/ownership/pool";
    }

    @PostMapping("/accounts/pool/{id}/claim")
    @Allow(Right.EDIT_CUSTOMERS)
    String claim(@PathVariable CustomerId id, HttpServletResponse response, Model page) {
        try {
            ownership.claim(id, viewer());
            return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return pool(null, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/customers/{id}/owner")
    @Allow(Right.EDIT_CUSTOMERS)
    String assign(
            @PathVariable CustomerId id, @RequestParam StaffId staff, @RequestParam(defaultValue = "") String why) {
        ownership.assign(id, staff, viewer(), why);
        return "redirect:/customers/" + id;
    }

    @PostMapping("/customers/{id}/release")
    @Allow(Right.EDIT_CUSTOMERS)
    String release(@PathVariable CustomerId id, @RequestParam(defaultValue = "") String why) {
        ownership.release(id, viewer(), why);
        return "redirect:/customers/" + id;
    }

    @PostMapping("/customers/{id}/pool-removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String removeFromPool(@PathVariable CustomerId id, @RequestParam(defaultValue = "/accounts/pool") String back) {
        ownership.removeFromPool(id);
        return "redirect:" + SafePath.of(back);
    }

    private Map<CustomerId, String> labels(Collection<CustomerId> ids) {
        return customers.all(ids).stream().collect(Collectors.toMap(Customer::id, Customer::label));
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
