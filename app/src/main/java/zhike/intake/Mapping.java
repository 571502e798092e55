package zhike.intake;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.intake.OrderRow.State;
import zhike.intake.value.DateOrder;
import zhike.intake.value.DecimalMark;
import zhike.kernel.RuleBroken;

/**
 * How the columns of a file become fields, and what the file does not say itself. Kept as JSON with the import and as a remembered profile.
 *
 * @param columns per field the columns that may hold it, best first: the first with something in it counts
 * @param source the system the ids belong to ("my-shop"): the same file from another system is another customer 17850
 * @param currency of amounts when no column says it; empty only while the mapping is still being made
 * @param zone of times without a zone; null: the shop's
 * @param region whose phone numbers come without country code
 * @param states words of the file (lower case) for the state of an order
 * @param state of orders whose file says nothing
 * @param rules the peculiarities of a known exporter
 * @param stripZeros whether 00004 and 4 are the same id
 * @param freeCounts whether an order of nothing counts as a purchase
 * @param extras by the key of an {@link Extra} the column that holds it
 */
public record Mapping(
        Map<Field, List<String>> columns,
        String source,
        @Nullable String currency,
        DateOrder dateOrder,
        DecimalMark decimalMark,
        @Nullable String zone,
        String region,
        Map<String, State> states,
        State state,
        Rules rules,
        boolean stripZeros,
        boolean freeCounts,
        @Nullable String channel,
        @Nullable Boolean taxIncluded,
        Map<String, String> extras) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public static final Mapping EMPTY = new Mapping(
            Map.of(),
            "shop",
            null,
            DateOrder.AUTO,
            DecimalMark.AUTO,
            null,
            "CN",
            Map.of(),
            State.PAID,
            Rules.NONE,
            false,
            false,
            null,
            null,
            Map.of());

    public Mapping {
        var copy = new EnumMap<Field, List<String>>(Field.class);
        columns.forEach((field, names) -> {
            if (!names.isEmpty()) copy.put(field, List.copyOf(names));
        });
        columns = copy;
        states = Map.copyOf(states);
        extras = Map.copyOf(extras);
    }

    /** A first proposal for a file nobody has mapped yet: by the names of its columns, each used once. */
    public static Mapping proposed(Kind kind, List<String> header) {
        var best = new LinkedHashMap<String, Field>();
        var scores = new LinkedHashMap<String, Integer>();
        for (var column : header)
            for (var field : Field.of(kind)) {
                int fit = field.fit(column);
                if (fit > scores.getOrDefault(column, 0)) {
                    scores.put(column, fit);
                    best.put(column, field);
                }
            }
        var columns = new EnumMap<Field, List<String>>(Field.class);
        best.forEach((column, field) -> {
            var taken = columns.get(field);
            if (taken == null || scores.getOrDefault(column, 0) > scores.getOrDefault(taken.getFirst(), 0))
                columns.put(field, List.of(column));
        });
        return EMPTY.withColumns(columns);
    }

    public Mapping withColumns(Map<Field, List<String>> other) {
        return new Mapping(
                other,
                source,
                currency,
                dateOrder,
                decimalMark,
                zone,
                region,
                states,
                state,
                rules,
                stripZeros,
                freeCounts,
                channel,
                taxIncluded,
                extras);
    }

    public Mapping withCurrency(String other) {
        return new Mapping(
                columns,
                source,
                other,
                dateOrder,
                decimalMark,
                zone,
                region,
                states,
                state,
                rules,
                stripZeros,
                freeCounts,
                channel,
                taxIncluded,
                extras);
    }

    public Mapping withExtras(Map<String, String> other) {
        return new Mapping(
                columns,
                source,
                currency,
                dateOrder,
                decimalMark,
                zone,
                region,
                states,
                state,
                rules,
                stripZeros,
                freeCounts,
                channel,
                taxIncluded,
                other);
    }

    /** The columns that nothing else has taken go to the extras that are called so. */
    Mapping withProposedExtras(List<Extra> known, List<String> header) {
        var found = new LinkedHashMap<String, String>();
        for (var extra : known)
            header.stream()
                    .filter(column -> columns.values().stream().noneMatch(names -> names.contains(column)))
                    .filter(column -> extra.words().stream().anyMatch(column.strip()::equalsIgnoreCase))
                    .filter(column -> !found.containsValue(column))
                    .findFirst()
                    .ifPresent(column -> found.put(extra.key(), column));
        return withExtras(found);
    }

    /** @throws RuleBroken naming the first extra that nobody knows */
    void checkExtras(List<Extra> known) {
        for (var key : extras.keySet())
            if (known.stream().noneMatch(extra -> extra.key().equals(key)))
                throw new RuleBroken("intake.mapping.unknown", key);
    }

    boolean has(Field field) {
        return columns.containsKey(field);
    }

    /** @throws RuleBroken naming the first thing that is missing or does not exist in the file */
    void check(Kind kind, List<String> header) {
        for (var names : columns.entrySet()) {
            if (!Field.of(kind).contains(names.getKey()))
                throw new RuleBroken("intake.mapping.wrongField", names.getKey().key(), kind.key());
            if (names.getValue().stream().noneMatch(header::contains)
                    && required(kind).contains(names.getKey()))
                throw new RuleBroken("intake.mapping.noColumn", names.getValue().getFirst());
        }
        need(COUNTRIES.contains(region), "intake.mapping.region");
        switch (kind) {
            case CUSTOMERS ->
                need(has(Field.CUSTOMER_ID) || has(Field.EMAIL) || has(Field.PHONE), "intake.mapping.needIdentity");
            case PRODUCTS -> need(has(Field.SKU), "intake.mapping.needSku");
            case ORDERS -> {
                need(has(Field.ORDERED_AT), "intake.mapping.needDate");
                need(
                        has(Field.NUMBER) || has(Field.CUSTOMER_ID) || has(Field.EMAIL) || has(Field.PHONE),
                        "intake.mapping.needNumber");
                need(has(Field.PRICE) || has(Field.AMOUNT) || has(Field.TOTAL), "intake.mapping.needAmount");
                need(has(Field.CURRENCY) || currency != null, "intake.mapping.needCurrency");
            }
        }
    }

    private static List<Field> required(Kind kind) {
        return switch (kind) {
            case CUSTOMERS -> List.of();
            case PRODUCTS -> List.of(Field.SKU);
            case ORDERS -> List.of(Field.NUMBER, Field.ORDERED_AT);
        };
    }

    private static void need(boolean there, String key) {
        if (!there) throw new RuleBroken(key);
    }
}
