package zhike.customer.identity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database itself knows of a table: its columns, what may occur once, and which tables refer to it. */
@Component
class Shapes {
    /** @param where the condition of a partial index, or null */
    record Unique(List<String> columns, @Nullable String where) {}

    /** A foreign key of another table to this one. @param unlinks whether the referring row stays without the link when the row goes */
    record Child(String table, List<String> columns, List<String> referred, boolean unlinks) {}

    /** @param types of all columns that can be written */
    record Shape(
            Map<String, String> types,
            List<String> generated,
            List<String> primary,
            List<Unique> unique,
            List<Child> children) {
        String columns() {
            return String.join(", ", types.keySet());
        }

        String columns(String alias) {
            return types.keySet().stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
        }
    }

    private record Column(String name, String type, boolean generated) {}

    private final Map<String, Shape> known = new ConcurrentHashMap<>();
    private final JdbcClient db;

    Shapes(JdbcClient db) {
        this.db = db;
    }

    Shape of(String table) {
        return known.computeIfAbsent(table, this::read);
    }

    private Shape read(String table) {
        var columns = db.sql("""
                        select quote_ident(attname), format_type(atttypid, null), attgenerated <> '' from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped order by attnum""")
                .param("table", table)
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
        var types = new LinkedHashMap<String, String>();
        columns.stream().filter(column -> !column.generated).forEach(column -> types.put(column.name, column.type));
        var generated =
                columns.stream().filter(Column::generated).map(Column::name).toList();
        var primary = db.sql("""
                        select (select array_agg(quote_ident(a.attname)::text order by k.no) from unnest(i.indkey) with ordinality k (att, no)
                          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.att)
                        from pg_index i where indrelid = cast(:table as regclass) and indisprimary""")
                .param("table", table)
                .query((row, n) -> list(row.getArray(1).getArray()))
                .optional()
                .orElse(List.of());
        var unique = db.sql("""
                        select (select array_agg(quote_ident(a.attname)::text order by k.no) from unnest(i.indkey) with ordinality k (att, no)
                          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.att), pg_get_expr(indpred, indrelid)
                        from pg_index i where indrelid = cast(:table as regclass) and indisunique and indexprs is null""")
                .param("table", table)
                .query((row, n) -> new Unique(list(row.getArray(1).getArray()), row.getString(2)))
                .list();
        var children = db.sql("""
                        select conrelid::regclass::text,
                          (select array_agg(quote_ident(a.attname)::text order by k.no) from unnest(conkey) with ordinality k (att, no)
                            join pg_attribute a on a.attrelid = conrelid and a.attnum = k.att),
                          (select array_agg(quote_ident(a.attname)::text order by k.no) from unnest(confkey) with ordinality k (att, no)
                            join pg_attribute a on a.attrelid = confrelid and a.attnum = k.att), confdeltype in ('n', 'd')
                        from pg_constraint where contype = 'f' and confrelid = cast(:table as regclass) and conrelid <> confrelid and conparentid = 0
                        order by 1""")
                .param("table", table)
                .query((row, n) -> new Child(
                        row.getString(1),
                        list(row.getArray(2).getArray()),
                        list(row.getArray(3).getArray()),
                        row.getBoolean(4)))
                .list();
        return new Shape(types, generated, primary, unique, children);
    }

    private static List<String> list(Object array) {
        return Arrays.stream((Object[]) array).map(String::valueOf).toList();
    }
}
