package zhike.customer.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers, e-mail addresses and names in the one form in which they are compared. Never throws, whatever somebody has written. */
final class Normal {
    private static final String HOME = "CN";
    private static final int LONGEST = 1_000;
    private static final int LEAST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\"<>,;:\\\\]{1,64}@[^@\\s\"<>,;:\\\\.]+(\\.[^@\\s\"<>,;:\\\\.]+)+");

    private Normal() {}

    /** Digits with the country code, 8613812345678; as written where no country makes sense of it; empty when it is no phone number. */
    static Optional<String> phone(@Nullable String written, @Nullable String country) {
        if (written == null || written.length() > LONGEST) return Optional.empty();
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        var numbers = PhoneNumberUtil.getInstance();
        for (var region : new String[] {country == null ? HOME : country.toUpperCase(Locale.ROOT), HOME}) {
            try {
                var number = numbers.parse(text, region);
                if (numbers.isValidNumber(number))
                    return Optional.of(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                            .substring(1));
            } catch (NumberParseException otherwise) {
                // another country's, or none
            }
        }
        var digits = text.replaceAll("[^0-9]", "");
        return digits.length() >= LEAST_DIGITS && digits.length() <= MOST_DIGITS
                ? Optional.of(digits)
                : Optional.empty();
    }

    static Optional<String> email(@Nullable String written) {
        if (written == null || written.length() > LONGEST) return Optional.empty();
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return text.length() <= 254 && EMAIL.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** The mailbox that an address leads to: without what comes after a plus; Gmail does not read dots. */
    static String mailbox(String email) {
        int at = email.lastIndexOf('@');
        if (at < 1) return email;
        var local = email.substring(0, at);
        var domain = email.substring(at + 1);
        int plus = local.indexOf('+');
        if (plus > 0) local = local.substring(0, plus);
        if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
            var plain = local.replace(".", "");
            if (!plain.isEmpty()) local = plain;
            domain = "gmail.com";
        }
        return local + "@" + domain;
    }

    /** Wide letters narrow, spaces single, lower case, no signs that nobody sees. */
    static String text(@Nullable String written) {
        if (written == null) return "";
        var text = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .replaceAll("[\\s\\u3000]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Letters and digits alone: how addresses and companies are compared. */
    static String letters(@Nullable String written) {
        return text(written).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
