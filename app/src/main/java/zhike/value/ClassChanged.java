package zhike.value;

import zhike.kernel.RunId;

/** A published run put customers into other classes than the run before; who they are is in {@code value.shared_movement}. {@code what} is abc, rfm_segment, type or quadrant. */
public record ClassChanged(RunId run, String what, long customers) {}
