package zhike.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Data folders for tests of the server itself, without creating a database and unpacking the programs each time. */
final class TestFolder {
    private static final Path PROGRAMS = Path.of("target", "test-programs").toAbsolutePath();
    private static final DataFolder MODEL = new DataFolder(Path.of(
            "target", "test-folder-model", Long.toString(ProcessHandle.current().pid())));

    private TestFolder() {}

    /** A folder as before the very first start. */
    static DataFolder untouched(Path root) throws IOException {
        var folder = new DataFolder(root);
        Files.createDirectories(folder.root());
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(folder.programs(), PROGRAMS);
        return folder;
    }

    /** A folder with an empty database, made once and copied. */
    static synchronized DataFolder withDatabase(Path root) throws IOException {
        if (!Files.exists(MODEL.root().resolve("complete"))) {
            DataFolder.delete(MODEL.root());
            EmbeddedPostgres.start(untouched(MODEL.root()), ServerSettings.durable())
                    .close();
            Files.createFile(MODEL.root().resolve("complete"));
        }
        var folder = untouched(root);
        copy(MODEL.postgres(), folder.postgres());
        copy(MODEL.connection(), folder.connection());
        return folder;
    }

    /** JUnit removes the folder; it should not have to wonder about the link out of it. */
    static void unlink(DataFolder folder) throws IOException {
        Files.deleteIfExists(folder.programs());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
