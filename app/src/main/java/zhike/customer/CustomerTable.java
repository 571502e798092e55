package zhike.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** Customers with any of their traits, a page at a time, over an index whatever the order. */
@Component
public class CustomerTable {
    /** @param values per column: Long, Double, LocalDate, Instant, String, List of codes, or null when not known */
    public record Row(CustomerId id, String label, List<@Nullable Object> values) {}

    /**
     * @param next null on the last page
     * @param more whether a search has found more customers than it shows
     */
    record Part(List<Row> rows, @Nullable Cursor next, boolean more) {}

    /** How many are selected: exactly, or as the planner guesses. */
    public record Count(long customers, boolean exact) {}

    record Counted(Part part, Count count) {}

    private record Sorted(Row row, @Nullable String value) {}

    /** Of a selection: what to read from where. */
    private record Query(String from, String where, Map<String, Object> params) {}

    static final int MOST_HITS = 200;
    /** Beyond it the count that comes with the page is a guess of the planner; the page then asks for the true one. */
    private static final long COUNTED_AT_ONCE = 3_000;

    private static final Pattern ESTIMATE = Pattern.compile("\"Plan Rows\": ([0-9]+)");
    private static final String LABEL =
            "coalesce(c.name, c.company, c.email, c.phone, (select e.external_id from customer.external_id e where e.customer_id = c.id order by e.source, e.external_id limit 1))";

    private final JdbcClient db;
    private final Search search;
    private final Shop shop;
    private final TransactionTemplate transaction;

    CustomerTable(JdbcClient db, Search search, Shop shop, TransactionTemplate transaction) {
        this.db = db;
        this.search = search;
        this.shop = shop;
        this.transaction = transaction;
    }

    Part page(Selection selection, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        return page(selection, hits(selection), columns, size, after);
    }

    Counted counted(Selection selection, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        var hits = hits(selection);
        return new Counted(page(selection, hits, columns, size, after), count(selection, hits));
    }

    private Search.@Nullable Hits hits(Selection selection) {
        return selection.q().isBlank() ? null : search.find(selection.q(), MOST_HITS);
    }

    private Part page(
            Selection selection,
            Search.@Nullable Hits hits,
            List<CustomerTrait> columns,
            int size,
            @Nullable Cursor after) {
        if (hits == null || (hits.more() && (!selection.filters().isEmpty() || selection.sort() != null)))
            return sorted(query(selection, columns, null), selection, columns, size, after);
        var part = selection.sort() != null
                ? sorted(query(selection, columns, hits.ids()), selection, columns, size, after)
                : selection.filters().isEmpty()
                        ? slice(selection, hits.ids(), columns, size, after)
                        : ranked(query(selection, columns, hits.ids()), columns, size, after);
        return new Part(part.rows, part.next, hits.more());
    }

    private Count count(Selection selection, Search.@Nullable Hits hits) {
        if (hits != null && !hits.more() && selection.filters().isEmpty())
            return new Count(hits.ids().size(), true);
        if (hits != null && hits.more() && selection.filters().isEmpty()) return new Count(MOST_HITS, false);
        if (hits != null && !hits.more()) return new Count(count(query(selection, List.of(), hits.ids())), true);
        var query = query(selection, List.of(), null);
        var estimate = estimate(query);
        if (hits != null) return new Count(Math.max(estimate, MOST_HITS), false);
        return estimate > COUNTED_AT_ONCE ? new Count(estimate, false) : new Count(count(query), true);
    }

    long exactly(Selection selection) {
        return count(query(selection, List.of(), null));
    }

    private long count(Query query) {
        return db.sql("select count(*) from %s where %s".formatted(query.from, query.where))
                .params(query.params)
                .query(Long.class)
                .single();
    }

    /** One customer's row with one column. */
    Optional<Row> one(CustomerId customer, CustomerTrait column) {
        var columns = List.of(column);
        return ranked(query(Selection.EVERYBODY, columns, List.of(customer)), columns, 1, null).rows.stream()
                .findFirst();
    }

