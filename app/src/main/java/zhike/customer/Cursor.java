package zhike.customer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * Where the next page of the customer table begins: after this customer, who has this value of the trait it is sorted by.
 *
 * @param value as PostgreSQL writes it; null among those of whom it is not known, who come last
 */
record Cursor(long customer, @Nullable String value) {
    static Cursor read(String text) {
        try {
            if (text.length() > 2000) throw new IllegalArgumentException();
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var colon = plain.indexOf(':');
            if (colon < 1 || plain.indexOf('\0') >= 0) throw new IllegalArgumentException();
            var rest = plain.substring(colon + 1);
            if (!rest.isEmpty() && rest.charAt(0) != '=') throw new IllegalArgumentException();
            return new Cursor(Long.parseLong(plain.substring(0, colon)), rest.isEmpty() ? null : rest.substring(1));
        } catch (IllegalArgumentException wrong) {
            throw new RuleBroken("customer.problem.cursor");
        }
    }

    @Override
    public String toString() {
        var plain = customer + ":" + (value == null ? "" : "=" + value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
