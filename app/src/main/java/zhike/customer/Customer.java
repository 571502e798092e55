package zhike.customer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import zhike.intake.ExternalRef;
import zhike.kernel.CustomerId;

/** A customer with what other systems call them. {@code version} counts the changes, so that two people do not overwrite each other. */
public record Customer(
        CustomerId id,
        Profile profile,
        List<ExternalRef> externalIds,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** What to call them: the name, or whatever else there is. */
    public String label() {
        return Stream.of(profile.name(), profile.company(), profile.email(), profile.phone())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> externalIds.isEmpty()
                        ? id.toString()
                        : externalIds.getFirst().id());
    }
}
