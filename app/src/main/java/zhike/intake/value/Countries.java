package zhike.intake.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by the names people give them. */
public final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** ISO 3166-1 alpha-2 where the name is known (English, Chinese, codes), else the text as it is. */
    public static @Nullable String read(String cell) {
        var text = Texts.read(cell);
        return text == null ? null : CODES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }

    static boolean isCode(@Nullable String country) {
        return country != null && country.length() == 2 && country.equals(country.toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            for (var language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE})
                codes.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
        }
        codes.putAll(Map.ofEntries(
                Map.entry("uk", "GB"),
                Map.entry("great britain", "GB"),
                Map.entry("england", "GB"),
                Map.entry("eire", "IE"),
                Map.entry("rsa", "ZA"),
                Map.entry("usa", "US"),
                Map.entry("u.s.a.", "US"),
                Map.entry("united states of america", "US"),
                Map.entry("czech republic", "CZ"),
                Map.entry("holland", "NL"),
                Map.entry("hong kong", "HK"),
                Map.entry("香港", "HK"),
                Map.entry("澳门", "MO"),
                Map.entry("台湾", "TW"),
                Map.entry("中国大陆", "CN"),
                Map.entry("p.r. china", "CN"),
                Map.entry("prc", "CN"),
                Map.entry("russia", "RU"),
                Map.entry("south korea", "KR"),
                Map.entry("korea", "KR"),
                Map.entry("uae", "AE"),
                Map.entry("brasil", "BR")));
        return Map.copyOf(codes);
    }
}
