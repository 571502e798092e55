package zhike.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The codes of every way of classing customers, in the order they are shown. Their words are {@code value.<kind>.<code>}. */
public enum Classes {
    TYPE("type", "new", "established", "lost", "prospect"),
    ABC("abc", "A", "B", "C"),
    ABC_BY_COUNT("abc_by_count", "A", "B", "C"),
    QUADRANT("quadrant", "invest_protect", "harvest_keep", "develop", "serve_cheaply"),
    RFM_GROUP(
            "rfm_group",
            "important_value",
            "important_develop",
            "important_keep",
            "important_winback",
            "general_value",
            "general_develop",
            "general_keep",
            "general_winback"),
    RFM_SEGMENT(
            "rfm_segment",
            "champions",
            "loyal",
            "potential_loyalist",
            "new_customer",
            "promising",
            "needs_attention",
            "about_to_sleep",
            "at_risk",
            "cannot_lose",
            "hibernating",
            "lost"),
    STAGE("stage", "exploration", "formation", "maturity", "decline", "lost", "prospect"),
    PATTERN("pattern", "aborted_early", "broken_off", "left_early", "kept_long"),
    LOYALTY("loyalty", "extreme", "general", "occasional"),
    LOYALTY_TYPE("loyalty_type", "true", "latent", "spurious", "none", "unknown"),
    REPEAT_PURCHASE("repeat_purchase", "more", "less");

    /** Those that stand in the stage tables, not in the score tables. */
    static final List<Classes> OF_LIFECYCLE = List.of(STAGE, PATTERN, LOYALTY);

    /** Those that stand in the tables of relations. */
    static final List<Classes> OF_RELATION = List.of(LOYALTY_TYPE, REPEAT_PURCHASE);

    private final String kind;
    private final List<String> codes;

    Classes(String kind, String... codes) {
        this.kind = kind;
        this.codes = List.of(codes);
    }

    public String kind() {
        return kind;
    }

    public List<String> codes() {
        return codes;
    }

    public String key(String code) {
        return "value." + kind + "." + code;
    }

    /** The id of the customer table's trait. */
    public String trait() {
        return "value." + kind;
    }

    /** The part of the style's name after {@code zk-}. */
    public String css(String code) {
        return (this == STAGE ? "stage-" : "") + code.toLowerCase(Locale.ROOT);
    }

    Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        for (var code : codes) choices.put(code, key(code));
        return choices;
    }
}
