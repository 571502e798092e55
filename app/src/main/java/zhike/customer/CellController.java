package zhike.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.field.Field;
import zhike.customer.field.FieldForms;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;

/** One cell of the customer table, changed where it stands. */
@Controller
@Allow(Right.EDIT_CUSTOMERS)
class CellController {
    private static final Map<String, ProfileField> COLUMNS = Map.of(
            "customer.phone", ProfileField.PHONE,
            "customer.email", ProfileField.EMAIL,
            "customer.company", ProfileField.COMPANY,
            "customer.country", ProfileField.COUNTRY,
            "customer.province", ProfileField.PROVINCE,
            "customer.city", ProfileField.CITY,
            "customer.gender", ProfileField.GENDER,
            "customer.birthday", ProfileField.BIRTHDAY,
            "customer.language", ProfileField.LANGUAGE);

    private final Customers customers;
    private final CustomerTable table;
    private final Traits traits;
    private final FieldForms ownFields;
    private final Shop shop;

    CellController(Customers customers, CustomerTable table, Traits traits, FieldForms ownFields, Shop shop) {
        this.customers = customers;
        this.table = table;
        this.traits = traits;
        this.ownFields = ownFields;
        this.shop = shop;
    }

    /** Whether a cell of this trait can be changed in the table: one value, and written by people. */
    static boolean editable(CustomerTrait trait) {
        return COLUMNS.containsKey(trait.id())
                || (trait.id().startsWith(Field.PREFIX) && trait.type() != CustomerTrait.Type.MANY);
    }

    @GetMapping("/customers/{id}/cells/{trait}")
    String open(
            @PathVariable CustomerId id,
            @PathVariable("trait") String name,
            @RequestParam(required = false) @Nullable String close,
            Model page) {
        var trait = editable(name);
        if (close != null) return shown(id, trait, page);
        var customer = customers.get(id);
        var column = COLUMNS.get(trait.id());
        var own = ownFields.of(id);
        return form(
                id,
                trait,
                customer.version(),
                column != null ? customer.profile().written(column) : own.value(name),
                page);
    }

    @PostMapping("/customers/{id}/cells/{trait}")
    String change(
            @PathVariable CustomerId id,
            @PathVariable("trait") String name,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String value,
            HttpServletResponse response,
            Model page) {
        var trait = editable(name);
        try {
            var profile = customers.get(id).profile();
            var column = COLUMNS.get(trait.id());
            if (column == null)
                customers.change(
                        id,
                        profile,
                        ownFields.sent(id, Map.of(name, List.of(value))).values(),
                        version);
            else {
                var written = new EnumMap<ProfileField, String>(ProfileField.class);
                for (var field : ProfileField.values()) written.put(field, profile.written(field));
                written.put(column, value);
                customers.change(id, new ProfileForm(written, shop.today()).profile(), version);
            }
            return shown(id, trait, page);
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
            return form(id, trait, version, value, page);
        }
    }

    private CustomerTrait editable(String name) {
        return traits.find(name).filter(CellController::editable).orElseThrow(RuleBroken::notFound);
    }

    private static String form(CustomerId id, CustomerTrait trait, int version, String value, Model page) {
        page.addAttribute("customer", id)
                .addAttribute("trait", trait)
                .addAttribute("version", version)
                .addAttribute("value", value);
        return "zhike/customer/cellForm";
    }

    private String shown(CustomerId id, CustomerTrait trait, Model page) {
        page.addAttribute("customer", id)
                .addAttribute("trait", trait)
                .addAttribute(
                        "value",
                        table.one(id, trait)
                                .orElseThrow(RuleBroken::notFound)
                                .values()
                                .getFirst());
        return "zhike/customer/cell";
    }
}
