package zhike.value;

import zhike.kernel.RunId;

/** Customers had their first big purchase day. Who they are is told by {@link Movements#list}. */
public record FirstBigOrder(RunId run, Since since, long customers) {}
