package zhike.value;

import zhike.kernel.RunId;

/** Customers of class A or B bring less than the share of what they brought that {@link MoveRules} names. Who they are is told by {@link Movements#list}. */
public record ValueDropped(RunId run, Since since, long customers) {}
