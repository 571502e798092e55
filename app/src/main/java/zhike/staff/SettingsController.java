package zhike.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhike.kernel.KeyId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.AllowAnyone;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Viewers;

/** The shop's name, clock and currency; colleagues; API keys; one's own password. */
@Controller
class SettingsController {
    private final Shop shop;
    private final Staff staff;
    private final ApiKeys keys;
    private final Viewers viewers;

    SettingsController(Shop shop, Staff staff, ApiKeys keys, Viewers viewers) {
        this.shop = shop;
        this.staff = staff;
        this.keys = keys;
        this.viewers = viewers;
    }

    @Bean
    static NavEntry settingsNav() {
        return new NavEntry(90, "staff.nav", "/settings", "settings", Right.MANAGE_SHOP);
    }

    @GetMapping("/settings")
    @Allow(Right.MANAGE_SHOP)
    String show(Model page) {
        page.addAttribute("profile", shop.profile())
                .addAttribute("people", staff.all())
                .addAttribute("keys", keys.all());
        return "zhike/staff/settings";
    }

    @PostMapping("/settings/shop")
    @Allow(Right.MANAGE_SHOP)
    String change(
            @RequestParam(defaultValue = "") String shopName,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String currency,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("shopName", shopName).addAttribute("zone", zone).addAttribute("currency", currency);
        return orSay(response, page, () -> {
            var now = shop.profile();
            var wanted = SignInController.profile(shopName, zone, currency);
            if (now.currency() != null && !now.currency().equals(wanted.currency()))
                throw new RuleBroken(
                        "staff.problem.currency_fixed", now.currency().getCurrencyCode());
            shop.become(wanted);
        });
    }

    @PostMapping("/settings/people")
    @Allow(Right.MANAGE_STAFF)
    String invite(
            @RequestParam(defaultValue = "analyst") String role,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes then,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("email", email).addAttribute("role", role);
        return orSay(
                response,
                page,
                () -> then.addFlashAttribute(
                        "link",
                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/welcome/{token}")
                                .build(staff.invite(roleOf(role), email))
                                .toString()));
    }

    @PostMapping("/settings/people/{id}/leaving")
    @Allow(Right.MANAGE_STAFF)
    String leave(@PathVariable StaffId id, HttpServletResponse response, Model page) {
        return orSay(response, page, () -> staff.leave(id));
    }

    @PostMapping("/settings/keys")
    @Allow(Right.MANAGE_STAFF)
    String newKey(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "analyst") String role,
            RedirectAttributes then,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("keyName", name).addAttribute("role", role);
        return orSay(
                response,
                page,
                () -> then.addFlashAttribute(
                        "newKey",
                        keys.create(
                                name,
                                roleOf(role),
                                viewers.current().orElseThrow().name())));
    }

    @PostMapping("/settings/keys/{id}/revocation")
    @Allow(Right.MANAGE_STAFF)
    String revoke(@PathVariable KeyId id) {
        keys.revoke(id);
        return "redirect:/settings";
    }

    @GetMapping("/password")
    @AllowAnyone(signedIn = true)
    String password() {
        return "zhike/staff/password";
    }

    @PostMapping("/password")
    @AllowAnyone(signedIn = true)
    String changePassword(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String fresh,
            HttpServletResponse response,
            Model page) {
        var id = Optional.ofNullable(viewers.current().orElseThrow().staff()).orElseThrow(RuleBroken::notFound);
        try {
            staff.changePassword(staff.find(id).orElseThrow(RuleBroken::notFound), old, fresh);
            page.addAttribute("changed", true);
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal));
        }
        return "zhike/staff/password";
    }

    private String orSay(HttpServletResponse response, Model page, Runnable change) {
        try {
            change.run();
            return "redirect:/settings";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal));
            return show(page);
        }
    }

    private static Role roleOf(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException unknown) {
            throw new RuleBroken("staff.problem.role");
        }
    }
}
