package zhike.simulator;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the simulated shop. Names, numbers and addresses are made up: telephone numbers lie in ranges that are not given to anybody.
 *
 * @param firstSeen seconds since 1970
 */
public record SimulatedCustomer(
        int index,
        String externalId,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String gender,
        @Nullable LocalDate birthday,
        @Nullable String company,
        String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String address,
        String language,
        long firstSeen) {}
