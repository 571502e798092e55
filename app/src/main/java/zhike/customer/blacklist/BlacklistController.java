package zhike.customer.blacklist;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import zhike.customer.blacklist.Blacklisting.Proposal;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The blacklist: proposing, deciding, lifting, and what each entry has kept out. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
public class BlacklistController {
    private static final int SHOWN = 50;

    /** What the form of a proposal says, as it was written. */
    public record Form(String reason, String evidence, String link, List<String> blocks, String until) {
        static final Form EMPTY = new Form("", "", "", List.of("order", "campaign"), "");

        Proposal proposal() {
            return new Proposal(
                    reason, evidence, link, blocks.stream().map(Deed::of).collect(Collectors.toSet()), day(until));
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return text.isBlank() ? null : LocalDate.parse(text);
            } catch (DateTimeParseException unreadable) {
                throw new RuleBroken("blacklist.problem.until");
            }
        }
    }

    /** One line of the list: an entry and whom it is about. */
    public record Line(Blacklisting entry, String label) {}

    private final Blacklist blacklist;
    private final Customers customers;
    private final Viewers viewers;

    BlacklistController(Blacklist blacklist, Customers customers, Viewers viewers) {
        this.blacklist = blacklist;
        this.customers = customers;
        this.viewers = viewers;
    }

    @GetMapping("/accounts/blacklist")
    String list(
            @RequestParam(defaultValue = "proposed") String show,
            @RequestParam Optional<BlacklistingId> before,
            Model page) {
        var found = blacklist.list(standings(show), null, before.orElse(null), SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        var labels = customers
                .all(shown.stream().map(Blacklisting::customer).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Customer::id, Customer::label));
        page.addAttribute("show", show)
                .addAttribute(
                        "lines",
                        shown.stream()
                                .map(entry -> new Line(entry, labels.getOrDefault(entry.customer(), "–")))
                                .toList())
                .addAttribute("waiting", blacklist.count(Standing.PROPOSED))
                .addAttribute("active", blacklist.count(Standing.ACTIVE))
                .addAttribute(
                        "next",
                        found.size() > SHOWN
                                ? "/accounts/blacklist?show=" + show + "&before="
                                        + shown.getLast().id()
                                : null);
        return "zhike/customer/blacklist/list";
    }

    private static Set<Standing> standings(String show) {
        return switch (show) {
            case "active" -> EnumSet.of(Standing.ACTIVE);
            case "past" -> EnumSet.of(Standing.REFUSED, Standing.LIFTED, Standing.EXPIRED);
            default -> EnumSet.of(Standing.PROPOSED);
        };
    }

    @GetMapping("/customers/{id}/blacklisting")
    @Allow(Right.EDIT_CUSTOMERS)
    String form(@PathVariable CustomerId id, Model page) {
        return form(id, Form.EMPTY, null, page);
    }

    private String form(CustomerId id, Form form, @Nullable Wrong wrong, Model page) {
        page.addAttribute("customer", customers.get(id))
                .addAttribute("form", form)
                .addAttribute("wrong", wrong);
        return "zhike/customer/blacklist/propose";
    }

    @PostMapping("/customers/{id}/blacklisting")
    @Allow(Right.EDIT_CUSTOMERS)
    String propose(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") List<String> blocks,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response,
            Model page) {
        var form = new Form(reason, evidence, link, blocks, until);
        try {
            return "redirect:/accounts/blacklist/" + blacklist.propose(id, form.proposal(), viewer());
        } catch (RuleBroken refusal) {
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return form(id, form, Wrong.of(refusal), page);
        }
    }

    @GetMapping("/accounts/blacklist/{id}")
    String show(@PathVariable BlacklistingId id, Model page) {
        return show(id, null, page);
    }

    private String show(BlacklistingId id, @Nullable Wrong wrong, Model page) {
        var entry = blacklist.get(id);
        var staff = viewer().staff();
        page.addAttribute("entry", entry)
                .addAttribute("customer", customers.get(entry.customer()))
                .addAttribute("steps", blacklist.steps(id))
                .addAttribute("refusals", blacklist.refusals(id, SHOWN))
                .addAttribute(
                        "own", staff != null && Long.valueOf(staff.value()).equals(entry.proposedBy()))
                .addAttribute("wrong", wrong);
        return "zhike/customer/blacklist/show";
    }

    @PostMapping("/accounts/blacklist/{id}/approval")
    @Allow(Right.EDIT_CUSTOMERS)
    String approve(
            @PathVariable BlacklistingId id,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model page) {
        return decide(id, () -> blacklist.approve(id, viewer(), why), response, page);
    }

    @PostMapping("/accounts/blacklist/{id}/refusal")
    @Allow(Right.EDIT_CUSTOMERS)
    String turnDown(
            @PathVariable BlacklistingId id,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model page) {
        return decide(id, () -> blacklist.turnDown(id, viewer(), why), response, page);
    }

    @PostMapping("/accounts/blacklist/{id}/lifting")
    @Allow(Right.EDIT_CUSTOMERS)
    String lift(
            @PathVariable BlacklistingId id,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model page) {
        return decide(id, () -> blacklist.lift(id, viewer(), why), response, page);
    }

    private String decide(BlacklistingId id, Runnable decision, HttpServletResponse response, Model page) {
        try {
            decision.run();
            return "redirect:/accounts/blacklist/" + id;
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(
                    switch (refusal.kind()) {
                        case CONFLICT -> 409;
                        case NOT_ALLOWED -> 403;
                        default -> 422;
                    });
            return show(id, Wrong.of(refusal), page);
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
