package zhike.customer.shoptext;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a text of the shop in one language. A version never changes once it is written; what was promised to whom stays readable.
 *
 * @param withdrawnAt when a later version took its place
 */
public record ShopText(
        long id,
        String kind,
        String language,
        int version,
        String text,
        String by,
        Instant at,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant withdrawnAt) {
    public static final List<String> KINDS = List.of("welcome", "introduction", "privacy");
    public static final List<String> LANGUAGES = List.of("zh-CN", "en");

    public boolean published() {
        return publishedAt != null && withdrawnAt == null;
    }
}
