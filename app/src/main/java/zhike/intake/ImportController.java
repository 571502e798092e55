package zhike.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import zhike.job.Jobs;
import zhike.kernel.ImportId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Scratch;
import zhike.web.Viewers;

/** The way of a file into the shop: upload, columns, preview, import, undo. */
@Controller
@Allow(Right.IMPORT_DATA)
class ImportController {
    private static final int SHOWN = 30;
    private final Imports imports;
    private final RejectedFile rejectedFile;
    private final Jobs jobs;
    private final Scratch scratch;
    private final Viewers viewers;

    ImportController(Imports imports, RejectedFile rejectedFile, Jobs jobs, Scratch scratch, Viewers viewers) {
        this.imports = imports;
        this.rejectedFile = rejectedFile;
        this.jobs = jobs;
        this.scratch = scratch;
        this.viewers = viewers;
    }

    @Bean
    static NavEntry importsNav() {
        return new NavEntry(80, "intake.nav", "/imports", "file-import", Right.IMPORT_DATA);
    }

    @GetMapping("/imports")
    String list(@RequestParam Optional<ImportId> before, @RequestParam Optional<String> kind, Model page) {
        var found = imports.latest(SHOWN + 1, before.orElse(null));
        page.addAttribute("imports", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN)
                .addAttribute("kind", kind.orElse(Kind.ORDERS.key()));
        return "zhike/intake/list";
    }

    @PostMapping("/imports")
    @Nullable
    String upload(
            @RequestParam String kind,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> parts,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response) {
        try (var uploads = uploads(parts)) {
            var it = imports.upload(MappingJson.word(Kind.class, "kind", kind), null, uploads.files(), by());
            return to(it.id(), htmx, response);
        }
    }

    @PostMapping("/imports/{id}/files")
    @Nullable
    String add(
            @PathVariable ImportId id,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> parts,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response) {
        try (var uploads = uploads(parts)) {
            imports.add(id, uploads.files());
            return to(id, htmx, response);
        }
    }

    @GetMapping("/imports/{id}")
    String show(@PathVariable ImportId id, @RequestParam(defaultValue = "") String step, Model page) {
        var it = imports.get(id);
        boolean columns = it.state() == ImportState.UPLOADED
                || it.state() == ImportState.FAILED
                || it.state() == ImportState.STAGED && step.equals("columns");
        page.addAttribute("it", it);
        if (columns) return columns(it, it.mapping(), it.problem(), page);
        page.addAttribute("job", it.job() == null ? null : jobs.get(it.job()))
                .addAttribute("look", imports.look(id))
                .addAttribute("rejected", imports.rejectedRows().some(id, 20));
        return "zhike/intake/show";
    }

    /** The part that redraws itself while a job works on the import; the whole page when it is over. */
    @GetMapping("/imports/{id}/progress")
    String progress(@PathVariable ImportId id, Model page, HttpServletResponse response) {
        var it = imports.get(id);
        if (!it.state().underWay()) response.setHeader("HX-Refresh", "true");
        page.addAttribute("it", it).addAttribute("job", it.job() == null ? null : jobs.get(it.job()));
        return "zhike/intake/progress";
    }

    /** Another profile, or another way to read the file. */
    @PostMapping("/imports/{id}/look")
    String look(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> form,
            Model page,
            HttpServletResponse response) {
        try {
            imports.see(id, form.getFirst("profile"), MappingForm.format(form));
            return "redirect:/imports/" + id;
        } catch (RuleBroken refused) {
            var it = imports.get(id);
            return refused(it, it.mapping(), refused, page, response);
        }
    }

    @PostMapping("/imports/{id}/reading")
    String read(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> form,
            Model page,
            HttpServletResponse response) {
        var it = imports.get(id);
        var mapping = MappingForm.mapping(form, it.mapping(), imports.look(id));
        try {
            imports.read(id, mapping, form.getFirst("remember"), by());
            return "redirect:/imports/" + id;
        } catch (RuleBroken refused) {
            return refused(it, mapping, refused, page, response);
        }
    }

    @PostMapping("/imports/{id}/application")
    String apply(@PathVariable ImportId id) {
        imports.apply(id, by());
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/cancellation")
    String cancel(@PathVariable ImportId id) {
        imports.cancel(id);
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/undoing")
    String undo(@PathVariable ImportId id) {
        imports.undo(id, by());
        return "redirect:/imports/" + id;
    }

    @GetMapping("/imports/{id}/rejected.csv")
    void rejected(@PathVariable ImportId id, Locale locale, HttpServletResponse response) throws IOException {
        download(imports, rejectedFile, id, locale, response);
    }

    static void download(Imports imports, RejectedFile file, ImportId id, Locale locale, HttpServletResponse response)
            throws IOException {
        imports.get(id);
        var look = imports.look(id);
        boolean several = look.tables().size() > 1;
        response.setContentType(several ? "application/zip" : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"rejected-" + id + (several ? ".zip\"" : ".csv\""));
        var out = response.getOutputStream();
        if (several) file.zip(id, look, locale, out);
        else file.csv(id, look, locale, out);
    }

    /** The page once more, with what was entered and what is wrong with it. */
    private String refused(Import it, Mapping mapping, RuleBroken refused, Model page, HttpServletResponse response) {
        if (refused.kind() != RuleBroken.Kind.REFUSED) throw refused;
        response.setStatus(422);
        return columns(it, mapping, Import.Problem.of(refused), page);
    }

    private String columns(Import it, Mapping mapping, Import.@Nullable Problem problem, Model page) {
        page.addAttribute("it", it)
                .addAttribute(
                        "form",
                        MappingForm.of(
                                it.kind(),
                                mapping,
                                imports.look(it.id()),
                                imports.extras(it.kind()),
                                imports.rejectedRows().some(it.id(), 1000)))
                .addAttribute("profiles", imports.profiles(it.kind()))
                .addAttribute("problem", problem)
                .addAttribute("before", imports.sameFile(it).orElse(null));
        return "zhike/intake/columns";
    }

    private Uploads uploads(@Nullable List<MultipartFile> parts) {
        var uploads = new Uploads(parts == null ? List.of() : parts, scratch);
        if (!uploads.files().isEmpty()) return uploads;
        uploads.close();
        throw new RuleBroken("intake.problem.noFile");
    }

    private static @Nullable String to(ImportId id, @Nullable String htmx, HttpServletResponse response) {
        if (htmx == null) return "redirect:/imports/" + id;
        response.setHeader("HX-Redirect", "/imports/" + id);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private String by() {
        return viewers.current().orElseThrow().name();
    }
}
