package zhike.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The last words of the embedded server. One that finds no room for its log of changes stops at once and starts afresh, so nobody gets an answer that says why. */
public final class ServerLog {
    private static final int TAIL = 64 << 10;
    private static final int MOMENT = "2026-01-31 12:00:00".length();

    private ServerLog() {}

    /** Whether the server of this data folder has stopped for want of room since then. */
    public static boolean toldOfFullDisk(Path data, Instant since) {
        var folder = new DataFolder(data).log();
        if (!Files.isDirectory(folder)) return false;
        try (var logs = Files.newDirectoryStream(folder, "postgres-*.log")) {
            for (var log : logs)
                if (!Files.getLastModifiedTime(log).toInstant().isBefore(since)
                        && tail(log).lines().anyMatch(line -> isFullDisk(line) && !at(line).isBefore(since)))
                    return true;
            return false;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isFullDisk(String line) {
        return line.contains("PANIC:") && line.contains("No space left on device");
    }

    /** The server writes UTC. */
    private static Instant at(String line) {
        try {
            return LocalDateTime.parse(line.substring(0, MOMENT).replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException | IndexOutOfBoundsException torn) {
            return Instant.MIN;
        }
    }

    private static String tail(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            var bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
