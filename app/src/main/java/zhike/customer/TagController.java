package zhike.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.field.FieldCheck;
import zhike.customer.field.FieldForms;
import zhike.customer.field.Fields;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Tags go on and off a customer with one click. */
@Controller
@Allow(Right.EDIT_CUSTOMERS)
class TagController {
    private static final String TAGS = "tags";

    private final Customers customers;
    private final Fields fields;
    private final FieldCheck check;
    private final FieldForms forms;

    TagController(Customers customers, Fields fields, FieldCheck check, FieldForms forms) {
        this.customers = customers;
        this.fields = fields;
        this.check = check;
        this.forms = forms;
    }

    @PostMapping("/customers/{id}/tags")
    String add(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String tag,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        customers.get(id);
        try {
            for (var code : zhike.customer.field.FieldValues.codes(check.read(fields.get(TAGS), List.of(tag))))
                customers.mark(id, TAGS, code, true);
        } catch (RuleBroken refusal) {
            if (part == null) throw refusal;
            response.setStatus(422);
            page.addAttribute("tagProblem", refusal.key()).addAttribute("tagProblemArgs", refusal.args());
        }
        return shown(id, part, page);
    }

    @PostMapping("/customers/{id}/tags/removal")
    String remove(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String tag,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        customers.mark(id, TAGS, tag, false);
        return shown(id, part, page);
    }

    private String shown(CustomerId id, @Nullable String part, Model page) {
        if (part == null) return "redirect:/customers/" + id;
        page.addAttribute("customer", id)
                .addAttribute("known", forms.known(id))
                .addAttribute("tags", fields.get(TAGS).choices());
        return "zhike/customer/field/tags";
    }
}
