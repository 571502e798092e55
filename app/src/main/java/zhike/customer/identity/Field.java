package zhike.customer.identity;

import java.util.Locale;

/** What of two customers is compared. */
public enum Field {
    NAME,
    PHONE,
    EMAIL,
    BIRTHDAY,
    GENDER,
    ADDRESS,
    CITY,
    COMPANY;

    public String labelKey() {
        return "customer.field." + name().toLowerCase(Locale.ROOT);
    }
}
