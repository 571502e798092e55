package zhike.customer;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * Something known of every customer: a column, filter and sort order of the customer table, supplied as a bean by the area that knows it
 * (one by one, or several as a {@link Group}).
 *
 * <p>Addresses: {@code /customers?trait.value.abc=A&sort=value.margin_12m&dir=desc}. TEXT and CHOICE filter by equality (several values: any of them);
 * the other types by {@code trait.ID.min} and {@code trait.ID.max}, both inclusive, written as people write them: money in major units of the
 * base currency, percents as 38 for 0.38, days and moments as 2026-03-31 in the shop's time zone.
 *
 * @param id stable, {@code area.name}
 * @param labelKey the key of its words; behind an equals sign the words themselves, where the shop has named it
 * @param choices for CHOICE and MANY: code to message key (or words behind an equals sign), in the order to show; else empty
 * @param join how its table is reached from {@code customer.customer c}, at most one row per customer:
 *     {@code left join value.shared_score s on s.customer_id = c.id}; empty when the expression needs none
 * @param expression SQL of its value, null when unknown: MONEY bigint minor units of the base currency, PERCENT a share 0–1, DAY date,
 *     MOMENT timestamptz, CHOICE the code as text
 * @param sortIndexed whether an index on (expression, customer) carries the sort order over a million customers; only then it can be sorted by
 * @param shown whether it is a column until the reader chooses others
 * @param colours of choices that have one, by their code
 */
public record CustomerTrait(
        String id,
        String labelKey,
        Type type,
        Map<String, String> choices,
        String join,
        String expression,
        boolean sortIndexed,
        boolean shown,
        Map<String, String> colours) {

    public enum Type {
        TEXT,
        NUMBER,
        MONEY,
        DAY,
        MOMENT,
        PERCENT,
        CHOICE,
        /** Several choices at once, as an array of codes: filtered by any of them, never sorted by. */
        MANY;

        public boolean ranged() {
            return this != TEXT && !chosen();
        }

        public boolean chosen() {
            return this == CHOICE || this == MANY;
        }

        public boolean right() {
            return this == NUMBER || this == MONEY || this == PERCENT;
        }
    }

    /** Several traits of one area. */
    public interface Group {
        List<CustomerTrait> traits();
    }

    private static final Pattern ID = Pattern.compile("[a-z]+\\.[a-zA-Z0-9_]+");
    private static final Pattern KEY =
            Pattern.compile("(?:on|and)\\s+(\\w+\\.\\w+)\\s*=\\s*c\\.id\\s*$", Pattern.CASE_INSENSITIVE);

    public CustomerTrait {
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("not the id of a trait: " + id);
    }

    public CustomerTrait(
            String id,
            String labelKey,
            Type type,
            Map<String, String> choices,
            String join,
            String expression,
            boolean sortIndexed) {
        this(id, labelKey, type, choices, join, expression, sortIndexed, false);
    }

    public CustomerTrait(
            String id,
            String labelKey,
            Type type,
            Map<String, String> choices,
            String join,
            String expression,
            boolean sortIndexed,
            boolean shown) {
        this(id, labelKey, type, choices, join, expression, sortIndexed, shown, Map.of());
    }

    /** What to call it, as an argument of a sentence. */
    Object label() {
        return labelKey.startsWith("=") ? labelKey.substring(1) : new DefaultMessageSourceResolvable(labelKey);
    }

    /** Whether it is a class that some area puts customers in: what one filters by most. */
    public boolean isClass() {
        return type == Type.CHOICE && !id.startsWith("customer.") && !id.startsWith("field.");
    }

    /** The column of the joined table that holds the customer: the same number as {@code c.id}, but one that the trait's index knows. */
    String key() {
        var found = KEY.matcher(join);
        return found.find() ? found.group(1) : "c.id";
    }
}
