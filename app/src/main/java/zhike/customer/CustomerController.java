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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
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

    CustomerController(Customers customers, Panels panels, Shop shop, Viewers viewers, JteViews views) {
        this.customers = customers;
        this.panels = panels;
        this.shop = shop;
        this.viewers = viewers;
        this.views = views;
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
        return shown(customer, customer.version(), form, viewer, page);
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
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model page) {
        var customer = customers.get(id);
        var form = form(fields, customer.profile());
        try {
            customers.change(id, form.profile(), version);
            return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            say(refusal, form, response, page);
            return shown(customer, version, form, viewers.current().orElseThrow(), page);
        }
    }

    @GetMapping("/customers/new")
    @Allow(Right.EDIT_CUSTOMERS)
    String blank(Model page) {
        page.addAttribute("form", form(Map.of(), null))
                .addAttribute("source", "")
                .addAttribute("externalId", "");
        return "zhike/customer/create";
    }

    @PostMapping("/customers")
    @Allow(Right.EDIT_CUSTOMERS)
    String create(
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String externalId,
            HttpServletResponse response,
            Model page) {
        var form = form(fields, null);
        try {
            var names = source.isBlank() && externalId.isBlank()
                    ? List.<ExternalRef>of()
                    : List.of(new ExternalRef(source, externalId));
            return "redirect:/customers/" + customers.create(form.profile(), names);
        } catch (RuleBroken refusal) {
            say(refusal, form, response, page);
            page.addAttribute("form", form).addAttribute("source", source).addAttribute("externalId", externalId);
            return "zhike/customer/create";
        }
    }

    private String shown(Customer customer, int version, @Nullable ProfileForm form, Viewer viewer, Model page) {
        page.addAttribute("customer", customer)
                .addAttribute("version", version)
                .addAttribute("form", form)
                .addAttribute("banners", panels.banners(customer.id()))
                .addAttribute("panels", panels.of(viewer));
        return "zhike/customer/show";
    }

    /** What is wrong with a field is said beside it; what is wrong with the whole, above. */
    private static void say(RuleBroken refusal, ProfileForm form, HttpServletResponse response, Model page) {
        response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
        if (form.good()) page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
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
