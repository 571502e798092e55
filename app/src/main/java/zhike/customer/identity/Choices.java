package zhike.customer.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhike.kernel.RuleBroken;

/** Whose value wins, field by field, as a form or a program says it. */
final class Choices {
    /** What can be chosen, as columns; a program writes firstSeenAt. */
    static final List<String> FIELDS = List.of(
            "name",
            "phone",
            "email",
            "gender",
            "birthday",
            "company",
            "country",
            "province",
            "city",
            "address",
            "postcode",
            "language",
            "note",
            "first_seen_at");

    private Choices() {}

    static Map<String, Winner> read(Map<String, String> said) {
        var chosen = new HashMap<String, Winner>();
        said.forEach((name, word) -> {
            var column = name.equals("firstSeenAt") ? "first_seen_at" : name;
            if (!FIELDS.contains(column)) throw new RuleBroken("customer.problem.field", name);
            chosen.put(
                    column,
                    Winner.of(word == null ? "" : word)
                            .orElseThrow(() -> new RuleBroken("customer.merge.problem.winner", String.valueOf(word))));
        });
        return chosen;
    }
}
