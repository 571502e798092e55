package zhike.value;

import java.time.LocalDate;
import zhike.kernel.RunId;

/** A run has replaced the scores of all customers. */
public record ScoresPublished(RunId run, LocalDate asOf) {}
