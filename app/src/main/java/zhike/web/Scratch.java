package zhike.web;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where files lie that only pass through: uploads, and what is unpacked from them. Each program has a folder of its own and holds a lock in it, so the next one that starts knows
 * which folders were left by a killed program, and deletes them.
 */
@Configuration
public class Scratch implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String OURS = "zhike-scratch-";
    private static final String LOCK = "in-use";

    private final Path folder;
    private final FileChannel lock;

    /** @param data the data folder, on whose disk there has to be room anyway; without one, the system's folder for such files */
    Scratch(@Value("${zhike.data:}") String data) throws IOException {
        var parent = data.isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Path.of(data).toAbsolutePath().resolve("scratch");
        Files.createDirectories(parent);
        sweep(parent);
        var making = Files.createTempDirectory(parent, "making-");
        lock = FileChannel.open(making.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) throw new IOException(making + " cannot be locked");
        folder = Files.move(
                making, parent.resolve(OURS + making.getFileName().toString().substring(7)));
    }

    /** A new empty folder, which whoever asks for it deletes. */
    public Path folder(String purpose) throws IOException {
        return Files.createTempDirectory(folder, purpose);
    }

    /** What the web server takes in goes to the same place. */
    @Bean
    MultipartConfigElement uploads(MultipartProperties limits) {
        limits.setLocation(folder.toString());
        return limits.createMultipartConfig();
    }

    @Override
    public void destroy() throws IOException {
        lock.close();
        delete(folder);
    }

    private static void sweep(Path parent) throws IOException {
        try (var left = Files.newDirectoryStream(parent, OURS + "*")) {
            for (var old : left) if (isLeft(old)) delete(old);
        }
    }

    private static boolean isLeft(Path folder) {
        try (var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false; // or somebody else's
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException stays) {
            LOG.warn("{} cannot be deleted", folder, stays);
        }
    }
}
