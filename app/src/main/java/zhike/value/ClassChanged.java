package zhike.value;

import zhike.kernel.RunId;

/** A published run found customers in other classes: {@code what} is abc, rfm_segment, type or quadrant. Who they are is told by {@link Movements#list}. */
public record ClassChanged(RunId run, Since since, String what, long customers) {}
