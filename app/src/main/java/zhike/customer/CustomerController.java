package zhike.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.field.FieldForms;
import zhike.customer.field.FieldsForm;
import zhike.intake.ExternalRef;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.JteViews;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** One customer: who they are, what every area knows of them, and the form to write them down. */
@Controller
class CustomerController {
    private final Customers customers;
    private final Panels panels;
    private final Shop shop;
    private final Viewers viewers;
    private final JteViews views;
    private final FieldForms ownFields;

    CustomerController(
            Customers customers, Panels panels, Shop shop, Viewers viewers, JteViews views, FieldForms ownFields) {
        this.customers = customers;
        this.panels = panels;
        this.shop = shop;
        this.viewers = viewers;
        this.views = views;
        this.ownFields = ownFields;
    }

    @Bean
    static NavEntry customersNav() {
        return new NavEntry(20, "customer.nav", "/customers", "users", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/customers/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    String show(@PathVariable CustomerId id, @RequestParam(required = false) @Nullable String edit, Model page) {
        var customer = customers.get(id);
        var viewer = viewers.current().orElseThrow();
        var form = edit != null && viewer.may(Right.EDIT_CUSTOMERS)
                ? ProfileForm.of(customer.profile(), shop.today())
                : null;
        return shown(customer, customer.version(), form, form == null ? null : ownFields.of(id), viewer, page);
    }

    /** A section of the customer page: the bare part for the page that loads it, a page of its own for who opens the address. */
    @GetMapping("/customers/{id}/panels/{panel}")
    @Allow(Right.SEE_CUSTOMERS)
    String panel(
            @PathVariable CustomerId id,
            @PathVariable("panel") String name,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletRequest request,
            Model page) {
        var customer = customers.get(id);
        var viewer = viewers.current().orElseThrow();
        var panel = panels.find(name, viewer).orElseThrow(RuleBroken::notFound);
        var template = panel.fill(id, page);
        if (part != null) return template;
        page.addAttribute("content", views.part(template, page.asMap(), request))
                .addAttribute("title", panel.titleKey())
                .addAttribute("customer", customer);
        return "zhike/customer/panel";
    }

    @PostMapping("/customers/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    String change(
            @PathVariable CustomerId id,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model page) {
        var customer = customers.get(id);
        var form = form(fields.toSingleValueMap(), customer.profile());
        var own = ownFields.sent(id, fields);
        try {
            customers.change(id, form.profile(), own.values(), version);
            return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            say(refusal, form, own, response, page);
            return shown(customer, version, form, own, viewers.current().orElseThrow(), page);
        }
    }

    @GetMapping("/customers/new")
    @Allow(Right.EDIT_CUSTOMERS)
    String blank(Model page) {
        page.addAttribute("form", form(Map.of(), null))
                .addAttribute("own", ownFields.blank())
                .addAttribute("source", "")
                .addAttribute("externalId", "");
        return "zhike/customer/create";
    }

    @PostMapping("/customers")
    @Allow(Right.EDIT_CUSTOMERS)
    String create(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String externalId,
            HttpServletResponse response,
            Model page) {
        var form = form(fields.toSingleValueMap(), null);
        var own = ownFields.sent(fields);
        try {
            var names = source.isBlank() && externalId.isBlank()
                    ? List.<ExternalRef>of()
                    : List.of(new ExternalRef(source, externalId));
            return "redirect:/customers/" + customers.create(form.profile(), names, own.values());
        } catch (RuleBroken refusal) {
            say(refusal, form, own, response, page);
            page.addAttribute("form", form)
                    .addAttribute("own", own)
                    .addAttribute("source", source)
                    .addAttribute("externalId", externalId);
            return "zhike/customer/create";
        }
    }

    private String shown(
            Customer customer,
            int version,
            @Nullable ProfileForm form,
            @Nullable FieldsForm own,
            Viewer viewer,
            Model page) {
        page.addAttribute("customer", customer)
                .addAttribute("own", own)
                .addAttribute("known", ownFields.known(customer.id()))
                .addAttribute("tags", ownFields.tags())
                .addAttribute("version", version)
                .addAttribute("form", form)
                .addAttribute("banners", panels.banners(customer.id()))
                .addAttribute("panels", panels.of(viewer));
        return "zhike/customer/show";
    }

    /** What is wrong with a field is said beside it; what is wrong with the whole, above. */
    private static void say(
            RuleBroken refusal, ProfileForm form, FieldsForm own, HttpServletResponse response, Model page) {
        response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
        if (form.good() && own.good())
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
    }

    /** Fields that the form does not have stay as they are. */
    private ProfileForm form(Map<String, String> fields, @Nullable Profile now) {
        var written = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values()) {
            var kept = now == null ? "" : now.written(field);
            written.put(field, field == ProfileField.FIRST_SEEN_AT ? kept : fields.getOrDefault(field.column(), kept));
        }
        return new ProfileForm(written, shop.today());
    }
}
