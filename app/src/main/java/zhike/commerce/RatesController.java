package zhike.commerce;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;

/** Exchange rates, for shops that sell in several currencies. */
@Controller
@Allow(Right.MANAGE_SHOP)
class RatesController {
    private final Rates rates;
    private final Shop shop;

    RatesController(Rates rates, Shop shop) {
        this.rates = rates;
        this.shop = shop;
    }

    @GetMapping("/settings/rates")
    String show(Model page) {
        page.addAttribute("rates", rates.all());
        if (!page.containsAttribute("form"))
            page.addAttribute("form", new RateForm("", shop.today().toString(), ""));
        return "zhike/commerce/rates";
    }

    @PostMapping("/settings/rates")
    String put(
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String rate,
            HttpServletResponse response,
            Model page) {
        return orSay(
                new RateForm(currency, from, rate),
                response,
                page,
                () -> rates.put(new Rates.Rate(currency(currency), day(from), number(rate))));
    }

    @PostMapping("/settings/rates/{currency}/{from}/removal")
    String remove(@PathVariable String currency, @PathVariable String from, HttpServletResponse response, Model page) {
        return orSay(
                new RateForm(currency, from, ""), response, page, () -> rates.remove(currency(currency), day(from)));
    }

    private String orSay(RateForm form, HttpServletResponse response, Model page, Runnable change) {
        try {
            change.run();
            return "redirect:/settings/rates";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("form", form)
                    .addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args());
            return show(page);
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new RuleBroken("commerce.rates.problem.currency");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new RuleBroken("commerce.rates.problem.day");
        }
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip().replace(',', '.'));
        } catch (NumberFormatException unreadable) {
            throw new RuleBroken("commerce.rates.problem.rate");
        }
    }
}
