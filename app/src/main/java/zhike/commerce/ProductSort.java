package zhike.commerce;

import java.util.Arrays;

/** What the list of products can be sorted by. */
public enum ProductSort {
    NAME("coalesce(p.name, p.sku)"),
    PRICE("p.price_minor"),
    COST("p.cost_minor"),
    ORDERS("coalesce(s.orders, 0)"),
    BUYERS("coalesce(s.buyers, 0)"),
    QUANTITY("coalesce(s.quantity, 0)"),
    REVENUE("coalesce(s.net_minor, 0)"),
    LAST("s.last_day");

    final String expression;

    ProductSort(String expression) {
        this.expression = expression;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Revenue when the word is none of ours. */
    static ProductSort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word().equals(word))
                .findFirst()
                .orElse(REVENUE);
    }
}
