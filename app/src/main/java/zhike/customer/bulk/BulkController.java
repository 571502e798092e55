package zhike.customer.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Selection;
import zhike.customer.Traits;
import zhike.customer.field.FieldValues;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** From the customer table to one change for many: choose, look, confirm, undo. */
@Controller
@Allow(Right.EDIT_CUSTOMERS)
class BulkController {
    private static final int MOST_TICKED = 1_000;

    private final BulkEdits edits;
    private final Traits traits;
    private final FieldValues values;
    private final Jobs jobs;

    BulkController(BulkEdits edits, Traits traits, FieldValues values, Jobs jobs) {
        this.edits = edits;
        this.traits = traits;
        this.values = values;
        this.jobs = jobs;
    }

    @GetMapping("/customers/bulk")
    String choose(
            @RequestParam(defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "ticked") String whom,
            HttpServletRequest request,
            Model page) {
        var selection = Selection.of(request.getParameterMap(), traits);
        page.addAttribute("selection", selection)
                .addAttribute("ids", whom.equals("all") ? List.of() : ids)
                .addAttribute("nobody", !whom.equals("all") && ids.isEmpty())
                .addAttribute("targets", edits.targets());
        return "zhike/customer/bulk/choose";
    }

    @PostMapping("/customers/bulk")
    String prepare(
            @RequestParam(defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "set") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var selection = Selection.of(request.getParameterMap(), traits);
        var written = request.getParameterValues("value." + field);
        try {
            var edit = edits.prepare(
                    selection.query(), numbers(ids), field, action, written == null ? List.of() : List.of(written));
            return "redirect:/customers/bulk/" + edit.id();
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("selection", selection)
                    .addAttribute("ids", ids)
                    .addAttribute("nobody", false)
                    .addAttribute("targets", edits.targets())
                    .addAttribute("field", field)
                    .addAttribute("action", action)
                    .addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args());
            return "zhike/customer/bulk/choose";
        }
    }

    @GetMapping("/customers/bulk/{id}")
    String show(@PathVariable long id, Model page) {
        var edit = edits.get(id);
        page.addAttribute("edit", edit)
                .addAttribute("said", new Said(edits.targets(), values))
                .addAttribute("preview", edit.state() == BulkEdit.State.PREVIEWED ? edits.preview(edit) : null)
                .addAttribute("job", edit.job() == null ? null : jobs.get(edit.job()));
        return "zhike/customer/bulk/show";
    }

    @PostMapping("/customers/bulk/{id}/application")
    String apply(@PathVariable long id) {
        edits.apply(id);
        return "redirect:/customers/bulk/" + id;
    }

    @PostMapping("/customers/bulk/{id}/undoing")
    String undo(@PathVariable long id) {
        edits.undo(id);
        return "redirect:/customers/bulk/" + id;
    }

    static List<CustomerId> numbers(List<String> ids) {
        var numbers = new ArrayList<CustomerId>();
        for (var id : ids) {
            if (id.isBlank()) continue;
            try {
                numbers.add(CustomerId.valueOf(id));
            } catch (IllegalArgumentException none) {
                throw new RuleBroken("customer.problem.bulk_ids");
            }
        }
        if (numbers.size() > MOST_TICKED) throw new RuleBroken("customer.problem.bulk_many", MOST_TICKED);
        return numbers;
    }
}
