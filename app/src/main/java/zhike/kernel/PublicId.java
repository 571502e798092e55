package zhike.kernel;

import java.util.List;
import org.sqids.Sqids;

/**
 * How a bigint identity looks from outside: short, opaque, and of one kind only, so that an order's id is never taken for a customer's.
 * It hides how many rows there are from a casual eye; rights, not this, decide who may see what.
 */
enum PublicId {
    CUSTOMER,
    ORDER,
    PRODUCT,
    JOB,
    RUN,
    IMPORT,
    STAFF,
    KEY,
    INTERACTION,
    TASK,
    BLACKLISTING,
    INVOICE,
    RECEIPT,
    TEAM,
    MERGE;

    private static final Sqids SQIDS = Sqids.builder()
            .alphabet("k3G7QAeLCmfE8HcXbS5JrWn9zVYp2ThPUDsFdN4xyRjqKvwBtMgZ6")
            .minLength(8)
            .build();

    String encode(long value) {
        return SQIDS.encode(List.of((long) ordinal(), value));
    }

    /** Throws IllegalArgumentException for anything that {@link #encode} would not have written. */
    long decode(String text) {
        List<Long> numbers = text.length() > 40 ? List.of() : SQIDS.decode(text);
        if (numbers.size() != 2
                || numbers.getFirst() != ordinal()
                || !encode(numbers.getLast()).equals(text))
            throw new IllegalArgumentException("not an id of this kind");
        return numbers.getLast();
    }
}
