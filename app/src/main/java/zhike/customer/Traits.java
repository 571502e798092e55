package zhike.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that the areas know of every customer, by id: the profile first. */
@Component
public class Traits {
    private final Map<String, CustomerTrait> byId = new LinkedHashMap<>();

    Traits(OwnTraits own, ObjectProvider<CustomerTrait> single, ObjectProvider<CustomerTrait.Group> groups) {
        var others = groups.orderedStream().filter(group -> group != own).flatMap(group -> group.traits().stream());
        Stream.of(own.traits().stream(), single.orderedStream(), others)
                .flatMap(all -> all)
                .forEach(trait -> {
                    if (byId.putIfAbsent(trait.id(), trait) != null)
                        throw new IllegalStateException("two traits " + trait.id());
                });
    }

    public List<CustomerTrait> all() {
        return List.copyOf(byId.values());
    }

    public Optional<CustomerTrait> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
