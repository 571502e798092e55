package zhike.customer.condition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Something that must be so of a customer. It names what is known by the trait's id, never by its words. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.OneOf.class, name = "one_of"),
    @JsonSubTypes.Type(value = Condition.Between.class, name = "between")
})
public sealed interface Condition {
    String trait();

    /** @param values codes of a choice, or texts; "-" stands for not known */
    record OneOf(String trait, List<String> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Both inclusive, written as people write them; empty where open. */
    record Between(String trait, String min, String max) implements Condition {}
}
