package zhike.value;

import zhike.kernel.RunId;

/** A published run found customers in another stage of their lifecycle. Who they are is told by {@link Movements#list}. */
public record StageChanged(RunId run, Since since, long customers) {}
