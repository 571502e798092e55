package zhike.value;

import zhike.kernel.RunId;

/** Customers had their first big purchase day since the run before: {@code first_big} in {@code value.shared_movement}. */
public record FirstBigOrder(RunId run, long customers) {}
