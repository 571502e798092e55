package zhike.shop;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Who the shop is. The base currency stays open until the owner, or the first orders, decide it. */
public record ShopProfile(
        String name, ZoneId zone, @Nullable Currency currency) {
    static final ShopProfile NEW = new ShopProfile("", ZoneId.of("Asia/Shanghai"), null);

    /** The base currency, or yuan as long as nothing with a price is known. */
    public Currency currencyOrDefault() {
        return currency == null ? Currency.getInstance("CNY") : currency;
    }
}
