package zhike.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the binary format of COPY, which the server reads about twice as fast as text. Each row says how many columns it has, then each column in
 * the order of the COPY command and exactly in its type. One thread at a time; use it again after {@link #clear}.
 */
public final class CopyRows {
    private static final byte[] START = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int PIECE = 1 << 20;
    /** From 1970, where Java counts from, to 2000, where PostgreSQL does. */
    private static final int DAYS_TO_2000 = 10_957;

    private static final int[] TENS = {1, 10, 100, 1000, 10_000};

    private byte[] bytes = new byte[1 << 14];
    private int size;

    public CopyRows() {
        clear();
    }

    public void clear() {
        System.arraycopy(START, 0, bytes, 0, START.length);
        size = START.length;
    }

    public boolean isEmpty() {
        return size == START.length;
    }

    public CopyRows row(int columns) {
        room(2);
        put(columns, 2);
        return this;
    }

    public CopyRows unknown() {
        return length(-1, 0);
    }

    public CopyRows bigint(long value) {
        length(8, 8);
        put(value, 8);
        return this;
    }

    public CopyRows bigint(@Nullable Long value) {
        return value == null ? unknown() : bigint(value.longValue());
    }

    public CopyRows integer(int value) {
        length(4, 4);
        put(value, 4);
        return this;
    }

    public CopyRows bool(boolean value) {
        length(1, 1);
        put(value ? 1 : 0, 1);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) return unknown();
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        length(utf8.length, utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** @param epochDay days since 1970 */
    public CopyRows day(long epochDay) {
        return integer(Math.toIntExact(epochDay - DAYS_TO_2000));
    }

    /** A timestamptz. @param epochSecond seconds since 1970 */
    public CopyRows moment(long epochSecond) {
        return bigint((epochSecond - DAYS_TO_2000 * 86_400L) * 1_000_000);
    }

    /** A numeric: value · 10^−scale. @param scale 0 to 4 */
    public CopyRows numeric(long value, int scale) {
        var shifted = Math.multiplyExact(Math.abs(value), (long) TENS[4 - scale]);
        var whole = shifted / 10_000;
        var fraction = (int) (shifted % 10_000);
        var groups = 0;
        for (var rest = whole; rest > 0; rest /= 10_000) groups++;
        var digits = groups + (fraction == 0 ? 0 : 1);
        length(8 + 2 * digits, 8 + 2 * digits);
        put(digits, 2);
        put(groups - 1, 2);
        put(value < 0 ? 0x4000 : 0, 2);
        put(scale, 2);
        for (var g = groups - 1; g >= 0; g--) {
            var group = whole;
            for (var i = 0; i < g; i++) group /= 10_000;
            put(group % 10_000, 2);
        }
        if (fraction != 0) put(fraction, 2);
        return this;
    }

    /** Sends all rows. @param command {@code copy … from stdin (format binary)} */
    public void copyInto(Connection connection, String command) throws SQLException {
        if (isEmpty()) return;
        room(2);
        put(-1, 2);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        try {
            for (var at = 0; at < size; at += PIECE) copy.writeToCopy(bytes, at, Math.min(PIECE, size - at));
            copy.endCopy();
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private CopyRows length(int stated, int following) {
        room(4 + following);
        put(stated, 4);
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    private void put(long value, int width) {
        for (var shift = (width - 1) * 8; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
    }
}
