package zhike.customer.field;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the shop keeps of a customer.
 *
 * @param id up to 100 for those that come with the program
 * @param name stable, for programs, addresses and imports: {@code field.NAME}
 * @param label in the shop's words; null where the program has words of its own
 * @param shown whether it is a column of the customer table until the reader chooses others
 * @param retired no longer offered; what is known stays
 */
public record Field(
        int id,
        String name,
        @Nullable String label,
        FieldType type,
        List<Choice> choices,
        String hint,
        int position,
        boolean shown,
        boolean retired) {
    public static final String PREFIX = "field.";

    public Field {
        choices = List.copyOf(choices);
    }

    /** As traits, history, imports and forms call it. */
    public String key() {
        return PREFIX + name;
    }

    /** For {@code page.t}: the shop's own words stand behind an equals sign. */
    public String labelKey() {
        return label == null ? "customer.own." + name : "=" + label;
    }

    public String choiceKey(Choice choice) {
        return choice.label() == null ? "customer.own." + name + "." + choice.code() : "=" + choice.label();
    }

    public Optional<Choice> choice(String code) {
        return choices.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    public boolean builtIn() {
        return id <= BuiltIn.LAST_ID;
    }

    /** Whether a word that is not among the choices becomes one: tags are made by using them. */
    public boolean open() {
        return id == BuiltIn.TAGS.id();
    }

    Field withChoices(List<Choice> other) {
        return new Field(id, name, label, type, other, hint, position, shown, retired);
    }
}
