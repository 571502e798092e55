package zhike.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mapping with a name. The built-in ones know how well-known shops and data sets write their files; others are remembered from imports done.
 *
 * @param has columns by which a file is recognised: all of one alternative
 * @param tables when the data lies in several files that belong together; else empty
 */
public record Profile(String name, Kind kind, Mapping mapping, List<List<String>> has, List<Table> tables) {

    /**
     * One file of several.
     *
     * @param part what its rows are in an order; null: a table only looked up by others
     * @param columns in place of the mapping's
     */
    public record Table(
            String role,
            List<String> has,
            OrderRow.@Nullable Part part,
            List<Join> joins,
            Map<Field, List<String>> columns) {
        boolean fits(List<String> header) {
            return header.containsAll(has);
        }
    }

    /** Looks the cell of column {@code by} up in the table {@code to}, whose columns then read as "role.column". */
    public record Join(String by, String to) {}

    public Profile {
        has = List.copyOf(has);
        tables = List.copyOf(tables);
    }

    public boolean fits(List<String> header) {
        return has.stream().anyMatch(header::containsAll);
    }

    @Nullable
    Table tableFor(List<String> header) {
        return tables.stream().filter(table -> table.fits(header)).findFirst().orElse(null);
    }

    static Profile read(JsonNode node) {
        var has = new ArrayList<List<String>>();
        node.path("has").forEach(alternative -> has.add(texts(alternative)));
        var tables = new ArrayList<Table>();
        node.path("tables").forEach(table -> tables.add(table(table)));
        return new Profile(
                node.path("name").asString(),
                MappingJson.word(Kind.class, "kind", node.path("kind").asString()),
                MappingJson.read(node.path("mapping")),
                has,
                tables);
    }

    private static Table table(JsonNode node) {
        var joins = new ArrayList<Join>();
        node.path("joins")
                .forEach(join -> joins.add(
                        new Join(join.path("by").asString(), join.path("to").asString())));
        var part = node.path("part").asString("");
        return new Table(
                node.path("role").asString(),
                texts(node.path("has")),
                part.isEmpty() ? null : MappingJson.word(OrderRow.Part.class, "part", part),
                joins,
                MappingJson.columns(node.path("columns")));
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
