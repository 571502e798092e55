package zhike.customer.identity;

import java.time.Instant;
import zhike.kernel.CustomerId;

/** A deleted customer who can still be brought back. */
public record Binned(CustomerId customer, String label, String byName, Instant at, Instant until) {}
