package zhike.commerce;

import java.util.Locale;

/** Where an order stands. Paid, shipped and delivered orders count. */
public enum OrderState {
    PENDING,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REFUNDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
