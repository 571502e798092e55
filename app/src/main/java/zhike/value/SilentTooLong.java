package zhike.value;

import zhike.kernel.RunId;

/** Since the run before, the silence of these customers has become longer than expected of them: {@code silent} in {@code value.shared_movement}. */
public record SilentTooLong(RunId run, long customers) {}
