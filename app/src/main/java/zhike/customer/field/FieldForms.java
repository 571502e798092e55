package zhike.customer.field;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.web.Page;

/** Makes the part of a customer's form that the shop has defined itself. */
@Component
public class FieldForms {
    private final Fields fields;
    private final FieldValues values;
    private final FieldCheck check;

    FieldForms(Fields fields, FieldValues values, FieldCheck check) {
        this.fields = fields;
        this.values = values;
        this.check = check;
    }

    public FieldsForm blank() {
        return FieldsForm.of(fields.all(), Map.of(), values);
    }

    public FieldsForm of(CustomerId customer) {
        return FieldsForm.of(fields.all(), values.of(customer), values);
    }

    public FieldsForm sent(Map<String, List<String>> sent) {
        return FieldsForm.sent(fields.all(), sent, Map.of(), values, check);
    }

    public FieldsForm sent(CustomerId customer, Map<String, List<String>> sent) {
        return FieldsForm.sent(fields.all(), sent, values.of(customer), values, check);
    }

    /** The tags in use, to choose from. */
    public List<Choice> tags() {
        return fields.find(BuiltIn.TAGS.name()).map(Field::choices).orElse(List.of());
    }

    /** What is known of a customer, in the shop's order, to be shown. */
    public List<Known> known(CustomerId customer) {
        var known = values.of(customer);
        return fields.all().stream()
                .filter(field -> known.containsKey(field.name()))
                .map(field -> new Known(field, known.getOrDefault(field.name(), ""), values))
                .toList();
    }

    /** A field with what is known in it. */
    public record Known(Field field, String value, FieldValues values) {
        public String said(Page page) {
            return values.said(page, field, value);
        }

        public String address() {
            return values.address(field, value);
        }

        /** The chosen ones, where there are several. */
        public List<Choice> chosen() {
            return FieldValues.codes(value).stream()
                    .map(code -> field.choice(code).orElseGet(() -> new Choice(code, code, "gray")))
                    .toList();
        }
    }
}
