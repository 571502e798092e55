package zhike.customer.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a customer is known. Claimed until somebody, or something that proved it (a code by SMS, a link by e-mail, the platform's sign-in), verifies it; only verified
 * ones join customers.
 */
public record Identifier(
        long id,
        Kind kind,
        String value,
        String saidBy,
        Instant saidAt,
        @Nullable String verifiedBy,
        @Nullable Instant verifiedAt) {
    public enum Kind {
        PHONE,
        EMAIL,
        OPENID,
        UNIONID,
        ACCOUNT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** As it is compared; empty when it cannot be one. */
        Optional<String> normal(String written) {
            var text = written.strip();
            return switch (this) {
                case PHONE -> Normal.phone(text, null);
                case EMAIL -> Normal.email(text);
                default ->
                    text.isEmpty() || text.length() > 254 || text.indexOf(0) >= 0
                            ? Optional.empty()
                            : Optional.of(text);
            };
        }
    }

    public boolean verified() {
        return verifiedAt != null;
    }
}
