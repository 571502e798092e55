package zhike;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of public data sets beside the project, which is not part of it. */
public final class SharedData {
    private SharedData() {}

    /** The file, or the test is skipped. */
    public static Path file(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) return file;
        }
        Assumptions.abort("the public data set " + name + " is not on this machine");
        throw new AssertionError();
    }
}
