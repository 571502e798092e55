package zhike.commerce;

/** A rate as the owner wrote it, to be shown again when it was refused. */
public record RateForm(String currency, String from, String rate) {}
