package zhike.intake;

import java.util.Locale;

/** What a file is about. */
public enum Kind {
    CUSTOMERS,
    PRODUCTS,
    ORDERS;

    /** As the API and the command line write it: orders. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
