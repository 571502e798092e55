package zhike.customer.circle;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Referable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Contacts, relations and dates are added and removed where they are shown. */
@Controller
@Allow(Right.EDIT_CUSTOMERS)
class CircleController {
    private final FurtherContacts contacts;
    private final Relations relations;
    private final ImportantDates dates;
    private final ObjectProvider<Referable> referables;
    private final CirclePanel panel;

    CircleController(
            FurtherContacts contacts,
            Relations relations,
            ImportantDates dates,
            ObjectProvider<Referable> referables,
            CirclePanel panel) {
        this.contacts = contacts;
        this.relations = relations;
        this.dates = dates;
        this.referables = referables;
        this.panel = panel;
    }

    /** What a verb needs to answer with the panel, or with the page. */
    private record Answer(
            CustomerId id, @Nullable String part, String form, HttpServletResponse response, Model page) {}

    @PostMapping("/customers/{id}/contacts")
    String addContact(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String value,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("contactValue", value)
                .addAttribute("contactLabel", label)
                .addAttribute("contactKind", kind);
        return shown(new Answer(id, part, "contact", response, page), () -> contacts.add(id, kind, label, value));
    }

    @PostMapping("/customers/{id}/contacts/{contact}/removal")
    String removeContact(
            @PathVariable CustomerId id,
            @PathVariable long contact,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(new Answer(id, part, "contact", response, page), () -> contacts.remove(id, contact));
    }

    @PostMapping("/customers/{id}/relations")
    String addRelation(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String role,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("relationOther", other)
                .addAttribute("relationRole", role)
                .addAttribute("relationKind", kind);
        return shown(
                new Answer(id, part, "relation", response, page), () -> relations.add(id, kind, called(other), role));
    }

    @PostMapping("/customers/{id}/relations/{relation}/removal")
    String removeRelation(
            @PathVariable CustomerId id,
            @PathVariable long relation,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(new Answer(id, part, "relation", response, page), () -> relations.remove(id, relation));
    }

    @PostMapping("/customers/{id}/dates")
    String addDate(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "birthday") String kind,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "solar") String calendar,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "false") boolean leap,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("dateLabel", label)
                .addAttribute("dateYear", year)
                .addAttribute("dateMonth", month)
                .addAttribute("dateDay", day);
        return shown(
                new Answer(id, part, "date", response, page),
                () -> dates.add(
                        id,
                        kind,
                        label,
                        calendar.equals("lunar"),
                        year.isBlank() ? null : (Integer) number(year),
                        number(month),
                        number(day),
                        leap));
    }

    @PostMapping("/customers/{id}/dates/{date}/removal")
    String removeDate(
            @PathVariable CustomerId id,
            @PathVariable long date,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(new Answer(id, part, "date", response, page), () -> dates.remove(id, date));
    }

    /** Refused is said beside the form that was sent. */
    private String shown(Answer answer, Runnable verb) {
        try {
            verb.run();
            if (answer.part == null) return "redirect:/customers/" + answer.id;
            answer.page.asMap().keySet().removeIf(name -> name.matches("(contact|relation|date)[A-Z].*"));
        } catch (RuleBroken refusal) {
            if (answer.part == null || refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            answer.response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            answer.page
                    .addAttribute("problemOf", answer.form)
                    .addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args());
        }
        return panel.fill(answer.id, answer.page);
    }

    private CustomerId called(String words) {
        var text = words.strip();
        return new CustomerId(Long.parseLong(Optional.of(text)
                .filter(one -> !one.isEmpty() && one.length() <= 200)
                .flatMap(one -> referables.stream()
                        .filter(referable -> referable.type().equals("customer"))
                        .findFirst()
                        .flatMap(referable -> referable.find(one)))
                .orElseThrow(() -> new RuleBroken("customer.problem.reference.customer", text))));
    }

    private static int number(String text) {
        if (!text.strip().matches("[0-9]{1,4}")) throw new RuleBroken("customer.problem.important_date");
        return Integer.parseInt(text.strip());
    }
}
