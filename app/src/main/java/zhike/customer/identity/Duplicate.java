package zhike.customer.identity;

import java.time.Instant;
import java.util.List;
import zhike.customer.Customer;
import zhike.kernel.CustomerId;

/** Two customers who are probably one, with what speaks for it and against it. */
public record Duplicate(
        Customer first, Customer second, double score, double bits, List<Evidence> evidence, Instant foundAt) {
    /** Names the pair in addresses. */
    public String pair() {
        return pair(first.id(), second.id());
    }

    static String pair(CustomerId first, CustomerId second) {
        return first + "-" + second;
    }
}
