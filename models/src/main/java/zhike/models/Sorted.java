package zhike.models;

/** Stable radix sort of unsigned keys that tells where each one came from: linear in rows, the same on every run. */
final class Sorted {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    long[] keys;
    int[] origins;

    /** Takes over {@code keys} and leaves them ascending; equal keys keep the order of their origins. */
    Sorted(long[] keys) {
        this(keys, upTo(keys.length));
    }

    /** As above, where the i-th key belongs to {@code origins[i]}. */
    Sorted(long[] keys, int[] origins) {
        this.keys = keys;
        this.origins = origins;
        long all = 0;
        for (long key : keys) all |= key;
        for (int shift = 0; shift < Long.SIZE && all >>> shift != 0; shift += DIGIT_BITS) {
            if ((all >>> shift & (DIGITS - 1)) != 0) byDigit(shift);
        }
    }

    private void byDigit(int shift) {
        int[] next = new int[DIGITS + 1];
        for (long key : keys) next[(int) (key >>> shift & (DIGITS - 1)) + 1]++;
        for (int digit = 0; digit < DIGITS; digit++) next[digit + 1] += next[digit];
        var movedKeys = new long[keys.length];
        var movedOrigins = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int place = next[(int) (keys[i] >>> shift & (DIGITS - 1))]++;
            movedKeys[place] = keys[i];
            movedOrigins[place] = origins[i];
        }
        keys = movedKeys;
        origins = movedOrigins;
    }

    private static int[] upTo(int length) {
        var numbers = new int[length];
        for (int i = 0; i < length; i++) numbers[i] = i;
        return numbers;
    }
}
