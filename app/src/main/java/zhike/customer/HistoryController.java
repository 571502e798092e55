package zhike.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import zhike.customer.history.Change;
import zhike.customer.history.History;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** The history of a customer, and taking one change back, for people and for programs. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class HistoryController {
    /** What somebody changed in one go; {@code undoable} says whether it may be taken back by itself. */
    record ChangeView(
            long number,
            Instant at,
            String byKind,
            String by,
            @Nullable String importId,
            Map<String, String> before,
            Map<String, String> after,
            boolean bulk,
            @Nullable Long undoes,
            @Nullable Instant undoneAt,
            boolean undoable) {
        static ChangeView of(Change change) {
            var file = change.fromImport();
            return new ChangeView(
                    change.number(),
                    change.at(),
                    change.by().kind().word(),
                    change.by().name(),
                    file == null ? null : file.toString(),
                    change.before(),
                    change.after(),
                    change.bulk(),
                    change.undoes(),
                    change.undoneAt(),
                    change.undoable());
        }
    }

    private final Customers customers;
    private final History history;
    private final HistoryPanel panel;
    private final Undoing undoing;

    HistoryController(Customers customers, History history, HistoryPanel panel, Undoing undoing) {
        this.customers = customers;
        this.history = history;
        this.panel = panel;
        this.undoing = undoing;
    }

    @GetMapping("/customers/{id}/changes")
    String list(
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        if (part == null) return "redirect:/customers/" + id + "/panels/history";
        customers.get(id);
        return panel.fill(id, before, page);
    }

    @PostMapping("/customers/{id}/changes/{number}/undoing")
    @Allow(Right.EDIT_CUSTOMERS)
    String undo(
            @PathVariable CustomerId id,
            @PathVariable long number,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        try {
            undoing.undo(id, number);
            if (part != null) response.setHeader("HX-Refresh", "true");
        } catch (RuleBroken refusal) {
            if (part == null) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.NOT_FOUND ? 404 : 409);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
        }
        return part == null ? "redirect:/customers/" + id : panel.fill(id, page);
    }

    /** Latest first; {@code cursor} is the moment at which the page before ended. */
    @GetMapping("/api/v1/customers/{id}/changes")
    @ResponseBody
    Listing<ChangeView> changes(
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable Instant cursor,
            @RequestParam(defaultValue = "50") int limit) {
        customers.get(id);
        int most = Math.clamp(limit, 1, 200);
        List<Change> found = history.of(id, cursor, most + 1);
        return Listing.of(found, most, ChangeView::of, last -> last.at().toString());
    }

    @PostMapping("/api/v1/customers/{id}/changes/{number}/undoing")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable CustomerId id, @PathVariable long number) {
        undoing.undo(id, number);
    }
}
