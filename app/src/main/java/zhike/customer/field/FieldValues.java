package zhike.customer.field;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Page;

/** What is known of customers in the shop's fields: read, written, and said. Stored values are text, see {@link FieldCheck#read}. */
@Service
public class FieldValues {
    private final Fields fields;
    private final FieldLedger ledger;
    private final FieldCheck check;
    private final Shop shop;

    FieldValues(Fields fields, FieldLedger ledger, FieldCheck check, Shop shop) {
        this.fields = fields;
        this.ledger = ledger;
        this.check = check;
        this.shop = shop;
    }

    /** By the name of the field; what is not known is not in it. Retired fields are left out. */
    public Map<String, String> of(CustomerId customer) {
        return of(List.of(customer)).getOrDefault(customer, Map.of());
    }

    public Map<CustomerId, Map<String, String>> of(Collection<CustomerId> customers) {
        var values = ledger.values(customers);
        var all = fields.all();
        var found = new LinkedHashMap<CustomerId, Map<String, String>>();
        for (var customer : customers) {
            var known = values.getOrDefault(customer.value(), Map.of());
            var named = new LinkedHashMap<String, String>();
            for (var field : all) {
                var value = known.get(field.id());
                if (value != null) named.put(field.name(), value);
            }
            found.put(customer, named);
        }
        return found;
    }

    /** Writes stored values by the name of their field, empty ones away; the caller holds the customer's row and keeps the history. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(CustomerId customer, Map<String, String> values) {
        values.forEach((name, value) -> {
            var field = fields.get(name);
            if (field.type() == FieldType.MANY && !value.isEmpty()) fields.learn(field, codes(value));
            ledger.write(customer, field, value);
        });
    }

    public static Set<String> codes(String value) {
        return value.isEmpty() ? Set.of() : new java.util.LinkedHashSet<>(Arrays.asList(value.split("\n")));
    }

    /** For people. */
    public String said(Page page, Field field, String value) {
        if (value.isEmpty()) return "–";
        return switch (field.type()) {
            case TEXT -> value;
            case NUMBER -> {
                var number = new BigDecimal(value);
                yield number.scale() <= 0 ? page.number(number.longValue()) : page.decimal(number);
            }
            case MONEY -> page.money(Long.parseLong(value));
            case DATE -> page.day(java.time.LocalDate.parse(value));
            case CHOICE, MANY ->
                codes(value).stream()
                        .map(code -> choice(page, field, code))
                        .collect(Collectors.joining(page.chinese() ? "、" : ", "));
            case CUSTOMER, PRODUCT, STAFF ->
                check.referable(field.type())
                        .flatMap(one -> one.label(value))
                        .orElseGet(() -> page.t("customer.own.gone"));
        };
    }

    /** Where what the value points at is shown, or empty. */
    public String address(Field field, String value) {
        return check.referable(field.type()).map(one -> one.address(value)).orElse("");
    }

    static String choice(Page page, Field field, String code) {
        return field.choice(code).map(one -> page.t(field.choiceKey(one))).orElse(code);
    }

    /** As a form shows it to be changed. */
    public String written(Field field, String value) {
        if (value.isEmpty()) return "";
        return switch (field.type()) {
            case MONEY -> major(value).toPlainString();
            case CUSTOMER, PRODUCT, STAFF ->
                check.referable(field.type()).flatMap(one -> one.label(value)).orElse("");
            default -> value;
        };
    }

    /** For programs: numbers as numbers (money in major units), several choices as a list, everything else as text. */
    public Map<String, Object> json(Map<String, String> values) {
        var json = new LinkedHashMap<String, Object>();
        for (var field : fields.all()) {
            var value = values.get(field.name());
            if (value == null) continue;
            json.put(
                    field.name(),
                    switch (field.type()) {
                        case NUMBER -> new BigDecimal(value);
                        case MONEY -> major(value);
                        case MANY -> List.copyOf(codes(value));
                        case CUSTOMER, PRODUCT, STAFF ->
                            check.referable(field.type())
                                    .map(one -> one.publicId(value))
                                    .orElse(value);
                        default -> value;
                    });
        }
        return json;
    }

    /** From what a program sends under "fields": null takes the value away, a name nobody knows is refused. */
    public Map<String, String> read(@Nullable Object json) {
        if (json == null) return Map.of();
        if (!(json instanceof Map<?, ?> map)) throw new RuleBroken("customer.problem.field", "fields");
        var values = new LinkedHashMap<String, String>();
        map.forEach((name, value) -> {
            var field = fields.get(String.valueOf(name));
            values.put(field.name(), check.read(field, texts(field, value)));
        });
        return values;
    }

    private static List<String> texts(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> List.of(text);
            case Number number
            when field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY ->
                List.of(new BigDecimal(number.toString()).toPlainString());
            case List<?> list
            when field.type() == FieldType.MANY && list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String::valueOf).toList();
            default -> throw new RuleBroken("customer.problem.field", field.key());
        };
    }

    private BigDecimal major(String minor) {
        return new Money(Long.parseLong(minor), shop.profile().currencyOrDefault()).amount();
    }
}
