package zhike.customer.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;
import zhike.kernel.RuleBroken;

/**
 * What a file is by its content, and whether its name says the same. Only kinds that a shop has reason to keep and that run nothing by themselves
 * are taken; whatever else (programs, pages with scripts, archives, documents with macros) is refused.
 */
final class ContentType {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("application/pdf", List.of("pdf")),
            Map.entry("image/png", List.of("png")),
            Map.entry("image/jpeg", List.of("jpg", "jpeg")),
            Map.entry("image/gif", List.of("gif")),
            Map.entry("image/webp", List.of("webp")),
            Map.entry("image/heic", List.of("heic", "heif")),
            Map.entry("text/plain", List.of("txt", "csv", "log", "md")),
            Map.entry("audio/mpeg", List.of("mp3")),
            Map.entry("audio/vnd.wave", List.of("wav")),
            Map.entry("video/mp4", List.of("mp4")),
            Map.entry("audio/mp4", List.of("m4a")),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx")),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx")),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", List.of("pptx")));
    private static final Tika TIKA = new Tika();
    private static final int MOST_ENTRIES = 5_000;

    private ContentType() {}

    /** @throws RuleBroken when the content is of no kind that is taken, or the name says something else */
    static String of(String name, byte[] content) {
        if (content.length == 0) throw new RuleBroken("customer.problem.file_empty");
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        var type = TIKA.detect(content);
        if (type.equals("application/zip") || type.startsWith("application/x-tika-ooxml")) type = office(content);
        if (type.equals("audio/x-wav")) type = "audio/vnd.wave";
        if (type.equals("application/mp4") || type.equals("video/quicktime") || type.equals("video/x-m4v"))
            type = ending.equals("m4a") ? "audio/mp4" : "video/mp4";
        var endings = NAMES.get(type);
        if (endings == null) throw refused(type);
        if (type.equals("text/plain") && isPage(content)) throw refused("text/html");
        if (!endings.contains(ending))
            throw new RuleBroken(
                    RuleBroken.Kind.WRONG_TYPE, "customer.problem.file_disguised", ending, endings.getFirst());
        return type;
    }

    static List<String> endings() {
        return NAMES.values().stream().flatMap(List::stream).sorted().toList();
    }

    private static RuleBroken refused(String type) {
        return new RuleBroken(RuleBroken.Kind.WRONG_TYPE, "customer.problem.file_type", type);
    }

    /** Text that a browser would run when somebody renames it. */
    private static boolean isPage(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, 4096), java.nio.charset.StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return head.contains("<script")
                || head.contains("<svg")
                || head.contains("<html")
                || head.contains("<!doctype");
    }

    /** Word, Excel and PowerPoint are zip archives that say by one entry which they are; one with a macro in it is refused. */
    private static String office(byte[] content) {
        var type = "application/zip";
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) throw refused("application/zip");
                var name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin") || name.contains("activex")) throw refused("macro");
                type = switch (name) {
                    case "word/document.xml" ->
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
                    case "xl/workbook.xml" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                    case "ppt/presentation.xml" ->
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation";
                    default -> type;
                };
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("application/zip");
        }
        return type;
    }
}
