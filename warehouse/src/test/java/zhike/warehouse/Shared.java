package zhike.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the shared test data outside the repository; tests without it are skipped and say so. */
final class Shared {
    private Shared() {}

    static Path file(String path) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve(path);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("shared/" + path + " is not beside the project");
        throw new IllegalStateException();
    }
}
