package zhike.customer.note;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Notes are written where they are read; and the page of those that mention me. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class NoteController {
    private static final int MENTIONS = 100;

    private final Notes notes;
    private final NotesPanel panel;
    private final Viewers viewers;

    NoteController(Notes notes, NotesPanel panel, Viewers viewers) {
        this.notes = notes;
        this.panel = panel;
        this.viewers = viewers;
    }

    @Bean
    static NavEntry mentionsNav() {
        return new NavEntry(17, "customer.note.nav", "/mentions", "at", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/customers/{id}/notes")
    String list(
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable Long before,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        return part == null ? "redirect:/customers/" + id + "/panels/notes" : panel.fill(id, before, page);
    }

    @PostMapping("/customers/{id}/notes")
    @Allow(Right.EDIT_CUSTOMERS)
    String write(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(id, () -> notes.write(id, text), text, part, response, page);
    }

    @PostMapping("/customers/{id}/notes/{note}")
    @Allow(Right.EDIT_CUSTOMERS)
    String change(
            @PathVariable CustomerId id,
            @PathVariable long note,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(id, () -> notes.change(id, note, text), text, part, response, page);
    }

    @PostMapping("/customers/{id}/notes/{note}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String remove(
            @PathVariable CustomerId id,
            @PathVariable long note,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        return shown(id, () -> notes.remove(id, note), "", part, response, page);
    }

    @GetMapping("/mentions")
    String mentions(Model page) {
        var me = viewers.current().map(Viewer::staff).orElseThrow(RuleBroken::notFound);
        page.addAttribute("mentions", notes.mentioning(me, MENTIONS));
        return "zhike/customer/note/mentions";
    }

    @PostMapping("/mentions/{note}/seen")
    String seen(@PathVariable long note) {
        notes.seen(viewers.current().map(Viewer::staff).orElseThrow(RuleBroken::notFound), note);
        return "redirect:/mentions";
    }

    private String shown(
            CustomerId id,
            Runnable verb,
            String text,
            @Nullable String part,
            HttpServletResponse response,
            Model page) {
        try {
            verb.run();
            if (part == null) return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            if (part == null || refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.NOT_ALLOWED ? 403 : 422);
            page.addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args())
                    .addAttribute("written", text);
        }
        return panel.fill(id, page);
    }
}
