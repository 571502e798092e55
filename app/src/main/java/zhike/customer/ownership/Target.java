package zhike.customer.ownership;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a rule sends a customer. Staff and teams are named by their numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "to")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.ToPerson.class, name = "person"),
    @JsonSubTypes.Type(value = Target.ToTeam.class, name = "team"),
    @JsonSubTypes.Type(value = Target.ToPool.class, name = "pool")
})
public sealed interface Target {
    /** As long as the person's capacity allows. */
    record ToPerson(long staff) implements Target {}

    /** To its members in turn, or to whoever has the fewest; those who are full or take no new customers are passed over. */
    record ToTeam(long team, Way way) implements Target {}

    record ToPool() implements Target {}

    enum Way {
        ROTATION,
        LEAST_LOAD
    }
}
