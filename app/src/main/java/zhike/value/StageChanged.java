package zhike.value;

import zhike.kernel.RunId;

/** A published run found customers in another stage of their lifecycle than the run before: {@code stage} in {@code value.shared_movement}. */
public record StageChanged(RunId run, long customers) {}
