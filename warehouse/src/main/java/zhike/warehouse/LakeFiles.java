package zhike.warehouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the lake does to files and folders. */
final class LakeFiles {
    private static final Logger log = LoggerFactory.getLogger(LakeFiles.class);

    private LakeFiles() {}

    /** Makes a file's content, or a folder's list of names, survive a power cut. */
    static void force(Path path) throws IOException {
        var how = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Removes a part and, with a month's last part, the month's folder. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        var folder = file.getParent();
        if (folder != null && Files.exists(folder)) {
            try (var left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }

    static void deleteTree(Path top) throws IOException {
        try (var files = Files.walk(top)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Removes every file below the folder that is not among those known. */
    static void deleteAllBut(Set<Path> known, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!known.contains(file)) {
                    log.info("removing {}, which belongs to no finished change", file);
                    delete(file);
                }
            }
        }
    }
}
