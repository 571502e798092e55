package zhike.customer.identity;

/**
 * How often values occur in the shop, so that agreeing on a rare name says more than on a common one. Counts sit in a table by hash: two values may share a place, which only makes
 * a value look more common, never rarer.
 */
final class Frequencies {
    private static final int LARGEST = 1 << 24;

    private final int[] counts;
    private final long customers;

    Frequencies(long customers) {
        this(customers, customers * 24);
    }

    private Frequencies(long customers, long places) {
        this.customers = Math.max(1, customers);
        int size = 1 << 12;
        while (size < LARGEST && size < places) size <<= 1;
        counts = new int[size];
    }

    /** Of a shop of this size, to be told of a few values only. */
    static Frequencies ofFew(long customers) {
        return new Frequencies(customers, 0);
    }

    void add(Field field, String value) {
        counts[place(field, value)]++;
    }

    /** Bits that agreeing on this value is worth: the pair itself is not counted against it. */
    double rarity(Field field, String value) {
        return Math.log((double) customers / Math.max(1, counts[place(field, value)] - 1)) / Math.log(2);
    }

    /** For few values that were counted one by one. */
    void set(Field field, String value, long count) {
        int place = place(field, value);
        counts[place] = (int) Math.max(counts[place], Math.min(count, Integer.MAX_VALUE));
    }

    double prior() {
        return -Math.log(customers) / Math.log(2) - 4;
    }

    private int place(Field field, String value) {
        return (int) (Hash.of(field.ordinal(), value) >>> 33) & (counts.length - 1);
    }
}
