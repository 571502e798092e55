package zhike.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows into PostgreSQL by COPY, a value after the other in the order of the columns. Close without {@link #finish()} cancels the COPY.
 * Not for several threads.
 */
public final class Copy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(CHUNK + 4096);
    private boolean first = true;

    private Copy(CopyIn copy) {
        this.copy = copy;
    }

    /** @param target a table with its columns: {@code commerce.order_staging (import_id, line, number)} */
    public static Copy into(Connection connection, String target) {
        try {
            return new Copy(
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin"));
        } catch (SQLException e) {
            throw new IllegalStateException("COPY into " + target + " was refused", e);
        }
    }

    public Copy add(@Nullable String value) {
        separate();
        if (value == null) text.append("\\N");
        else escape(value);
        return this;
    }

    public Copy add(@Nullable Long value) {
        return plain(value);
    }

    public Copy add(long value) {
        separate();
        text.append(value);
        return this;
    }

    public Copy add(@Nullable BigDecimal value) {
        return plain(value == null ? null : value.toPlainString());
    }

    public Copy add(@Nullable Boolean value) {
        return plain(value == null ? null : value ? "t" : "f");
    }

    public Copy add(@Nullable LocalDate value) {
        return plain(value);
    }

    public Copy add(@Nullable Instant value) {
        return plain(value);
    }

    /** Enums are kept as lower-case words. */
    public Copy add(@Nullable Enum<?> value) {
        return plain(value == null ? null : value.name().toLowerCase(Locale.ROOT));
    }

    public void endRow() {
        text.append('\n');
        first = true;
        if (text.length() >= CHUNK) send();
    }

    /** Sends the rest and waits until PostgreSQL has taken it all. */
    public long finish() {
        send();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("COPY failed", e);
        }
    }

    @Override
    public void close() {
        if (!copy.isActive()) return;
        try {
            copy.cancelCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("COPY could not be cancelled", e);
        }
    }

    private Copy plain(@Nullable Object value) {
        separate();
        if (value == null) text.append("\\N");
        else text.append(value);
        return this;
    }

    private void separate() {
        if (first) first = false;
        else text.append('\t');
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case 0 -> {} // PostgreSQL has no room for it
                default -> text.append(c);
            }
        }
    }

    private void send() {
        if (text.isEmpty()) return;
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("COPY broke off", e));
        }
    }
}
