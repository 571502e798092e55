package zhike.customer.identity;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Who is compared with whom: customers that share a key. Each key is a hash of 40 bits with the customer's place in the list behind it, so that one sort of plain numbers brings
 * the same keys together. Keys that too many share say nothing and are left out; a person usually has several.
 */
final class Blocks {
    static final int MOST_CUSTOMERS = 1 << 24;
    private static final int PLACE_BITS = 24;
    private static final int LARGEST_BLOCK = 40;

    private long[] keys = new long[1 << 12];
    private int size;

    /** The keys of one person: exact contacts, and name together with something else that a slip leaves alone. */
    void add(int place, Person person) {
        keys(person, hash -> put(place, hash));
    }

    static void keys(Person person, LongConsumer to) {
        if (person.phone() != null) to.accept(Hash.of(1, person.phone()));
        if (person.email() != null) {
            to.accept(Hash.of(2, person.email()));
            to.accept(Hash.of(
                    3, person.email().substring(0, Math.max(0, person.email().indexOf('@')))));
        }
        if (person.address() != null) to.accept(Hash.of(4, person.address()));
        if (person.name() == null) return;
        for (var name : person.name().readings()) {
            var key = name.key();
            to.accept(Hash.of(5, key));
            var letters = name.family() + name.given();
            if (name.family().isEmpty() || name.readings().size() > 1) to.accept(Hash.of(12, letters));
            if (person.birthday() != null) {
                to.accept(Hash.of(6, key + person.birthday()));
                to.accept(Hash.of(7, name.family() + person.birthday()));
            }
            if (person.city() != null) to.accept(Hash.of(8, key + person.city()));
            if (person.phone() != null && person.phone().length() > 8) {
                to.accept(
                        Hash.of(9, key + person.phone().substring(person.phone().length() - 4)));
                to.accept(Hash.of(
                        10, key + person.phone().substring(0, person.phone().length() - 4)));
            }
            if (person.email() != null)
                to.accept(Hash.of(
                        11, key + person.email().substring(person.email().indexOf('@') + 1)));
        }
    }

    private void put(int place, long hash) {
        if (size == keys.length) keys = Arrays.copyOf(keys, size + (size >> 1));
        keys[size++] = hash << PLACE_BITS | place;
    }

    /** All pairs of places that share a key, each once, sorted: the first in the upper bits, the second in the lower 24. */
    long[] pairs() {
        Arrays.parallelSort(keys, 0, size);
        var pairs = new long[1 << 12];
        int found = 0;
        for (int from = 0, to; from < size; from = to) {
            long key = keys[from] >>> PLACE_BITS;
            to = from + 1;
            while (to < size && keys[to] >>> PLACE_BITS == key) to++;
            if (to - from > LARGEST_BLOCK) continue;
            for (int one = from; one < to; one++)
                for (int other = one + 1; other < to; other++) {
                    long first = keys[one] & (MOST_CUSTOMERS - 1);
                    long second = keys[other] & (MOST_CUSTOMERS - 1);
                    if (first == second) continue;
                    if (found == pairs.length) pairs = Arrays.copyOf(pairs, found * 2);
                    pairs[found++] = first << PLACE_BITS | second;
                }
        }
        keys = new long[0];
        size = 0;
        Arrays.parallelSort(pairs, 0, found);
        int kept = 0;
        for (int at = 0; at < found; at++) if (at == 0 || pairs[at] != pairs[at - 1]) pairs[kept++] = pairs[at];
        return Arrays.copyOf(pairs, kept);
    }

    static int first(long pair) {
        return (int) (pair >>> PLACE_BITS);
    }

    static int second(long pair) {
        return (int) (pair & (MOST_CUSTOMERS - 1));
    }
}
