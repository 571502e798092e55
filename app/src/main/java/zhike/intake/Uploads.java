package zhike.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import zhike.web.Scratch;

/** The files of one request, on disk as long as it takes to look into them and keep them. */
final class Uploads implements AutoCloseable {
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Path folder;

    Uploads(List<MultipartFile> parts, Scratch scratch) {
        try {
            folder = scratch.folder("upload-");
            for (var part : parts) {
                if (part.isEmpty() && plain(part).isEmpty())
                    continue; // the browser sends an empty part when nothing was chosen
                var file = folder.resolve("upload-" + files.size());
                part.transferTo(file);
                files.put(free(plain(part)), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Path> files() {
        return files;
    }

    @Override
    public void close() {
        try {
            FileStore.clear(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name without folders and control characters, not too long to show. */
    private static String plain(MultipartFile part) {
        var name = part.getOriginalFilename();
        if (name == null) return "";
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return name.length() > 120 ? name.substring(name.length() - 120) : name;
    }

    private String free(String name) {
        var base = name.isEmpty() ? "file" : name;
        var free = base;
        for (int n = 2; files.containsKey(free); n++) free = base + " (" + n + ")";
        return free;
    }
}
