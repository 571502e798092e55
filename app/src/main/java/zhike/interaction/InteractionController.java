package zhike.interaction;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.InteractionId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.Staff;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** A customer's timeline with its filters, and what staff write down in it. */
@Controller
class InteractionController {
    private static final int SHOWN = 30;

    private final Timeline timeline;
    private final Customers customers;
    private final Staff staff;
    private final Viewers viewers;
    private final Shop shop;
    private final Clock clock;

    InteractionController(
            Timeline timeline, Customers customers, Staff staff, Viewers viewers, Shop shop, Clock clock) {
        this.timeline = timeline;
        this.customers = customers;
        this.staff = staff;
        this.viewers = viewers;
        this.shop = shop;
        this.clock = clock;
    }

    /** The whole page; for a redrawn part, the entries alone. */
    @GetMapping("/customers/{id}/timeline")
    @Allow(Right.SEE_CUSTOMERS)
    String show(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        page.addAttribute("stream", stream(id, Choice.of(kind, direction, by, from, to), cursor, SHOWN));
        return part != null ? "zhike/interaction/entries" : whole(id, null, page);
    }

    @PostMapping("/customers/{id}/interactions")
    @Allow(Right.EDIT_CUSTOMERS)
    String log(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        var form = InteractionForm.of(fields);
        try {
            var told = form.read(
                    id,
                    viewers.current().orElseThrow(),
                    clock.instant(),
                    shop.profile().zone());
            var added = timeline.add(told);
            if (part == null) return "redirect:/customers/" + id + "#panel-timeline";
            page.addAttribute("logged", timeline.get(added.id()));
            form = null;
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal));
        }
        page.addAttribute("stream", stream(id, Choice.ALL, null, part == null ? SHOWN : InteractionsPanel.SHOWN));
        if (part == null) return whole(id, form, page);
        return panel(form, page);
    }

    /** Off the timeline, with a button that puts it back. */
    @PostMapping("/interactions/{id}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String remove(
            @PathVariable InteractionId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        var entry = timeline.get(id);
        timeline.remove(id, viewers.current().orElseThrow().name());
        if (part == null) return "redirect:/customers/" + entry.customer() + "#panel-timeline";
        page.addAttribute("removed", id);
        return "zhike/interaction/removed";
    }

    @PostMapping("/interactions/{id}/return")
    @Allow(Right.EDIT_CUSTOMERS)
    String restore(
            @PathVariable InteractionId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        var entry = timeline.restore(id);
        if (part == null) return "redirect:/customers/" + entry.customer() + "#panel-timeline";
        page.addAttribute("entry", entry);
        return "zhike/interaction/entry";
    }

    private String panel(@Nullable InteractionForm form, Model page) {
        page.addAttribute("form", form == null ? blank() : form);
        return "zhike/interaction/timelinePanel";
    }

    private String whole(CustomerId id, @Nullable InteractionForm form, Model page) {
        page.addAttribute("customer", customers.get(id)).addAttribute("form", form == null ? blank() : form);
        return "zhike/interaction/timeline";
    }

    private InteractionForm blank() {
        return InteractionForm.blank(clock.instant(), shop.profile().zone());
    }

    private Stream stream(CustomerId id, Choice choice, @Nullable String cursor, int limit) {
        var part = timeline.page(customers.get(id).id(), choice, cursor, limit);
        return new Stream(id, part.entries(), part.next(), choice, timeline.sources(), staff.all());
    }
}
