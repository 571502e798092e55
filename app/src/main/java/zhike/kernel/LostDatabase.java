package zhike.kernel;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether something failed because the database went away meanwhile: it stopped, died, or is just starting again. */
public final class LostDatabase {
    private static final Set<String> SHUT = Set.of("57P01", "57P02", "57P03");

    private LostDatabase() {}

    public static boolean behind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLException sql && is(sql));
    }

    private static boolean is(SQLException cause) {
        var state = cause.getSQLState();
        if (state == null) return "Connection is closed".equals(cause.getMessage()); // as the pool says it
        return state.startsWith("08") || SHUT.contains(state);
    }
}
