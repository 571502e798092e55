package zhike.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One program per data folder: held until the program ends, however it ends. */
final class DataLock implements AutoCloseable {
    /** Closing any channel on a file drops the process's locks on it, so a second try in one process must not even open it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DataLock take(DataFolder folder) {
        try {
            folder.create();
            var file = folder.root().toRealPath().resolve(folder.lock().getFileName());
            if (!HELD_HERE.add(file)) throw new FolderInUse(folder);
            try {
                return new DataLock(file, locked(file, folder));
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new Refusal("postgres.folder.not.writable", folder.root(), e.toString());
        }
    }

    private static FileChannel locked(Path file, DataFolder folder) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process holds it: the same answer as for another process.
        }
        channel.close();
        throw new FolderInUse(folder);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
