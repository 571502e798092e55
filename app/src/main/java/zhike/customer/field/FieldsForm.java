package zhike.customer.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** The shop's fields of one customer as somebody has written them, and what is wrong with them. */
public final class FieldsForm {
    private final List<Field> fields;
    private final Map<String, List<String>> written = new LinkedHashMap<>();
    private final Map<String, RuleBroken> problems = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private FieldsForm(List<Field> fields) {
        this.fields = fields;
    }

    /** What is known, to be changed. */
    static FieldsForm of(List<Field> fields, Map<String, String> known, FieldValues values) {
        var form = new FieldsForm(fields);
        for (var field : fields) {
            var value = known.getOrDefault(field.name(), "");
            form.written.put(
                    field.name(),
                    field.type().chosen()
                            ? List.copyOf(FieldValues.codes(value))
                            : List.of(values.written(field, value)));
        }
        return form;
    }

    /**
     * What came back. Fields that the form did not have stay as they are; a reference that was not touched stays, whoever has the same name.
     *
     * @param sent by the name of the input: {@code field.NAME}; a box that is not ticked sends nothing, so the form says by
     *     {@code has.field.NAME} that it had boxes
     */
    static FieldsForm sent(
            List<Field> fields,
            Map<String, List<String>> sent,
            Map<String, String> known,
            FieldValues values,
            FieldCheck check) {
        var form = FieldsForm.of(fields, known, values);
        for (var field : fields) {
            var texts = sent.get(field.key());
            if (texts == null && !sent.containsKey("has." + field.key())) continue;
            var all = texts == null ? List.<String>of() : texts;
            var before = form.written.getOrDefault(field.name(), List.of());
            form.written.put(field.name(), all);
            if (all.equals(before)) continue;
            try {
                form.values.put(field.name(), check.read(field, all));
            } catch (RuleBroken wrong) {
                form.problems.put(field.name(), wrong);
            }
        }
        return form;
    }

    public List<Field> fields() {
        return fields;
    }

    /** By {@code field.NAME}. */
    public String value(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .map(this::value)
                .orElse("");
    }

    public String value(Field field) {
        var texts = written.getOrDefault(field.name(), List.of());
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    public boolean has(Field field, String code) {
        return written.getOrDefault(field.name(), List.of()).contains(code);
    }

    public @Nullable RuleBroken problem(Field field) {
        return problems.get(field.name());
    }

    public boolean good() {
        return problems.isEmpty();
    }

    /** Stored values of what was written, by name; refuses by the first sentence when something is wrong. */
    public Map<String, String> values() {
        for (var problem : problems.values()) throw problem;
        return values;
    }
}