    /** Writes the ids of everybody selected into a table with the one column customer_id. */
    public int into(String table, Selection selection) {
        var query = query(selection, List.of(), null);
        return db.sql("insert into %s (customer_id) select distinct c.id from %s where %s"
                        .formatted(table, query.from, query.where))
                .params(query.params)
                .update();
    }

    /** Everybody selected, in order, one after the other; never all in memory. */
    void each(Selection selection, List<CustomerTrait> columns, Consumer<Row> reader) {
        var query = query(selection, columns, null);
        var sort = selection.sort();
        var direction = selection.descending() ? " desc" : "";
        var order = sort == null
                ? "c.id desc"
                : "%s%s nulls last, c.id%s".formatted(sort.expression(), direction, direction);
        transaction.executeWithoutResult(status -> {
            try (var rows = db
                    .sql("select %s, null as sorted from %s where %s order by %s"
                            .formatted(selected(columns), query.from, query.where, order))
                    .params(query.params)
                    .withFetchSize(1000)
                    .query((row, n) -> row(row, columns))
                    .stream()) {
                rows.forEach(sorted -> reader.accept(sorted.row));
            }
        });
    }

    /** Only the page's own part of what a search has found is read. */
    private Part slice(
            Selection selection, List<CustomerId> hits, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        int begin = after == null ? 0 : Math.clamp(after.customer(), 0, hits.size());
        int end = Math.min(begin + size, hits.size());
        if (begin == end) return new Part(List.of(), null, false);
        var part = ranked(query(selection, columns, hits.subList(begin, end)), columns, size, null);
        return new Part(part.rows, end < hits.size() ? new Cursor(end, null) : null, false);
    }

    private Part ranked(Query query, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        var params = new HashMap<>(query.params);
        params.put("after", after == null ? 0L : after.customer());
        params.put("limit", size + 1);
        var rows = db.sql(
                        "select %s, h.rank as sorted from %s where %s and h.rank > :after order by h.rank limit :limit"
                                .formatted(selected(columns), query.from, query.where))
                .params(params)
                .query((row, n) -> row(row, columns))
                .list();
        return part(rows, size, last -> new Cursor(Long.parseLong(String.valueOf(last.value)), null));
    }

    /** First those of whom the value is known, over its index; then, by number, those of whom it is not. */
    private Part sorted(
            Query query, Selection selection, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        var sort = selection.sort();
        if (sort == null) return byNumber(query, "", columns, size, after);
        var rows = new ArrayList<Sorted>();
        if (after == null || after.value() != null)
            rows.addAll(known(query, sort, selection.descending(), columns, size, after));
        if (rows.size() > size) return part(rows, size, last -> new Cursor(last.row.id.value(), last.value));
        var begun = after != null && after.value() == null ? after : null;
        var unknown =
                byNumber(query, " and %s is null".formatted(sort.expression()), columns, size - rows.size(), begun);
        var all = new ArrayList<>(rows.stream().map(Sorted::row).toList());
        all.addAll(unknown.rows);
        return new Part(all, unknown.next, false);
    }

    private List<Sorted> known(
            Query query,
            CustomerTrait sort,
            boolean descending,
            List<CustomerTrait> columns,
            int size,
            @Nullable Cursor after) {
        var params = new HashMap<>(query.params);
        params.put("limit", size + 1);
        var direction = descending ? " desc" : "";
        var begin = "";
        if (after != null) {
            // without a type of its own the text becomes what the column is
            params.put("value", new SqlParameterValue(Types.OTHER, after.value()));
            params.put("after", after.customer());
            begin = " and (%s, %s) %s (:value, :after)"
                    .formatted(sort.expression(), sort.key(), descending ? "<" : ">");
        }
        try {
            return db.sql(
                            "select %s, %s::text as sorted from %s where %s and %s is not null%s order by %s%s, %s%s limit :limit"
                                    .formatted(
                                            selected(columns),
                                            sort.expression(),
                                            query.from,
                                            query.where,
                                            sort.expression(),
                                            begin,
                                            sort.expression(),
                                            direction,
                                            sort.key(),
                                            direction))
                    .params(params)
                    .query((row, n) -> row(row, columns))
                    .list();
        } catch (DataIntegrityViolationException notOfThisColumn) {
            throw new RuleBroken("customer.problem.cursor");
        }
    }

