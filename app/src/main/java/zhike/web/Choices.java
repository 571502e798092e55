package zhike.web;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/** Lists to choose from. */
public final class Choices {
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC"))
            .sorted()
            .toList();
    private static final List<Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0
                    && !currency.getCurrencyCode().startsWith("X"))
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();

    private Choices() {}

    public static List<String> zones() {
        return ZONES;
    }

    public static List<Currency> currencies() {
        return CURRENCIES;
    }
}
