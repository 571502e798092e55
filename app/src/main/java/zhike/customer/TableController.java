package zhike.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.SafePath;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The customer table: search, filters, order, columns, and what a person has saved of them. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class TableController {
    private static final int ROWS = 50;

    private final CustomerTable table;
    private final Traits traits;
    private final SavedViews views;
    private final Viewers viewers;

    TableController(CustomerTable table, Traits traits, SavedViews views, Viewers viewers) {
        this.table = table;
        this.traits = traits;
        this.views = views;
        this.viewers = viewers;
    }

    @GetMapping("/customers")
    String list(
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var saved = viewers.current().map(Viewer::staff).map(views::of).orElse(List.of());
        var selection = Selection.EVERYBODY;
        try {
            selection = Selection.of(request.getParameterMap(), traits);
            var columns = CustomerList.columns(selection, traits);
            var counted = table.counted(selection, columns, ROWS, cursor.isEmpty() ? null : Cursor.read(cursor));
            var part = counted.part();
            var next = part.next();
            page.addAttribute(
                    "list",
                    new CustomerList(
                            selection,
                            traits.all(),
                            columns,
                            part.rows(),
                            next == null ? null : selection.address("", "cursor", next.toString()),
                            !cursor.isEmpty(),
                            part.more(),
                            counted.count(),
                            saved));
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
            page.addAttribute(
                    "list",
                    new CustomerList(
                            selection,
                            traits.all(),
                            CustomerList.columns(selection, traits),
                            List.of(),
                            null,
                            true,
                            false,
                            null,
                            saved));
        }
        return "zhike/customer/list";
    }

    /** The true number of selected customers, which the page asks for when counting took too long for itself. */
    @GetMapping("/customers/count")
    String count(HttpServletRequest request, Model page) {
        page.addAttribute("customers", table.exactly(Selection.of(request.getParameterMap(), traits)));
        return "zhike/customer/count";
    }

    @PostMapping("/customers/views")
    String save(
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        try {
            var selection = Selection.of(request.getParameterMap(), traits);
            views.save(me(), name, selection);
            return "redirect:" + selection.address();
        } catch (RuleBroken refusal) {
            var template = list("", request, response, page);
            response.setStatus(422);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
            return template;
        }
    }

    @PostMapping("/customers/views/removal")
    String remove(
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "/customers") String back) {
        views.remove(me(), name);
        return "redirect:" + SafePath.of(back);
    }

    private StaffId me() {
        return viewers.current().map(Viewer::staff).orElseThrow(RuleBroken::notFound);
    }
}
