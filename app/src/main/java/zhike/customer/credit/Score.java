package zhike.customer.credit;

import java.util.List;

/**
 * How well a customer pays, with the reasons.
 *
 * @param points 0–100; -1 when there is no invoice to judge by
 */
public record Score(int points, List<Trait> traits) {
    static final Score UNKNOWN = new Score(-1, List.of());

    /** One reason. @param got of most points @param key and args: the sentence */
    public record Trait(String name, double got, int most, String key, List<Object> args) {}

    public boolean told() {
        return points >= 0;
    }

    public String grade() {
        return points >= 80 ? "good" : points >= 60 ? "fair" : points >= 40 ? "weak" : "bad";
    }
}
