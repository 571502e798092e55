package zhike.intake;

/** The peculiarities of a known exporter, beyond what columns and constants can say. */
public enum Rules {
    NONE,
    /** The UCI files: see {@link OnlineRetail}. */
    ONLINE_RETAIL,
    /** Shopify: the state comes from two columns, and whether prices contain the tax shows in the total. */
    SHOPIFY,
    /** WooCommerce: several categories and images in one cell. */
    WOOCOMMERCE
}
