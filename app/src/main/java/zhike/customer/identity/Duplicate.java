package zhike.customer.identity;

import java.time.Instant;
import java.util.List;
import zhike.customer.Customer;
import zhike.kernel.CustomerId;
import zhike.web.Page;

/** Two customers who are probably one, with what speaks for it and against it. */
public record Duplicate(
        Customer first, Customer second, double score, double bits, List<Evidence> evidence, Instant foundAt) {
    /** Names the pair in addresses. */
    public String pair() {
        return pair(first.id(), second.id());
    }

    /** Never quite sure. */
    public static String sure(Page page, double score) {
        return score > .999 ? "> " + page.percent(.999, 1) : page.percent(score, 1);
    }

    static String pair(CustomerId first, CustomerId second) {
        return first + "-" + second;
    }
}
