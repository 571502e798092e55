package zhike.customer.identity;

import java.util.List;

/**
 * How much two customers look like one.
 *
 * @param bits weight of all evidence, base 2, with the prior
 */
public record Likeness(double bits, List<Evidence> evidence) {
    public double chance() {
        return bits > 40 ? 1 : 1 / (1 + Math.pow(2, -bits));
    }
}
