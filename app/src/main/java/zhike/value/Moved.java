package zhike.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may have changed about a customer from one run to the next. Their words are {@code value.moved.<code>}. */
public enum Moved {
    STAGE("lost", "decline", "prospect", "exploration", "formation", "maturity"),
    TYPE("lost", "prospect", "new", "established"),
    ABC("C", "B", "A"),
    QUADRANT("serve_cheaply", "develop", "harvest_keep", "invest_protect"),
    RFM_SEGMENT(
            "lost",
            "hibernating",
            "cannot_lose",
            "at_risk",
            "about_to_sleep",
            "needs_attention",
            "promising",
            "new_customer",
            "potential_loyalist",
            "loyal",
            "champions"),
    SILENT,
    VALUE,
    FIRST_BIG;

    private final List<String> upwards;

    Moved(String... upwards) {
        this.upwards = List.of(upwards);
    }

    /** Those that are known since a year ago too. */
    static List<Moved> since(Since since) {
        return Stream.of(values())
                .filter(what -> since == Since.RUN || what.classed() || what == VALUE)
                .toList();
    }

    /** 1 up, -1 down, 0 neither. */
    int direction(@Nullable String before, @Nullable String after) {
        return classed()
                ? Integer.signum(upwards.indexOf(String.valueOf(after)) - upwards.indexOf(String.valueOf(before)))
                : this == FIRST_BIG ? 1 : -1;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The classes from the worst to the best; empty for what is no class. */
    List<String> upwards() {
        return upwards;
    }

    public boolean classed() {
        return !upwards.isEmpty();
    }

    /** The words of a class, when this is one. */
    public @Nullable String key(@Nullable String value) {
        return classed() && value != null ? "value." + code() + "." + value : null;
    }

    public static Optional<Moved> of(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
