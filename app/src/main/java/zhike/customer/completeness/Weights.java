package zhike.customer.completeness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhike.kernel.RuleBroken;

/** What each part of a profile counts, 0 to 10; 0 leaves it out. Kept as the setting {@link #KEY}. */
public record Weights(Map<String, Integer> of) {
    static final String KEY = "customer.completeness";
    static final List<String> COLUMNS = List.of(
            "name",
            "phone",
            "email",
            "birthday",
            "gender",
            "company",
            "country",
            "province",
            "city",
            "address",
            "language");
    private static final int MOST = 10;

    static final Weights DEFAULT = new Weights(Map.of(
            "name",
            3,
            "phone",
            5,
            "email",
            3,
            "birthday",
            3,
            "address",
            2,
            "city",
            2,
            "gender",
            1,
            "field.contact_time",
            1,
            "field.contact_channel",
            2,
            "field.hobbies",
            1));

    public Weights {
        for (var weight : of.values())
            if (weight < 0 || weight > MOST) throw new RuleBroken("customer.problem.weight", MOST);
        var counted = new LinkedHashMap<String, Integer>();
        of.forEach((key, weight) -> {
            if (weight > 0) counted.put(key, weight);
        });
        of = counted;
    }

    public int of(String key) {
        return of.getOrDefault(key, 0);
    }
}
