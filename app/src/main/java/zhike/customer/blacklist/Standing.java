package zhike.customer.blacklist;

import java.util.Arrays;
import java.util.Locale;
import zhike.kernel.RuleBroken;

/** Where an entry of the blacklist stands. Only an active one shuts anybody out. */
public enum Standing {
    PROPOSED,
    ACTIVE,
    REFUSED,
    LIFTED,
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Standing of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RuleBroken("blacklist.problem.state", word));
    }
}
