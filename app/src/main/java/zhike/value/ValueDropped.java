package zhike.value;

import zhike.kernel.RunId;

/** Customers of class A or B bring less than half of what they brought at the run before: {@code value} in {@code value.shared_movement}. */
public record ValueDropped(RunId run, long customers) {}
