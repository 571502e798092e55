package zhike.intake.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;

/** Phone numbers in the one form (E.164) in which equal numbers are equal. */
public final class Phones {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /** @param region the country numbers without country code belong to, ISO alpha-2 */
    public Phones(String region) {
        this.region = region;
    }

    /**
     * @param country the customer's country if known; its numbers are tried first
     * @return E.164, or the text as written when it is not a number of these countries but could be an extension or a foreign one; null for an
     *     empty cell
     */
    public @Nullable String read(String cell, @Nullable String country) {
        var text = Texts.read(cell);
        if (text == null) return null;
        var plain = text.startsWith("'") ? text.substring(1) : text;
        if (plain.endsWith(".0")) plain = plain.substring(0, plain.length() - 2);
        if (country != null && Countries.isCode(country) && !country.equals(region)) {
            var there = valid(plain, country);
            if (there != null) return there;
        }
        var here = valid(plain, region);
        if (here != null) return here;
        long digits = plain.chars().filter(Character::isDigit).count();
        if (digits < 5 || plain.length() > 40) throw new Unreadable("intake.reason.phone", text);
        return plain;
    }

    private @Nullable String valid(String text, String country) {
        try {
            var number = numbers.parse(text, country);
            return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
