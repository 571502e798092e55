package zhike.customer.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerTrait;
import zhike.staff.Staff;

/** The shop's fields as columns, filters and sort orders of the customer table. Asked anew each time: a field is there as soon as it is defined. */
@Component
class FieldTraits implements CustomerTrait.Group {
    private final Fields fields;
    private final FieldCheck check;
    private final Staff staff;

    FieldTraits(Fields fields, FieldCheck check, Staff staff) {
        this.fields = fields;
        this.check = check;
        this.staff = staff;
    }

    @Override
    public List<CustomerTrait> traits() {
        return fields.all().stream().map(this::trait).toList();
    }

    private CustomerTrait trait(Field field) {
        var alias = "f" + field.id();
        var type = field.type();
        var expression = alias + "." + type.column();
        // the customer last: an index on (field, value, customer) then carries the order
        var join = "left join customer.field_value %1$s on %1$s.field_id = %2$d and %1$s.customer_id = c.id"
                .formatted(alias, field.id());
        var pointed = type == FieldType.STAFF ? null : check.referable(type).orElse(null);
        if (pointed != null) {
            var joined = alias + "_of";
            join += " " + pointed.join(joined, expression);
            expression = pointed.labelSql(joined);
        }
        return new CustomerTrait(
                field.key(),
                field.labelKey(),
                switch (type) {
                    case NUMBER -> CustomerTrait.Type.NUMBER;
                    case MONEY -> CustomerTrait.Type.MONEY;
                    case DATE -> CustomerTrait.Type.DAY;
                    case CHOICE, STAFF -> CustomerTrait.Type.CHOICE;
                    case MANY -> CustomerTrait.Type.MANY;
                    default -> CustomerTrait.Type.TEXT;
                },
                choices(field),
                join,
                expression,
                !type.reference() && type != FieldType.MANY,
                field.shown(),
                field.choices().stream().collect(Collectors.toMap(Choice::code, Choice::colour, (a, b) -> a)));
    }

    private Map<String, String> choices(Field field) {
        var choices = new LinkedHashMap<String, String>();
        if (field.type() == FieldType.STAFF)
            for (var person : staff.all()) choices.put(person.id().toString(), "=" + person.name());
        else for (var choice : field.choices()) choices.put(choice.code(), field.choiceKey(choice));
        return choices;
    }
}
