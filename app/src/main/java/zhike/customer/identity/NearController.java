package zhike.customer.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Profile;
import zhike.kernel.CustomerId;
import zhike.web.Allow;
import zhike.web.Right;

/** Says while somebody types a customer who is known already and looks like them. */
@Controller
class NearController {
    private static final int SHOWN = 3;
    private static final Pattern CUSTOMER = Pattern.compile("/customers/([A-Za-z0-9]+)");

    private final Duplicates duplicates;

    NearController(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @GetMapping("/duplicates/near")
    @Allow(Right.SEE_CUSTOMERS)
    String near(
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String typedAt,
            Model page) {
        var typed = typed(fields);
        page.addAttribute("near", typed.isEmpty() ? List.of() : duplicates.near(typed.get(), self(typedAt), SHOWN));
        return "zhike/customer/identity/near";
    }

    /** Whom the form is about, when it is about somebody: nobody looks like himself. */
    private static @org.jspecify.annotations.Nullable CustomerId self(String address) {
        var customer = CUSTOMER.matcher(address);
        try {
            return customer.find() ? CustomerId.valueOf(customer.group(1)) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Half of what is typed is no phone and no e-mail yet: it is left out. */
    private static Optional<Profile> typed(Map<String, String> fields) {
        var name = Normal.text(fields.get("name"));
        var phone = Normal.phone(fields.get("phone"), country(fields.get("country")));
        var email = Normal.email(fields.get("email"));
        if (name.codePointCount(0, name.length()) < 2 && phone.isEmpty() && email.isEmpty()) return Optional.empty();
        return Optional.of(new Profile(
                name.length() < 2 ? null : name,
                phone.map(digits -> "+" + digits).orElse(null),
                email.orElse(null),
                null,
                null,
                null,
                null,
                null,
                blank(fields.get("city")),
                blank(fields.get("address")),
                null,
                null,
                null,
                null));
    }

    private static @org.jspecify.annotations.Nullable String country(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.strip().length() == 2 ? text.strip() : null;
    }

    private static @org.jspecify.annotations.Nullable String blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
