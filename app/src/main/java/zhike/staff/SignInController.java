package zhike.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.web.AllowAnyone;
import zhike.web.SafePath;
import zhike.web.Viewers;

/** Coming in: by password, or the first time by a welcome link. */
@Controller
@AllowAnyone
class SignInController {
    private final Staff staff;
    private final Shop shop;
    private final Viewers viewers;
    private final SecurityContextRepository sessions;

    SignInController(Staff staff, Shop shop, Viewers viewers, SecurityContextRepository sessions) {
        this.staff = staff;
        this.shop = shop;
        this.viewers = viewers;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    String show(@RequestParam(defaultValue = "/") String back, @RequestParam Optional<String> out, Model page) {
        if (viewers.current().isPresent()) return "redirect:/";
        page.addAttribute("back", SafePath.of(back))
                .addAttribute("nobodyYet", staff.nobodyYet())
                .addAttribute("signedOut", out.isPresent());
        return "zhike/staff/signIn";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        String problem;
        try {
            var person = staff.signIn(email, password, request.getRemoteAddr());
            if (person.isPresent()) {
                enter(person.get(), request, response);
                return "redirect:" + SafePath.of(back);
            }
            problem = "staff.problem.wrong";
        } catch (RuleBroken tooOften) {
            page.addAttribute("problemArgs", tooOften.args());
            problem = tooOften.key();
        }
        response.setStatus(422);
        page.addAttribute("problem", problem).addAttribute("email", email).addAttribute("back", SafePath.of(back));
        return "zhike/staff/signIn";
    }

    @GetMapping("/welcome/{token}")
    String welcome(@PathVariable String token, Model page) {
        if (!staff.isWelcome(token)) throw new RuleBroken(RuleBroken.Kind.NOT_FOUND, "staff.problem.link_used");
        return form(token, page);
    }

    @PostMapping("/welcome/{token}")
    String join(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String shopName,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String currency,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        try {
            var first = staff.nobodyYet();
            var profile = first ? profile(shopName, zone, currency) : null;
            var person = staff.join(token, email, name, password);
            if (profile != null) shop.become(profile);
            enter(person, request, response);
            return "redirect:/";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal))
                    .addAttribute("email", email)
                    .addAttribute("name", name)
                    .addAttribute("shopName", shopName)
                    .addAttribute("zone", zone)
                    .addAttribute("currency", currency);
            return form(token, page);
        }
    }

    static ShopProfile profile(String name, String zone, String currency) {
        if (name.length() > 100) throw new RuleBroken("staff.problem.shop_name");
        try {
            return new ShopProfile(
                    name.strip(), ZoneId.of(zone), currency.isBlank() ? null : Currency.getInstance(currency));
        } catch (DateTimeException wrong) {
            throw new RuleBroken("staff.problem.zone", zone);
        } catch (IllegalArgumentException wrong) {
            throw new RuleBroken("staff.problem.currency", currency);
        }
    }

    private String form(String token, Model page) {
        page.addAttribute("token", token).addAttribute("first", staff.nobodyYet());
        return "zhike/staff/welcome";
    }

    /** A new session id at sign-in: one planted before is worth nothing after. */
    private void enter(Person person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new UsernamePasswordAuthenticationToken(new SignedIn(person.id().value()), null, List.of()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
