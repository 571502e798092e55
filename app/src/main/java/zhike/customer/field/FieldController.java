package zhike.customer.field;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The screen on which the shop says what it wants to know of its customers. */
@Controller
@Allow(Right.MANAGE_SHOP)
class FieldController {
    private final Fields fields;
    private final Viewers viewers;

    FieldController(Fields fields, Viewers viewers) {
        this.fields = fields;
        this.viewers = viewers;
    }

    @GetMapping("/settings/fields")
    String list(Model page) {
        page.addAttribute("fields", fields.everyOne());
        return "zhike/customer/field/list";
    }

    @PostMapping("/settings/fields")
    String define(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "text") String type,
            @RequestParam(defaultValue = "") String choices,
            @RequestParam(defaultValue = "") String hint,
            HttpServletResponse response,
            Model page) {
        try {
            fields.define(
                    name,
                    label,
                    type(type),
                    lines(choices),
                    hint,
                    viewers.current().map(Viewer::name).orElse(""));
            return "redirect:/settings/fields";
        } catch (RuleBroken refusal) {
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            page.addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args())
                    .addAttribute("label", label)
                    .addAttribute("name", name)
                    .addAttribute("type", type)
                    .addAttribute("choices", choices)
                    .addAttribute("hint", hint);
            return list(page);
        }
    }

    @GetMapping("/settings/fields/{name}")
    String edit(@PathVariable String name, Model page) {
        var field = known(name);
        page.addAttribute("field", field).addAttribute("used", fields.used(field));
        return "zhike/customer/field/edit";
    }

    @PostMapping("/settings/fields/{name}")
    String change(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String choices,
            @RequestParam(defaultValue = "") String hint,
            @RequestParam(defaultValue = "false") boolean shown,
            @RequestParam(defaultValue = "0") int position,
            HttpServletResponse response,
            Model page) {
        known(name);
        try {
            fields.change(name, label, lines(choices), hint, shown, position);
            return "redirect:/settings/fields";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args())
                    .addAttribute("label", label)
                    .addAttribute("choices", choices)
                    .addAttribute("hint", hint);
            return edit(name, page);
        }
    }

    @PostMapping("/settings/fields/{name}/colours")
    String colour(@PathVariable String name, @RequestParam String code, @RequestParam String colour) {
        fields.colour(name, code, colour);
        return "redirect:/settings/fields/" + known(name).name();
    }

    @PostMapping("/settings/fields/{name}/retirement")
    String retire(@PathVariable String name) {
        fields.retire(name, true);
        return "redirect:/settings/fields";
    }

    @PostMapping("/settings/fields/{name}/return")
    String back(@PathVariable String name) {
        fields.retire(name, false);
        return "redirect:/settings/fields";
    }

    private Field known(String name) {
        return fields.everyOne().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(RuleBroken::notFound);
    }

    static FieldType type(String word) {
        try {
            return FieldType.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RuleBroken("customer.problem.field_type", word);
        }
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
