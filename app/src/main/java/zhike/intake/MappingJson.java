package zhike.intake;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhike.intake.OrderRow.State;
import zhike.intake.value.DateOrder;
import zhike.intake.value.DecimalMark;
import zhike.intake.value.Texts;
import zhike.intake.value.Unreadable;
import zhike.kernel.RuleBroken;

/**
 * The mapping as programs write it and the database keeps it:
 * {@code {"columns": {"number": "Order No", "email": ["E-mail", "Contact"]}, "currency": "EUR", "dateOrder": "day-first"}}.
 * What is left out has its default; what is misspelt is refused by name.
 */
final class MappingJson {
    private static final JsonMapper JSON = new JsonMapper();

    private MappingJson() {}

    static Mapping read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new RuleBroken("intake.mapping.notJson");
        }
    }

    static Mapping read(JsonNode node) {
        var empty = Mapping.EMPTY;
        var state = text(node, "state");
        var dateOrder = text(node, "dateOrder");
        var decimalMark = text(node, "decimalMark");
        var rules = text(node, "rules");
        var source = text(node, "source");
        var region = text(node, "region");
        return new Mapping(
                columns(node.path("columns")),
                source == null ? empty.source() : source,
                currency(text(node, "currency")),
                dateOrder == null ? empty.dateOrder() : word(DateOrder.class, "dateOrder", dateOrder),
                decimalMark == null ? empty.decimalMark() : word(DecimalMark.class, "decimalMark", decimalMark),
                zone(text(node, "zone")),
                region == null ? empty.region() : region.toUpperCase(Locale.ROOT),
                states(node.path("states")),
                state == null ? empty.state() : word(State.class, "state", state),
                rules == null ? empty.rules() : word(Rules.class, "rules", rules),
                node.path("stripZeros").asBoolean(false),
                node.path("freeCounts").asBoolean(false),
                text(node, "channel"),
                node.hasNonNull("taxIncluded") ? node.path("taxIncluded").asBoolean() : null,
                extras(node.path("columns")));
    }

    static String write(Mapping mapping) {
        return JSON.writeValueAsString(node(mapping));
    }

    static ObjectNode node(Mapping mapping) {
        var node = JSON.createObjectNode();
        var columns = node.putObject("columns");
        mapping.columns().forEach((field, names) -> {
            if (names.size() == 1) columns.put(field.key(), names.getFirst());
            else names.forEach(columns.putArray(field.key())::add);
        });
        mapping.extras().forEach(columns::put);
        node.put("source", mapping.source());
        if (mapping.currency() != null) node.put("currency", mapping.currency());
        node.put("dateOrder", word(mapping.dateOrder()));
        node.put("decimalMark", word(mapping.decimalMark()));
        if (mapping.zone() != null) node.put("zone", mapping.zone());
        node.put("region", mapping.region());
        var states = node.putObject("states");
        mapping.states().forEach((word, state) -> states.put(word, word(state)));
        node.put("state", word(mapping.state()));
        node.put("rules", word(mapping.rules()));
        node.put("stripZeros", mapping.stripZeros());
        node.put("freeCounts", mapping.freeCounts());
        if (mapping.channel() != null) node.put("channel", mapping.channel());
        if (mapping.taxIncluded() != null) node.put("taxIncluded", mapping.taxIncluded());
        return node;
    }

    static Map<Field, List<String>> columns(JsonNode node) {
        var columns = new EnumMap<Field, List<String>>(Field.class);
        for (var entry : node.properties()) {
            if (entry.getKey().indexOf('.') >= 0) continue;
            var field = Field.ofKey(entry.getKey());
            if (field == null) throw new RuleBroken("intake.mapping.unknown", entry.getKey());
            var names = new ArrayList<String>();
            if (entry.getValue().isArray()) entry.getValue().forEach(name -> names.add(name.asString()));
            else names.add(entry.getValue().asString());
            columns.put(field, names);
        }
        return columns;
    }

    private static Map<String, String> extras(JsonNode node) {
        var extras = new HashMap<String, String>();
        for (var entry : node.properties())
            if (entry.getKey().indexOf('.') >= 0)
                extras.put(entry.getKey(), entry.getValue().asString());
        return extras;
    }

    /** An enum as the outside world writes it: day-first. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E word(Class<E> type, String what, String word) {
        for (var value : type.getEnumConstants()) if (word(value).equals(word.toLowerCase(Locale.ROOT))) return value;
        throw new RuleBroken("intake.mapping.badValue", what, word);
    }

    private static Map<String, State> states(JsonNode node) {
        var states = new HashMap<String, State>();
        for (var entry : node.properties())
            states.put(
                    entry.getKey().toLowerCase(Locale.ROOT),
                    word(State.class, "states", entry.getValue().asString()));
        return states;
    }

    private static @Nullable String currency(@Nullable String text) {
        try {
            return text == null ? null : Texts.currency(text);
        } catch (Unreadable e) {
            throw new RuleBroken("intake.mapping.badValue", "currency", String.valueOf(text));
        }
    }

    private static @Nullable String zone(@Nullable String text) {
        try {
            return text == null ? null : ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            throw new RuleBroken("intake.mapping.badValue", "zone", String.valueOf(text));
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        var text = node.path(name).asString("").strip();
        return text.isEmpty() ? null : text;
    }
}
