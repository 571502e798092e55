package zhike.value;

import zhike.kernel.RunId;

/** The silence of these customers has become longer than expected of them. Who they are is told by {@link Movements#list}. */
public record SilentTooLong(RunId run, Since since, long customers) {}
