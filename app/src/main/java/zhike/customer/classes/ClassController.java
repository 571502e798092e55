package zhike.customer.classes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customers;
import zhike.customer.accounts.Wrong;
import zhike.customer.condition.ConditionForm;
import zhike.customer.condition.Conditions;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The rules of the classes, what they would change, and what somebody says by hand. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
public class ClassController {
    /** The rules of one kind as they are written; one empty rule at the end. */
    public record Form(List<Line> lines, String otherwise) {
        static Form of(ClassRules rules) {
            var lines = new ArrayList<Line>();
            for (var rule : rules.rules()) lines.add(new Line(rule.code(), ConditionForm.of(rule.conditions())));
            lines.add(new Line("", ConditionForm.of(List.of())));
            return new Form(lines, rules.otherwise());
        }

        static Form of(HttpServletRequest request) {
            var codes = request.getParameterValues("code");
            var lines = new ArrayList<Line>();
            for (int i = 0; codes != null && i < Math.min(codes.length, 25); i++)
                lines.add(new Line(codes[i], ConditionForm.of(request, String.valueOf(i))));
            var otherwise = request.getParameter("otherwise");
            return new Form(lines, otherwise == null ? "" : otherwise);
        }

        ClassRules rules() {
            var rules = new ArrayList<ClassRules.Rule>();
            for (var line : lines)
                if (!line.code().isBlank())
                    rules.add(new ClassRules.Rule(line.code(), line.conditions().conditions()));
            return new ClassRules(1, rules, otherwise);
        }
    }

    public record Line(String code, ConditionForm conditions) {}

    private final Classes classes;
    private final Conditions conditions;
    private final Customers customers;
    private final Viewers viewers;

    ClassController(Classes classes, Conditions conditions, Customers customers, Viewers viewers) {
        this.classes = classes;
        this.conditions = conditions;
        this.customers = customers;
        this.viewers = viewers;
    }

    @GetMapping("/accounts/classes")
    String show(@RequestParam(defaultValue = "deal") String kind, Model page) {
        var one = Kind.of(kind);
        return shown(one, Form.of(classes.rules(one)), null, null, page);
    }

    private String shown(Kind kind, Form form, @Nullable List<Verdict.Move> moves, @Nullable Wrong wrong, Model page) {
        var counts = new EnumMap<Kind, java.util.Map<String, Long>>(Kind.class);
        for (var one : Kind.values()) counts.put(one, classes.counts(one));
        page.addAttribute("kind", kind)
                .addAttribute("form", form)
                .addAttribute("counts", counts)
                .addAttribute("known", conditions.known().values())
                .addAttribute("moves", moves)
                .addAttribute("wrong", wrong);
        return "zhike/customer/classes/rules";
    }

    @PostMapping("/accounts/classes/{kind}")
    @Allow(Right.MANAGE_SHOP)
    String become(
            @PathVariable String kind,
            @RequestParam(defaultValue = "false") boolean look,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var one = Kind.of(kind);
        var form = Form.of(request);
        try {
            if (look) return shown(one, form, classes.preview(one, form.rules()), null, page);
            classes.become(one, form.rules(), viewer());
            return "redirect:/accounts/classes?kind=" + kind;
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return shown(one, form, null, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/accounts/classes/run")
    @Allow(Right.EDIT_CUSTOMERS)
    String run() {
        return "redirect:/jobs/" + classes.submitIfNoneWaits(viewer().name());
    }

    @GetMapping("/customers/{id}/classes")
    String ofCustomer(@PathVariable CustomerId id, Model page) {
        return ofCustomer(id, null, page);
    }

    private String ofCustomer(CustomerId id, @Nullable Wrong wrong, Model page) {
        page.addAttribute("customer", customers.get(id))
                .addAttribute("id", id)
                .addAttribute("verdicts", classes.of(id))
                .addAttribute("classes", classes)
                .addAttribute("conditions", conditions)
                .addAttribute("wrong", wrong);
        return "zhike/customer/classes/customer";
    }

    @PostMapping("/customers/{id}/classes/{kind}")
    @Allow(Right.EDIT_CUSTOMERS)
    String say(
            @PathVariable CustomerId id,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response,
            Model page) {
        try {
            classes.say(id, Kind.of(kind), code, why, until.isBlank() ? null : day(until), viewer());
            return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return ofCustomer(id, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/customers/{id}/classes/{kind}/withdrawal")
    @Allow(Right.EDIT_CUSTOMERS)
    String withdraw(@PathVariable CustomerId id, @PathVariable String kind) {
        classes.withdraw(id, Kind.of(kind), viewer());
        return "redirect:/customers/" + id;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new RuleBroken("classes.problem.until");
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
