package zhike.customer.completeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import zhike.customer.Customers;
import zhike.customer.field.Fields;
import zhike.kernel.CustomerId;
import zhike.shop.Settings;

/** How complete a profile is by the shop's own weights. */
@Service
public class Completeness {
    /** @param whyKey why it would help to know it, for the common ones; for the shop's own fields the general reason */
    public record Part(String key, String labelKey, int weight, String whyKey) {}

    /** @param share of all weights that are known, 0 to 1 @param missing the weightiest first */
    public record Known(double share, List<Part> missing) {}

    private final Settings settings;
    private final Fields fields;
    private final Customers customers;

    Completeness(Settings settings, Fields fields, Customers customers) {
        this.settings = settings;
        this.fields = fields;
        this.customers = customers;
    }

    public Weights weights() {
        return settings.get(Weights.KEY, Weights.class, Weights.DEFAULT);
    }

    /** Only parts that exist are kept. */
    public void weigh(Map<String, Integer> weights) {
        var known = new LinkedHashMap<String, Integer>();
        for (var part : parts()) known.put(part.key(), weights.getOrDefault(part.key(), part.weight()));
        settings.put(Weights.KEY, new Weights(known));
    }

    /** Everything that may count, with what it counts now. */
    public List<Part> parts() {
        var weights = weights();
        var parts = new ArrayList<Part>();
        for (var column : Weights.COLUMNS)
            parts.add(new Part(
                    column, "customer.field." + column, weights.of(column), "customer.complete.why." + column));
        for (var field : fields.all())
            parts.add(new Part(
                    field.key(),
                    field.labelKey(),
                    weights.of(field.key()),
                    field.name().startsWith("contact_") && field.builtIn()
                            ? "customer.complete.why." + field.name()
                            : "customer.complete.why.own"));
        return parts;
    }

    public Known of(CustomerId customer) {
        var known = customers.known(customer);
        var parts = parts();
        int all = parts.stream().mapToInt(Part::weight).sum();
        var missing = parts.stream()
                .filter(part ->
                        part.weight() > 0 && known.getOrDefault(part.key(), "").isEmpty())
                .sorted(Comparator.comparingInt(Part::weight).reversed())
                .toList();
        int lacking = missing.stream().mapToInt(Part::weight).sum();
        return new Known(all == 0 ? 1 : (all - lacking) / (double) all, missing);
    }
}
