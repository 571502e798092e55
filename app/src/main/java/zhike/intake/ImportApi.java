package zhike.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhike.kernel.ImportId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Scratch;
import zhike.web.Viewers;

/** Imports for programs. */
@RestController
@RequestMapping("/api/v1/imports")
@Allow(Right.IMPORT_DATA)
class ImportApi {
    private final Imports imports;
    private final RejectedFile rejectedFile;
    private final Scratch scratch;
    private final Viewers viewers;

    ImportApi(Imports imports, RejectedFile rejectedFile, Scratch scratch, Viewers viewers) {
        this.imports = imports;
        this.rejectedFile = rejectedFile;
        this.scratch = scratch;
        this.viewers = viewers;
    }

    /** {@code id} is the job's, to follow at {@code /api/v1/jobs/{id}}; its {@code result} leads to the import. */
    record Started(String id, @Nullable String importId) {}

    /** Sums are exact decimal strings: quantity × price of the rows as they stand in the file. {@code reasons} counts what did not come in, by key. */
    record ImportView(
            String id,
            String kind,
            String state,
            @Nullable String profile,
            List<String> files,
            @Nullable String jobId,
            long rows,
            long kept,
            long rejected,
            @Nullable String keptSum,
            @Nullable String rejectedSum,
            Map<String, Long> reasons,
            Map<String, Long> heldBack,
            Map<String, Long> notices,
            @Nullable List<Preview.Count> preview,
            @Nullable List<Preview.Count> result,
            @Nullable List<UndoReport.Count> undo,
            Import.@Nullable Problem problem,
            String askedBy,
            Instant createdAt,
            @Nullable Instant appliedAt) {}

    /** Imports a file (or the files of one shop export) by a profile or a mapping, without asking back. */
    @PostMapping(consumes = "multipart/form-data")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started create(
            @RequestParam("file") List<MultipartFile> file,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String profile,
            @RequestParam(required = false) @Nullable String mapping) {
        try (var uploads = new Uploads(file, scratch)) {
            var job = imports.importNow(
                    MappingJson.word(Kind.class, "kind", kind), profile, mapping, uploads.files(), by());
            return new Started(
                    job.toString(), imports.ofJob(job).map(ImportId::toString).orElse(null));
        }
    }

    @GetMapping
    Listing<ImportView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam Optional<ImportId> cursor) {
        int size = Math.clamp(limit, 1, 200);
        return Listing.of(
                imports.latest(size + 1, cursor.orElse(null)),
                size,
                ImportApi::view,
                it -> it.id().toString());
    }

    @GetMapping("/{id}")
    ImportView get(@PathVariable ImportId id) {
        return view(imports.get(id));
    }

    @GetMapping("/{id}/rejected.csv")
    void rejected(@PathVariable ImportId id, Locale locale, HttpServletResponse response) throws IOException {
        ImportController.download(imports, rejectedFile, id, locale, response);
    }

    /** Takes back what the import brought (as a job), or gives up one that has changed nothing yet. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started delete(@PathVariable ImportId id) {
        if (imports.get(id).state() == ImportState.DONE)
            return new Started(imports.undo(id, by()).toString(), id.toString());
        imports.cancel(id);
        var job = imports.get(id).job();
        return new Started(job == null ? "" : job.toString(), id.toString());
    }

    private static ImportView view(Import it) {
        var findings = it.findings();
        return new ImportView(
                it.id().toString(),
                it.kind().key(),
                it.state().word(),
                it.profile(),
                it.files().stream().map(Import.File::name).toList(),
                it.job() == null ? null : it.job().toString(),
                findings == null ? 0 : findings.rows(),
                findings == null ? 0 : findings.kept(),
                findings == null ? 0 : findings.rejected(),
                findings == null ? null : plain(findings.keptSum()),
                findings == null ? null : plain(findings.rejectedSum()),
                findings == null ? Map.of() : findings.reasons(),
                it.conflicts(),
                findings == null ? Map.of() : findings.notices(),
                it.preview() == null ? null : it.preview().counts(),
                it.result() == null ? null : it.result().counts(),
                it.undo() == null ? null : it.undo().counts(),
                it.problem(),
                it.askedBy(),
                it.createdAt(),
                it.appliedAt());
    }

    private static String plain(BigDecimal sum) {
        return sum.toPlainString();
    }

    private String by() {
        return viewers.current().orElseThrow().name();
    }
}
