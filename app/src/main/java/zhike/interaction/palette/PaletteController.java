package zhike.interaction.palette;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import zhike.web.Allow;
import zhike.web.AllowAnyone;
import zhike.web.JteViews;
import zhike.web.Right;
import zhike.web.Viewers;

/** What the palette shows below the search, and the same for programs. */
@Controller
class PaletteController {
    private static final int EACH = 6;

    record HitView(String label, @Nullable String detail, String path) {}

    record GroupView(String title, List<HitView> hits) {}

    record Found(List<GroupView> groups) {}

    private final Palette palette;
    private final Viewers viewers;
    private final JteViews views;

    PaletteController(Palette palette, Viewers viewers, JteViews views) {
        this.palette = palette;
        this.viewers = viewers;
        this.views = views;
    }

    @GetMapping("/palette")
    @AllowAnyone(signedIn = true)
    String show(@RequestParam(defaultValue = "") String q, HttpServletRequest request, Model page) {
        page.addAttribute("groups", palette.find(q, EACH, viewers.current().orElseThrow(), views.page(request)))
                .addAttribute("q", q.strip());
        return "zhike/interaction/palette/hits";
    }

    /** Customers, orders, products and pages by a few letters, the best first in each group. {@code path} is the page within Zhike. */
    @GetMapping("/api/v1/search")
    @Allow(Right.SEE_CUSTOMERS)
    @ResponseBody
    Found find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "6") int limit,
            HttpServletRequest request) {
        var page = views.page(request);
        return new Found(palette
                .find(q, Math.clamp(limit, 1, 50), viewers.current().orElseThrow(), page)
                .stream()
                .map(group -> new GroupView(
                        page.t(group.titleKey()),
                        group.hits().stream()
                                .map(hit -> new HitView(hit.label(), hit.detail(), hit.path()))
                                .toList()))
                .toList());
    }
}
