package zhike.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file tells it. Null means that the file does not say.
 *
 * @param source the system the sku belongs to, as {@link ExternalRef#source}
 * @param sku the shop's code of the product, its identity within the source
 * @param category path with " &gt; " between levels, as WooCommerce writes it
 * @param price and cost per piece in {@code currency}, exact
 */
public record ProductRow(
        long line,
        String source,
        String sku,
        @Nullable String name,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        @Nullable String image,
        @Nullable Boolean active)
        implements ImportRow {}
