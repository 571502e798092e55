package zhike.value;

/** A row of the history of model cards. */
public record PastCard(RunCard card, Drift drift) {}
