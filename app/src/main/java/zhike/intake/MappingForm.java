package zhike.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import zhike.intake.OrderRow.State;
import zhike.intake.sheet.Delimiter;
import zhike.intake.sheet.Format;
import zhike.intake.value.DateOrder;
import zhike.intake.value.DecimalMark;

/**
 * The page on which a person says what the columns mean, as the page shows it and as it comes back.
 *
 * @param words words of the file for the state of an order that nobody knows yet
 */
public record MappingForm(
        Mapping mapping, Look look, List<Column> columns, List<Field> fields, List<Extra> extras, List<String> words) {
    static final List<String> CHARSETS =
            List.of("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "windows-1252", "Big5", "Shift_JIS", "ISO-8859-15");

    public record Column(
            int index,
            String name,
            List<String> examples,
            @Nullable Field field,
            @Nullable String extra) {}

    static MappingForm of(Kind kind, Mapping mapping, Look look, List<Extra> extras, List<Rejection> rejected) {
        var table = look.first();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < table.header().size(); i++)
            columns.add(new Column(
                    i,
                    table.header().get(i),
                    Look.examples(table, i, 3),
                    fieldOf(mapping, table.header().get(i)),
                    extraOf(mapping, table.header().get(i))));
        return new MappingForm(
                mapping, look, columns, List.copyOf(Field.of(kind)), extras, words(mapping, table, rejected));
    }

    public static List<String> charsets() {
        return CHARSETS;
    }

    public static List<Delimiter> delimiters() {
        return List.of(Delimiter.values());
    }

    public static List<State> states() {
        return List.of(State.values());
    }

    private static @Nullable Field fieldOf(Mapping mapping, String column) {
        for (var entry : mapping.columns().entrySet()) if (entry.getValue().contains(column)) return entry.getKey();
        return null;
    }

    private static @Nullable String extraOf(Mapping mapping, String column) {
        return mapping.extras().entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static List<String> words(Mapping mapping, Look.Table table, List<Rejection> rejected) {
        Set<String> words = new LinkedHashSet<>();
        for (var row : rejected)
            if (row.key().equals("intake.reason.state") && !row.args().isEmpty())
                words.add(row.args().getFirst());
        for (var name : mapping.columns().getOrDefault(Field.STATE, List.of())) {
            int column = table.header().indexOf(name);
            if (column >= 0) words.addAll(Look.examples(table, column, 20));
        }
        return words.stream()
                .filter(word -> !States.knows(word, mapping.states()))
                .limit(20)
                .toList();
    }

    /** Columns go to the fields chosen; where a field had several, they keep their order. */
    static Mapping mapping(MultiValueMap<String, String> form, Mapping before, Look look) {
        return new Mapping(
                look.isJoined()
                        ? before.columns()
                        : columns(form, before, look.first().header()),
                or(form, "source", before.source()),
                currency(form, before),
                word(DateOrder.class, form, "dateOrder", before.dateOrder()),
                word(DecimalMark.class, form, "decimalMark", before.decimalMark()),
                before.zone(),
                or(form, "region", before.region()).toUpperCase(Locale.ROOT),
                states(form, before),
                word(State.class, form, "state", before.state()),
                before.rules(),
                before.stripZeros(),
                before.freeCounts(),
                before.channel(),
                before.taxIncluded(),
                look.isJoined() ? before.extras() : extras(form, look.first().header()));
    }

    private static Map<Field, List<String>> columns(
            MultiValueMap<String, String> form, Mapping before, List<String> header) {
        var chosen = new EnumMap<Field, List<String>>(Field.class);
        for (int i = 0; i < header.size(); i++) {
            var field = Field.ofKey(String.valueOf(form.getFirst("column" + i)));
            if (field != null)
                chosen.computeIfAbsent(field, any -> new ArrayList<>()).add(header.get(i));
        }
        var columns = new EnumMap<Field, List<String>>(Field.class);
        chosen.forEach((field, names) -> {
            var ordered = new ArrayList<>(before.columns().getOrDefault(field, List.of()));
            ordered.retainAll(names);
            for (var name : names) if (!ordered.contains(name)) ordered.add(name);
            columns.put(field, ordered);
        });
        return columns;
    }

    private static Map<String, String> extras(MultiValueMap<String, String> form, List<String> header) {
        var extras = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            var key = String.valueOf(form.getFirst("column" + i));
            if (key.indexOf('.') >= 0) extras.put(key, header.get(i));
        }
        return extras;
    }

    private static @Nullable String currency(MultiValueMap<String, String> form, Mapping before) {
        var currency = form.getFirst("currency");
        return currency == null ? before.currency() : currency.isBlank() ? null : currency;
    }

    private static Map<String, State> states(MultiValueMap<String, String> form, Mapping before) {
        var states = new HashMap<>(before.states());
        for (int i = 0; form.containsKey("word" + i); i++) {
            var state = form.getFirst("wordState" + i);
            if (state == null || state.isBlank()) continue;
            states.put(
                    String.valueOf(form.getFirst("word" + i)).toLowerCase(Locale.ROOT),
                    MappingJson.word(State.class, "states", state));
        }
        return states;
    }

    static @Nullable Format format(MultiValueMap<String, String> form) {
        var charset = form.getFirst("charset");
        if (charset == null || charset.isBlank() || !CHARSETS.contains(charset)) return null;
        return new Format(
                charset,
                MappingJson.word(Delimiter.class, "delimiter", or(form, "delimiter", "comma")),
                "true".equals(form.getFirst("header")));
    }

    private static String or(MultiValueMap<String, String> form, String name, String otherwise) {
        var value = form.getFirst(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static <E extends Enum<E>> E word(
            Class<E> type, MultiValueMap<String, String> form, String name, E otherwise) {
        var value = form.getFirst(name);
        return value == null || value.isBlank() ? otherwise : MappingJson.word(type, name, value);
    }

    /** The word of an enum in the page's form and message keys. */
    public static String word(Enum<?> value) {
        return MappingJson.word(value);
    }
}
