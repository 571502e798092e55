package zhike.kernel;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells whether something failed because no room was left, in the database, in the lake or in the engine's working files. */
public final class FullDisk {
    private static final String POSTGRES_DISK_FULL = "53100";

    private FullDisk() {}

    public static boolean behind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(FullDisk::is);
    }

    private static boolean is(Throwable cause) {
        if (cause instanceof SQLException sql && POSTGRES_DISK_FULL.equals(sql.getSQLState())) return true;
        return String.valueOf(cause.getMessage()).contains("No space left on device");
    }
}