    private Part byNumber(Query query, String also, List<CustomerTrait> columns, int size, @Nullable Cursor after) {
        var params = new HashMap<>(query.params);
        params.put("after", after == null ? Long.MAX_VALUE : after.customer());
        params.put("limit", size + 1);
        var rows = db.sql(
                        "select %s, null as sorted from %s where %s%s and c.id < :after order by c.id desc limit :limit"
                                .formatted(selected(columns), query.from, query.where, also))
                .params(params)
                .query((row, n) -> row(row, columns))
                .list();
        return part(rows, size, last -> new Cursor(last.row.id.value(), null));
    }

    private static Part part(List<Sorted> rows, int size, java.util.function.Function<Sorted, Cursor> cursor) {
        var shown = rows.size() > size ? rows.subList(0, size) : rows;
        var next = rows.size() <= size
                ? null
                : shown.isEmpty() ? new Cursor(Long.MAX_VALUE, null) : cursor.apply(shown.getLast());
        return new Part(shown.stream().map(Sorted::row).toList(), next, false);
    }

    /** @param hits ids to choose from, best first; null to choose by the whole text */
    private Query query(Selection selection, List<CustomerTrait> columns, @Nullable List<CustomerId> hits) {
        var params = new HashMap<String, Object>();
        var joins = new LinkedHashSet<String>();
        var conditions = new ArrayList<String>();
        var sort = selection.sort();
        var from = "customer.customer c";
        if (hits != null) {
            params.put(
                    "hits",
                    hits.stream().map(id -> String.valueOf(id.value())).collect(Collectors.joining(",", "{", "}")));
            from += " join unnest(cast(:hits as bigint[])) with ordinality h(id, rank) on h.id = c.id";
        } else if (!selection.q().isBlank()) {
            var ways = Search.ways(selection.q());
            params.putAll(ways.params());
            conditions.add("c.id in (%s)".formatted(ways.all()));
        }
        var profile = shop.profile();
        for (int i = 0; i < selection.filters().size(); i++) {
            var filter = selection.filters().get(i);
            conditions.add(filter.condition("filter" + i, profile, params));
            joins.add(filter.trait().join());
        }
        for (var column : columns) joins.add(column.join());
        if (sort != null) joins.add(sort.join());
        joins.remove("");
        return new Query(
                from + joined(joins), conditions.isEmpty() ? "true" : String.join(" and ", conditions), params);
    }

    private static String joined(Collection<String> joins) {
        return joins.stream().map(join -> " " + join).collect(Collectors.joining());
    }

    private long estimate(Query query) {
        var plan = ESTIMATE.matcher(
                db.sql("explain (format json) select 1 from %s where %s".formatted(query.from, query.where))
                        .params(query.params)
                        .query(String.class)
                        .single());
        return plan.find() ? Long.parseLong(plan.group(1)) : 0;
    }

    private static String selected(List<CustomerTrait> columns) {
        var parts = new ArrayList<String>();
        parts.add("c.id");
        parts.add(LABEL + " as label");
        for (int i = 0; i < columns.size(); i++) parts.add(columns.get(i).expression() + " as v" + i);
        return String.join(", ", parts);
    }

    private static Sorted row(ResultSet row, List<CustomerTrait> columns) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (int i = 0; i < columns.size(); i++)
            values.add(value(row, "v" + i, columns.get(i).type()));
        var id = new CustomerId(row.getLong("id"));
        var label = row.getString("label");
        return new Sorted(new Row(id, label == null ? id.toString() : label, values), row.getString("sorted"));
    }

    private static @Nullable Object value(ResultSet row, String column, CustomerTrait.Type type) throws SQLException {
        return switch (type) {
            case TEXT, CHOICE -> row.getString(column);
            case MANY -> {
                var array = row.getArray(column);
                yield array == null ? null : List.of((String[]) array.getArray());
            }
            case DAY -> row.getObject(column, LocalDate.class);
            case MOMENT -> CustomerLedger.moment(row, column);
            case MONEY -> row.getObject(column) == null ? null : (Object) row.getLong(column);
            case NUMBER, PERCENT -> row.getObject(column) == null ? null : (Object) row.getDouble(column);
        };
    }
}
