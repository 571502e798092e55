package zhike.customer.ownership;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.accounts.Wrong;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Handing over a colleague's whole book, with a look before and a way back. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class HandoverController {
    private static final int SHOWN = 20;

    private final Handovers handovers;
    private final Managers managers;
    private final Viewers viewers;

    HandoverController(Handovers handovers, Managers managers, Viewers viewers) {
        this.handovers = handovers;
        this.managers = managers;
        this.viewers = viewers;
    }

    /** With from and to, the preview of what would happen. */
    @GetMapping("/accounts/handover")
    String show(
            @RequestParam Optional<StaffId> from,
            @RequestParam Optional<StaffId> to,
            HttpServletResponse response,
            Model page) {
        if (from.isEmpty() || to.isEmpty()) return shown(null, null, page);
        try {
            return shown(handovers.preview(from.get(), to.get()), null, page);
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return shown(null, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/accounts/handover")
    @Allow(Right.MANAGE_SHOP)
    String handOver(
            @RequestParam StaffId from,
            @RequestParam StaffId to,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response,
            Model page) {
        try {
            handovers.handOver(from, to, viewer(), why);
            return "redirect:/accounts/handover";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return shown(null, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/accounts/handover/{no}/undoing")
    @Allow(Right.MANAGE_SHOP)
    String undo(@PathVariable long no, HttpServletResponse response, Model page) {
        try {
            handovers.undo(no, viewer());
            return "redirect:/accounts/handover";
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return shown(null, Wrong.of(refusal), page);
        }
    }

    private String shown(Handovers.@Nullable Preview preview, @Nullable Wrong wrong, Model page) {
        page.addAttribute("preview", preview)
                .addAttribute("managers", managers.all())
                .addAttribute("handovers", handovers.latest(SHOWN, null))
                .addAttribute("wrong", wrong);
        return "zhike/customer/ownership/handover";
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
