package zhike.customer.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of {@code customer.customer} as JSON, whatever columns there are: taken out whole, put back whole, and two made into one. */
@Component
class Rows {
    /** SQL: the row c without what is generated. */
    static final String WHOLE = "to_jsonb(c) - 'name_key' - 'phone_digits'";

    private static final String TABLE = "customer.customer";
    private static final int LONGEST_NOTE = 5000;
    /** What a merge leaves as it is with the one that stays. */
    private static final Set<String> OWN =
            Set.of("id", "created_at", "updated_at", "edited_at", "import_id", "version", "name_key", "phone_digits");

    record Change(String before, String after) {}

    private final JdbcClient db;
    private final Shapes shapes;
    private final JsonMapper json;

    Rows(JdbcClient db, Shapes shapes, JsonMapper json) {
        this.db = db;
        this.shapes = shapes;
        this.json = json;
    }

    ObjectNode read(long customer) {
        return (ObjectNode) json.readTree(db.sql("select to_jsonb(c)::text from customer.customer c where id = ?")
                .param(customer)
                .query(String.class)
                .single());
    }

    void takeOut(long customer) {
        db.sql("delete from customer.customer where id = ?").param(customer).update();
    }

    /** @param from SQL that gives a row with the column "row" */
    void putBack(String from, long id) {
        var shape = shapes.of(TABLE);
        db.sql(
                        "insert into customer.customer (%s) overriding system value select %s from (%s) s, jsonb_populate_record(null::customer.customer, s.row) r"
                                .formatted(shape.columns(), shape.columns("r"), from))
                .param(id)
                .update();
    }

    /**
     * Fills what the one that stays does not know from the other, and takes the other's values where chosen. Both notes stay unless one was chosen; whoever was
     * seen first counts. Answers what it changed, by column.
     */
    Change unite(ObjectNode keep, ObjectNode other, Map<String, Winner> chosen) {
        var after = new LinkedHashMap<String, JsonNode>();
        for (var column : shapes.of(TABLE).types().keySet()) {
            if (OWN.contains(column)) continue;
            var mine = keep.path(column);
            var theirs = other.path(column);
            var winner = chosen.get(column);
            if (winner == null && column.equals("note") && known(mine) && known(theirs)) {
                var both = mine.asString() + "\n" + theirs.asString();
                if (!mine.equals(theirs) && both.length() <= LONGEST_NOTE)
                    after.put(column, json.getNodeFactory().stringNode(both));
            } else if (winner == null && column.equals("first_seen_at") && known(mine) && known(theirs)) {
                if (earlier(theirs, mine)) after.put(column, theirs);
            } else if ((winner == Winner.ABSORBED || winner == null && !known(mine))
                    && !theirs.equals(mine)
                    && known(theirs)) {
                after.put(column, theirs);
            }
        }
        var before = new LinkedHashMap<String, JsonNode>();
        after.keySet().forEach(column -> before.put(column, keep.path(column)));
        return new Change(json.writeValueAsString(before), json.writeValueAsString(after));
    }

    /** Writes the changed columns, and that somebody has had the customer in hand, so that undoing an import does not take the customer away. */
    Change write(long customer, Change change) {
        var columns = json.readTree(change.after()).propertyNames();
        if (!columns.isEmpty())
            db.sql(
                            "update customer.customer c set %s from jsonb_populate_record(null::customer.customer, ?::jsonb) r where c.id = ?"
                                    .formatted(columns.stream()
                                            .map("%1$s = r.%1$s"::formatted)
                                            .collect(Collectors.joining(", "))))
                    .params(change.after(), customer)
                    .update();
        var was = edited(customer);
        db.sql("update customer.customer set edited_at = now(), updated_at = now(), version = version + 1 where id = ?")
                .param(customer)
                .update();
        return new Change(with(change.before(), was), with(change.after(), edited(customer)));
    }

    /** Takes a change back, field by field, where it still says what the change wrote. */
    void revert(long customer, Change change) {
        var now = read(customer);
        var after = json.readTree(change.after());
        var back = new LinkedHashMap<String, JsonNode>();
        json.readTree(change.before()).propertyStream().forEach(field -> {
            if (now.path(field.getKey()).equals(after.path(field.getKey()))) back.put(field.getKey(), field.getValue());
        });
        var set = back.keySet().stream()
                .map(column -> "%1$s = r.%1$s, ".formatted(column))
                .collect(Collectors.joining());
        db.sql(
                        "update customer.customer c set %s updated_at = now(), version = c.version + 1 from jsonb_populate_record(null::customer.customer, ?::jsonb) r where c.id = ?"
                                .formatted(set))
                .params(json.writeValueAsString(back), customer)
                .update();
    }

    private @Nullable String edited(long customer) {
        var edited = read(customer).path("edited_at");
        return known(edited) ? edited.asString() : null;
    }

    private String with(String fields, @Nullable String edited) {
        var node = (ObjectNode) json.readTree(fields);
        node.put("edited_at", edited);
        return json.writeValueAsString(node);
    }

    private static boolean earlier(JsonNode one, JsonNode other) {
        return java.time.OffsetDateTime.parse(one.asString())
                .isBefore(java.time.OffsetDateTime.parse(other.asString()));
    }

    private static boolean known(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
