package zhike.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that the areas know of every customer, by id: the profile first. */
@Component
public class Traits {
    private final OwnTraits own;
    private final ObjectProvider<CustomerTrait> single;
    private final ObjectProvider<CustomerTrait.Group> groups;

    Traits(OwnTraits own, ObjectProvider<CustomerTrait> single, ObjectProvider<CustomerTrait.Group> groups) {
        this.own = own;
        this.single = single;
        this.groups = groups;
    }

    /** Asked anew each time, for the shop defines some of them itself. */
    public List<CustomerTrait> all() {
        var byId = new LinkedHashMap<String, CustomerTrait>();
        var others = groups.orderedStream().filter(group -> group != own).flatMap(group -> group.traits().stream());
        Stream.of(own.traits().stream(), single.orderedStream(), others)
                .flatMap(all -> all)
                .forEach(trait -> {
                    if (byId.putIfAbsent(trait.id(), trait) != null)
                        throw new IllegalStateException("two traits " + trait.id());
                });
        return List.copyOf(byId.values());
    }

    public Optional<CustomerTrait> find(String id) {
        return all().stream().filter(trait -> trait.id().equals(id)).findFirst();
    }
}
