package zhike.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public data sets beside the project; tests that want them are skipped where they are not there. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) return file;
        }
        assumeTrue(false, "no shared/" + name + " beside the project");
        throw new IllegalStateException();
    }
}
