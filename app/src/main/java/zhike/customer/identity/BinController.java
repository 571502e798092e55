package zhike.customer.identity;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.CustomerId;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** The recycle bin. */
@Controller
class BinController {
    private static final int SHOWN = 50;

    private final RecycleBin bin;
    private final Viewers viewers;

    BinController(RecycleBin bin, Viewers viewers) {
        this.bin = bin;
        this.viewers = viewers;
    }

    @GetMapping("/bin")
    @Allow(Right.SEE_CUSTOMERS)
    String list(@RequestParam Optional<CustomerId> before, @RequestParam Optional<CustomerId> deleted, Model page) {
        var found = bin.list(before.orElse(null), SHOWN + 1);
        page.addAttribute("binned", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN)
                .addAttribute("deleted", deleted.flatMap(bin::find).orElse(null));
        return "zhike/customer/identity/bin";
    }

    @PostMapping("/customers/{id}/deletion")
    @Allow(Right.EDIT_CUSTOMERS)
    String delete(@PathVariable CustomerId id) {
        bin.delete(id, viewers.current().orElseThrow().name());
        return "redirect:/bin?deleted=" + id;
    }

    @PostMapping("/bin/{id}/restoration")
    @Allow(Right.EDIT_CUSTOMERS)
    String restore(@PathVariable CustomerId id) {
        bin.restore(id);
        return "redirect:/customers/" + id;
    }
}
