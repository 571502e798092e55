package zhike.intake;

/** The name a person or thing has in another system: the id "17850" in the source "online-retail". */
public record ExternalRef(String source, String id) {}
