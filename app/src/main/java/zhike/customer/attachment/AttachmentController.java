package zhike.customer.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Files of a customer go in, are listed, and come out as downloads, never as pages: for people and for programs. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class AttachmentController {
    record AttachmentView(long id, String name, String type, long size, String sha256, String by, Instant at) {
        static AttachmentView of(Attachment one) {
            return new AttachmentView(
                    one.id(),
                    one.name(),
                    one.type(),
                    one.size(),
                    one.sha256(),
                    one.by().name(),
                    one.at());
        }
    }

    private final Attachments attachments;
    private final AttachmentsPanel panel;

    AttachmentController(Attachments attachments, AttachmentsPanel panel) {
        this.attachments = attachments;
        this.panel = panel;
    }

    @PostMapping("/customers/{id}/attachments")
    @Allow(Right.EDIT_CUSTOMERS)
    String add(
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page)
            throws IOException {
        try {
            keep(id, file);
            if (part == null) return "redirect:/customers/" + id;
        } catch (RuleBroken refusal) {
            if (part == null || refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(
                    switch (refusal.kind()) {
                        case TOO_LARGE -> 413;
                        case WRONG_TYPE -> 415;
                        default -> 422;
                    });
            page.addAttribute("problem", refusal.key()).addAttribute("problemArgs", refusal.args());
        }
        return panel.fill(id, page);
    }

    @GetMapping({"/customers/{id}/attachments/{attachment}", "/api/v1/customers/{id}/attachments/{attachment}"})
    ResponseEntity<byte[]> download(@PathVariable CustomerId id, @PathVariable long attachment) {
        var one = attachments.get(id, attachment);
        return ResponseEntity.ok()
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(one.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cache-Control", "private, no-store")
                .header("Content-Type", "application/octet-stream")
                .body(attachments.content(one));
    }

    @PostMapping("/customers/{id}/attachments/{attachment}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String remove(
            @PathVariable CustomerId id,
            @PathVariable long attachment,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        attachments.remove(id, attachment);
        return part == null ? "redirect:/customers/" + id : panel.fill(id, page);
    }

    @GetMapping("/api/v1/customers/{id}/attachments")
    @ResponseBody
    Listing<AttachmentView> list(@PathVariable CustomerId id) {
        return new Listing<>(attachments.of(id).stream().map(AttachmentView::of).toList(), null);
    }

    @PostMapping(path = "/api/v1/customers/{id}/attachments", consumes = "multipart/form-data")
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<AttachmentView> add(
            @PathVariable CustomerId id, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var one = keep(id, file);
        return ResponseEntity.created(URI.create("/api/v1/customers/%s/attachments/%d".formatted(id, one.id())))
                .body(AttachmentView.of(one));
    }

    @DeleteMapping("/api/v1/customers/{id}/attachments/{attachment}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CustomerId id, @PathVariable long attachment) {
        attachments.remove(id, attachment);
    }

    private Attachment keep(CustomerId id, @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) throw new RuleBroken("customer.problem.file_empty");
        if (file.getSize() > Attachments.LARGEST)
            throw new RuleBroken(
                    RuleBroken.Kind.TOO_LARGE, "customer.problem.file_large", Attachments.LARGEST / 1024 / 1024);
        return attachments.add(
                id, Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getBytes());
    }
}
