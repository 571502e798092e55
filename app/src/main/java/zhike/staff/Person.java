package zhike.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhike.kernel.StaffId;

/** Somebody who works for the shop. */
public record Person(
        StaffId id,
        String email,
        String name,
        Role role,
        Instant createdAt,
        @Nullable Instant leftAt) {}
