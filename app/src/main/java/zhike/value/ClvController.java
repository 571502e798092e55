package zhike.value;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.CustomerId;
import zhike.web.Allow;
import zhike.web.Right;

/** The textbook's lifetime value, reckoned before the reader's eyes: a form whose address is the calculation. */
@Controller
@Allow(Right.SEE_VALUE)
class ClvController {
    private final ClvStart start;

    ClvController(ClvStart start) {
        this.start = start;
    }

    @GetMapping("/value/calculator")
    String show(
            @ModelAttribute("asked") ClvForm asked,
            @RequestParam Optional<CustomerId> customer,
            HttpServletResponse response,
            Model page) {
        var given = start.of(customer.orElse(null));
        var form = asked.or(ClvForm.of(given.clv()));
        var clv = form.clv();
        var problems = ClvForm.problems(clv);
        if (!problems.isEmpty()) response.setStatus(422);
        page.addAttribute("tab", "calculator")
                .addAttribute("form", form)
                .addAttribute("problems", problems)
                .addAttribute("about", given.about())
                .addAttribute("customer", given.score())
                .addAttribute("clv", problems.isEmpty() ? clv : null);
        return "zhike/value/calculator";
    }
}
