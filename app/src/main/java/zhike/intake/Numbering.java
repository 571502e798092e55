package zhike.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Numbers for orders of files that have none, the same ones each time the file is read. With a time of day, rows of one customer at one moment are
 * one order; with days only, every row is an order of its own, counted within customer and day.
 */
final class Numbering {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    String number(String buyer, Instant at, ZoneId zone) {
        var moment = at.atZone(zone);
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) return buyer + "-" + MOMENT.format(moment);
        var base = buyer + "-" + DAY.format(moment);
        int n = next(hash(base));
        return base + "-" + n;
    }

    /** How often this key came, this time included: an open table of hashes, 12 bytes per key, as millions of them may come. */
    private int next(long key) {
        if (size * 2 > keys.length) grow();
        int at = slot(keys, key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        return ++counts[at];
    }

    private void grow() {
        var oldKeys = keys;
        var oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++)
            if (oldKeys[i] != 0) {
                int at = slot(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        Arrays.fill(oldKeys, 0);
    }

    private static int slot(long[] keys, long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) at = at + 1 & mask;
        return at;
    }

    /** FNV-1a over 64 bits with a final mix: two of ten million keys share one with a probability of about 1 in 370,000. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
