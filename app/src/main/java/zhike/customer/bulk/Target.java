package zhike.customer.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.customer.field.Field;

/**
 * What a bulk edit may change: what several customers may share. Names, phones and e-mails are one person's own.
 *
 * @param own the shop's field, or null for a column of the profile
 */
public record Target(String key, String labelKey, @Nullable Field own) {
    private static final List<String> COLUMNS =
            List.of("gender", "company", "country", "province", "city", "address", "postcode", "language");

    static List<Target> all(List<Field> fields) {
        var targets = new java.util.ArrayList<Target>();
        for (var field : fields) targets.add(new Target(field.key(), field.labelKey(), field));
        for (var column : COLUMNS) targets.add(new Target(column, "customer.field." + column, null));
        return targets;
    }
}
