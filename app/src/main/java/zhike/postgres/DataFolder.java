package zhike.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** Where one installation keeps everything it must not lose, and what lies where in there. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder named by {@code --zhike.data=}, else by {@code ZHIKE_DATA}, else {@code data} where the program was started. */
    public static DataFolder chosen(String[] args, Map<String, String> env) {
        var option = "--zhike.data=";
        return new DataFolder(Path.of(Arrays.stream(args)
                .filter(arg -> arg.startsWith(option))
                .map(arg -> arg.substring(option.length()))
                .findFirst()
                .orElseGet(() -> env.getOrDefault("ZHIKE_DATA", System.getProperty("zhike.data", "data")))));
    }

    /** Files that people uploaded. */
    public Path files() {
        return root.resolve("files");
    }

    /** The warehouse's Parquet files, which can always be written again from the database. */
    public Path lake() {
        return root.resolve("lake");
    }

    /** The key with which commands on this machine speak to the running program. */
    public Path commandKey() {
        return root.resolve("command.key");
    }

    Path lock() {
        return root.resolve("zhike.lock");
    }

    /** Port and password of the embedded database, readable by its owner alone. */
    Path connection() {
        return root.resolve("connection.properties");
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path cluster() {
        return postgres().resolve("cluster");
    }

    Path log() {
        return postgres().resolve("log");
    }

    /** True when there is nothing in the folder that a new installation could destroy. */
    public boolean isEmpty() {
        if (!Files.exists(root)) return true;
        if (!Files.isDirectory(root)) return false;
        try (var content = Files.list(root)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasDatabase() {
        return Files.isDirectory(cluster());
    }

    void create() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            keepPrivate(root);
        }
        Files.createDirectories(postgres());
        Files.createDirectories(log());
    }

    /** Writes a file that only its owner may read, as a whole or not at all. */
    static void writeSecret(Path file, String content) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next);
        restrict(next, "rw-------");
        if (isRoots(next))
            Files.setOwner(next, Files.getOwner(file.toAbsolutePath().getParent()));
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What root writes into the folder of a person stays that person's. */
    private static boolean isRoots(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(file, "unix:uid").equals(0);
    }

    /** Lets only the owner into a folder. */
    public static void keepPrivate(Path folder) throws IOException {
        restrict(folder, "rwx------");
    }

    static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Removes a folder with all its content; a folder that is not there is fine. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
