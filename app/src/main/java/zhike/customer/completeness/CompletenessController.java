package zhike.customer.completeness;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** The shop decides what counts in a profile; programs ask how complete one is. */
@Controller
@Allow(Right.MANAGE_SHOP)
class CompletenessController {
    /** {@code share} 0 to 1; {@code missing} by weight, as profile fields and {@code field.NAME}. */
    record CompletenessView(double share, List<String> missing) {}

    private final Completeness completeness;

    CompletenessController(Completeness completeness) {
        this.completeness = completeness;
    }

    @GetMapping("/settings/completeness")
    String show(Model page) {
        page.addAttribute("parts", completeness.parts());
        return "zhike/customer/completeness/weights";
    }

    @PostMapping("/settings/completeness")
    String weigh(@RequestParam Map<String, String> sent, HttpServletResponse response, Model page) {
        try {
            var weights = new LinkedHashMap<String, Integer>();
            for (var part : completeness.parts()) {
                var text = sent.getOrDefault("weight." + part.key(), String.valueOf(part.weight()));
                if (!text.matches("[0-9]{1,2}")) throw new RuleBroken("customer.problem.weight", 10);
                weights.put(part.key(), Integer.valueOf(text));
            }
            completeness.weigh(weights);
            return "redirect:/settings/completeness";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
            return show(page);
        }
    }

    @GetMapping("/api/v1/customers/{id}/completeness")
    @Allow(Right.SEE_CUSTOMERS)
    @ResponseBody
    CompletenessView of(@PathVariable CustomerId id) {
        var known = completeness.of(id);
        return new CompletenessView(
                known.share(),
                known.missing().stream().map(Completeness.Part::key).toList());
    }

    /** What each part counts, 0 to 10. */
    @GetMapping("/api/v1/completeness-weights")
    @Allow(Right.SEE_CUSTOMERS)
    @ResponseBody
    Map<String, Integer> weights() {
        var weights = new LinkedHashMap<String, Integer>();
        for (var part : completeness.parts()) weights.put(part.key(), part.weight());
        return weights;
    }

    @PutMapping("/api/v1/completeness-weights")
    @ResponseBody
    Map<String, Integer> weigh(@RequestBody Map<String, Integer> weights) {
        var known = weights().keySet();
        for (var entry : weights.entrySet())
            if (!known.contains(entry.getKey()) || entry.getValue() == null)
                throw new RuleBroken("customer.problem.no_field", entry.getKey());
        completeness.weigh(weights);
        return weights();
    }
}
