package zhike.customer.identity;

import java.util.Locale;
import java.util.Optional;

/** Whose value or row it is to be. */
public enum Winner {
    KEEP,
    ABSORBED;

    static Optional<Winner> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "keep" -> Optional.of(KEEP);
            case "absorb", "absorbed" -> Optional.of(ABSORBED);
            default -> Optional.empty();
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
