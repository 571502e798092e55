package zhike.customer;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * Which customers, which of their traits, in which order: what the address of the customer table says.
 *
 * @param columns null as long as the reader has not chosen
 */
public record Selection(
        String q,
        List<Filter> filters,
        @Nullable CustomerTrait sort,
        boolean descending,
        @Nullable List<CustomerTrait> columns) {
    private static final int MOST_VALUES = 50;
    private static final String TRAIT = "trait.";

    static final Selection EVERYBODY = new Selection("", List.of(), null, false, null);

    /** Reads the parameters of an address; those that are no part of a selection are ignored, unknown traits are refused. */
    public static Selection of(Map<String, String[]> params, Traits known) {
        var traits = known.all();
        var filters = new ArrayList<Filter>();
        for (var trait : traits) {
            var name = TRAIT + trait.id();
            var filter = trait.type().ranged()
                    ? new Filter(trait, List.of(), first(params, name + ".min"), first(params, name + ".max"))
                    : new Filter(trait, all(params, name), "", "");
            if (!filter.empty()) filters.add(filter);
        }
        for (var name : params.keySet()) if (name.startsWith(TRAIT)) known(name.substring(TRAIT.length()), traits);
        var sort = first(params, "sort");
        var by = sort.isEmpty()
                ? null
                : find(sort, traits)
                        .filter(CustomerTrait::sortIndexed)
                        .orElseThrow(() -> new RuleBroken("customer.problem.sort", sort));
        var columns = all(params, "column").stream()
                .map(id -> find(id, traits))
                .flatMap(Optional::stream)
                .toList();
        return new Selection(
                first(params, "q"),
                List.copyOf(filters),
                by,
                first(params, "dir").equals("desc"),
                columns.isEmpty() ? null : columns);
    }

    /** Reads the query of an address, as {@link #query} writes it. */
    public static Selection of(String query, Traits traits) {
        var params = new HashMap<String, String[]>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals < 1) continue;
            try {
                params.merge(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        new String[] {URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)},
                        (some, more) ->
                                Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new));
            } catch (IllegalArgumentException notEncoded) {
                throw new RuleBroken("customer.problem.trait", pair);
            }
        }
        return of(params, traits);
    }

    private static Optional<CustomerTrait> find(String id, List<CustomerTrait> traits) {
        return traits.stream().filter(trait -> trait.id().equals(id)).findFirst();
    }

    private static void known(String name, List<CustomerTrait> traits) {
        var id = name.replaceFirst("\\.(min|max)$", "");
        var found = find(name, traits)
                .or(() -> find(id, traits))
                .orElseThrow(() -> new RuleBroken("customer.problem.trait", name));
        if (found.type().ranged() == found.id().equals(name)) throw new RuleBroken("customer.problem.trait", name);
    }

    /** Whether it says nothing but "all". */
    public boolean everybody() {
        return q.isBlank() && filters.isEmpty();
    }

    public boolean shows(CustomerTrait trait) {
        return columns == null ? trait.shown() : columns.contains(trait);
    }

    public Optional<Filter> filter(CustomerTrait trait) {
        return filters.stream().filter(filter -> filter.trait().equals(trait)).findFirst();
    }

    /** The same customers in the order of the trait; a second time turns it round. Figures and dates begin with the highest. */
    public Selection sortedBy(CustomerTrait trait) {
        var turned = trait.equals(sort) ? !descending : trait.type().ranged();
        return new Selection(q, filters, trait, turned, columns);
    }

    public Selection without(Filter filter) {
        return new Selection(
                q, filters.stream().filter(one -> !one.equals(filter)).toList(), sort, descending, columns);
    }

    public Selection withoutSearch() {
        return new Selection("", filters, sort, descending, columns);
    }

    /** Same columns and order, but everybody. */
    public Selection cleared() {
        return new Selection("", List.of(), sort, descending, columns);
    }

    /** A parameter of the address, or a hidden field of a form. */
    public record Pair(String name, String value) {
        public boolean filters() {
            return name.startsWith(TRAIT) || name.equals("q");
        }

        public boolean column() {
            return name.equals("column");
        }

        private String encoded() {
            return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    public List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        if (!q.isBlank()) pairs.add(new Pair("q", q));
        for (var filter : filters) {
            var name = TRAIT + filter.trait().id();
            for (var value : filter.values()) pairs.add(new Pair(name, value));
            if (!filter.min().isEmpty()) pairs.add(new Pair(name + ".min", filter.min()));
            if (!filter.max().isEmpty()) pairs.add(new Pair(name + ".max", filter.max()));
        }
        if (sort != null) {
            pairs.add(new Pair("sort", sort.id()));
            if (descending) pairs.add(new Pair("dir", "desc"));
        }
        if (columns != null) for (var column : columns) pairs.add(new Pair("column", column.id()));
        return pairs;
    }

    /** As the query of an address, without the question mark. */
    public String query() {
        return pairs().stream().map(Pair::encoded).collect(Collectors.joining("&"));
    }

    public String address() {
        return query().isEmpty() ? "/customers" : "/customers?" + query();
    }

    /** An address below the table's with the selection and one parameter more. */
    public String address(String below, String name, String value) {
        var query = query();
        return "/customers" + below + "?" + (query.isEmpty() ? "" : query + "&") + new Pair(name, value).encoded();
    }

    private static String first(Map<String, String[]> params, String name) {
        return all(params, name).stream().findFirst().orElse("");
    }

    private static List<String> all(Map<String, String[]> params, String name) {
        var values = params.get(name);
        if (values == null) return List.of();
        return Arrays.stream(values)
                .map(value -> value.replace("\0", "").strip())
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }
}
