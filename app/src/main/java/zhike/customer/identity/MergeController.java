package zhike.customer.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.MergeId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** Merges so far, and taking one back. */
@Controller
class MergeController {
    private static final int SHOWN = 50;

    private final Merges merges;
    private final Viewers viewers;

    MergeController(Merges merges, Viewers viewers) {
        this.merges = merges;
        this.viewers = viewers;
    }

    @GetMapping("/merges")
    @Allow(Right.SEE_CUSTOMERS)
    String list(@RequestParam Optional<MergeId> before, Model page) {
        var found = merges.latest(before.orElse(null), SHOWN + 1);
        page.addAttribute("merges", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN);
        return "zhike/customer/identity/merges";
    }

    @GetMapping("/merges/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    String show(@PathVariable MergeId id, @RequestParam(required = false) @Nullable String done, Model page) {
        return shown(id, done != null, null, page);
    }

    @PostMapping("/merges/{id}/undoing")
    @Allow(Right.EDIT_CUSTOMERS)
    String undo(
            @PathVariable MergeId id,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model page) {
        var decided = new HashMap<String, Winner>();
        fields.forEach((name, word) -> {
            if (name.startsWith("row."))
                Winner.of(word).ifPresent(to -> decided.put(name.substring("row.".length()), to));
        });
        var rest = Winner.of(fields.getOrDefault("rest", "")).orElse(null);
        try {
            merges.undo(id, decided, rest, viewers.current().orElseThrow().name());
            return "redirect:/merges/" + id;
        } catch (RuleBroken refusal) {
            response.setStatus(409);
            return shown(id, false, refusal, page);
        }
    }

    private String shown(MergeId id, boolean done, @Nullable RuleBroken refusal, Model page) {
        var merge = merges.get(id);
        page.addAttribute("merge", merge)
                .addAttribute("done", done)
                .addAttribute("refusal", refusal)
                .addAttribute("undoing", merge.undoneAt() == null ? merges.foresee(id) : null);
        return "zhike/customer/identity/merge";
    }
}
