package zhike.value;

import org.jspecify.annotations.Nullable;

/**
 * The relation with one buyer beyond recency, frequency and money, at the current run. What nothing collects yet is null.
 *
 * @param lengthDays from the first to the last purchase day
 * @param variety how many kinds of goods were bought: categories, or products where the goods have no categories
 * @param gapDeviationDays how much the days between purchases scatter; null below three purchase days
 * @param l score of the length, 1 to 5, 5 best; {@code v} of the variety, {@code p} of the regularity
 * @param usualRepeats purchase days after the first that the model expects of a customer who has been known as long
 * @param repeatPurchase more or less than that
 * @param attitude 0 to 1, drawn to the mean where few answers say so
 * @param loyaltyType true, latent, spurious, none or unknown
 */
public record Relation(
        int lengthDays,
        @Nullable Integer variety,
        @Nullable String varietyOf,
        @Nullable Double gapDeviationDays,
        int l,
        @Nullable Integer v,
        @Nullable Integer p,
        @Nullable Double usualRepeats,
        @Nullable String repeatPurchase,
        @Nullable Double attitude,
        @Nullable Integer answers,
        String loyaltyType) {
    static final String UNKNOWN = "unknown";

    /** Parts of the extended RFM that wait for an area that collects them. */
    public static final java.util.List<String> WAITING =
            java.util.List.of("engagement", "satisfaction", "word_of_mouth");
}
