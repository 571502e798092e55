package zhike.customer.ownership;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customers;
import zhike.customer.accounts.Wrong;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The plan for a key account. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class PlanController {
    private final Plans plans;
    private final Groups groups;
    private final Ownership ownership;
    private final Customers customers;
    private final Shop shop;
    private final Viewers viewers;

    PlanController(Plans plans, Groups groups, Ownership ownership, Customers customers, Shop shop, Viewers viewers) {
        this.plans = plans;
        this.groups = groups;
        this.ownership = ownership;
        this.customers = customers;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}/plan")
    String show(@PathVariable CustomerId id, Model page) {
        return shown(id, Map.of(), null, page);
    }

    private String shown(CustomerId id, Map<String, String> written, @Nullable Wrong wrong, Model page) {
        page.addAttribute("customer", customers.get(id))
                .addAttribute("plan", plans.of(id))
                .addAttribute("owner", ownership.of(id).orElse(null))
                .addAttribute("today", shop.today())
                .addAttribute("written", written)
                .addAttribute("wrong", wrong);
        return "zhike/customer/ownership/plan";
    }

    @PostMapping("/customers/{id}/plan/goals")
    @Allow(Right.EDIT_CUSTOMERS)
    String aim(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> plans.aim(
                        id,
                        written.getOrDefault("title", ""),
                        money(written.getOrDefault("amount", "")),
                        day(written, "fromDay"),
                        day(written, "toDay"),
                        viewer()),
                response,
                page);
    }

    @PostMapping("/customers/{id}/plan/goals/{no}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String dropGoal(@PathVariable CustomerId id, @PathVariable long no) {
        plans.dropGoal(id, no, viewer());
        return "redirect:/customers/" + id + "/plan";
    }

    @PostMapping("/customers/{id}/plan/visits")
    @Allow(Right.EDIT_CUSTOMERS)
    String visit(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> plans.visit(id, day(written, "day"), written.getOrDefault("purpose", ""), viewer()),
                response,
                page);
    }

    @PostMapping("/customers/{id}/plan/visits/{no}/done")
    @Allow(Right.EDIT_CUSTOMERS)
    String visited(
            @PathVariable CustomerId id,
            @PathVariable long no,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> plans.visited(id, no, day(written, "on"), written.get("outcome"), viewer()),
                response,
                page);
    }

    @PostMapping("/customers/{id}/plan/visits/{no}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String dropVisit(@PathVariable CustomerId id, @PathVariable long no) {
        plans.dropVisit(id, no, viewer());
        return "redirect:/customers/" + id + "/plan";
    }

    /** The member is named by its public id or by what finds exactly one customer. */
    @PostMapping("/customers/{id}/plan/members")
    @Allow(Right.EDIT_CUSTOMERS)
    String join(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> groups.join(id, named(written.getOrDefault("member", "")), viewer()),
                response,
                page);
    }

    @PostMapping("/customers/{id}/plan/members/{member}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String leave(@PathVariable CustomerId id, @PathVariable CustomerId member) {
        groups.leave(member, viewer());
        return "redirect:/customers/" + id + "/plan";
    }

    private CustomerId named(String text) {
        try {
            return customers.get(CustomerId.valueOf(text.strip())).id();
        } catch (IllegalArgumentException noId) {
            return found(text);
        }
    }

    private CustomerId found(String text) {
        var found = text.isBlank() ? java.util.List.<zhike.customer.Customer>of() : customers.search(text, 2);
        if (found.size() != 1) throw new RuleBroken("ownership.problem.member");
        return found.getFirst().id();
    }

    private Money money(String text) {
        try {
            return Money.of(
                    new BigDecimal(text.strip().replace(",", "")),
                    shop.profile().currencyOrDefault());
        } catch (ArithmeticException | NumberFormatException unreadable) {
            throw new RuleBroken("ownership.problem.amount");
        }
    }

    private static LocalDate day(Map<String, String> written, String field) {
        try {
            return LocalDate.parse(written.getOrDefault(field, ""));
        } catch (DateTimeParseException unreadable) {
            throw Wrong.about("ownership", field);
        }
    }

    private String orSay(
            CustomerId id, Map<String, String> written, Runnable change, HttpServletResponse response, Model page) {
        try {
            change.run();
            return "redirect:/customers/" + id + "/plan";
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return shown(id, written, Wrong.of(refusal), page);
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
