package zhike.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The server process that a folder of a database names, running or left over from a program that died. */
record Postmaster(Path cluster) {
    OptionalLong pid() throws IOException {
        return number(0);
    }

    /** Where it listens, in its own words: the connection file may be older. */
    OptionalLong port() throws IOException {
        return number(3);
    }

    private OptionalLong number(int line) throws IOException {
        try (var lines = Files.lines(file())) {
            return lines.skip(line)
                    .limit(1)
                    .map(String::strip)
                    .filter(s -> s.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    Path file() {
        return cluster.resolve("postmaster.pid");
    }

    /**
     * True when that process serves this very folder. After a restart of the machine the same number can belong to anything,
     * even to another PostgreSQL that must not be stopped.
     */
    boolean isRunning() throws IOException {
        var pid = pid();
        return pid.isPresent()
                && ProcessHandle.of(pid.getAsLong())
                        .filter(ProcessHandle::isAlive)
                        .filter(this::servesThisFolder)
                        .isPresent();
    }

    /** Forgets a process that is gone or is something else; only for the holder of the folder's lock. */
    void forget() throws IOException {
        Files.deleteIfExists(file());
    }

    private boolean servesThisFolder(ProcessHandle process) {
        var workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.isSameFile(workingFolder, cluster);
        } catch (IOException e) {
            return commandLine(process)
                    .filter(s -> s.contains(cluster.toString()))
                    .isPresent();
        }
    }

    private static Optional<String> commandLine(ProcessHandle process) {
        return process.info().commandLine().filter(s -> s.contains("postgres"));
    }
}
