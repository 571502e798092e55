package zhike.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** A profile as somebody has written it, field by field, and what is wrong with it. */
public final class ProfileForm {
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\"<>,;:\\\\]{1,64}@[^@\\s\"<>,;:\\\\.]+(\\.[^@\\s\"<>,;:\\\\.]+)+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");
    private static final Set<String> GENDERS = Set.of("female", "male", "other");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1900, 1, 1);

    private final Map<ProfileField, String> written = new EnumMap<>(ProfileField.class);
    private final Map<ProfileField, String> problems = new EnumMap<>(ProfileField.class);
    private @Nullable Profile profile;

    ProfileForm(Map<ProfileField, String> written, LocalDate today) {
        written.forEach((field, text) -> this.written.put(field, text.strip()));
        read(today);
    }

    static ProfileForm of(Profile profile, LocalDate today) {
        var written = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values()) written.put(field, profile.written(field));
        return new ProfileForm(written, today);
    }

    /** A phone number as it is kept: with the country code where it could be understood. Refuses what is none. */
    public static String phoneOf(String written) {
        return valueOf("phone", written);
    }

    public static String emailOf(String written) {
        return valueOf("email", written);
    }

    /** What the profile keeps of one written value, by the name of the column; refuses what it cannot take. */
    public static String valueOf(String column, String written) {
        var field = ProfileField.valueOf(column.toUpperCase(Locale.ROOT));
        return new ProfileForm(Map.of(field, written), LocalDate.MAX).profile().written(field);
    }

    /** What stands in the field, by its column name. */
    public String value(String field) {
        return written.getOrDefault(ProfileField.valueOf(field.toUpperCase(Locale.ROOT)), "");
    }

    /** The message key of what is wrong with the field, or null. */
    public @Nullable String problem(String field) {
        return problems.get(ProfileField.valueOf(field.toUpperCase(Locale.ROOT)));
    }

    void refuse(ProfileField field, String problem) {
        problems.putIfAbsent(field, problem);
    }

    boolean good() {
        return problems.isEmpty();
    }

    /** Refuses by the first sentence when something is wrong. */
    Profile profile() {
        for (var problem : problems.values()) throw new RuleBroken(problem);
        if (profile == null) throw new IllegalStateException();
        return profile;
    }

    private void read(LocalDate today) {
        for (var field : ProfileField.values())
            if (value(field.column()).length() > field.longest()) refuse(field, "customer.problem.too_long");
        if (written.values().stream().anyMatch(text -> text.indexOf(0) >= 0))
            refuse(ProfileField.NAME, "customer.problem.sign");
        var country = country();
        var built = new Profile(
                text(ProfileField.NAME),
                phone(country),
                email(),
                gender(),
                birthday(today),
                text(ProfileField.COMPANY),
                country,
                text(ProfileField.PROVINCE),
                text(ProfileField.CITY),
                text(ProfileField.ADDRESS),
                text(ProfileField.POSTCODE),
                language(),
                text(ProfileField.NOTE),
                firstSeen());
        if (problems.isEmpty()) profile = built;
    }

    private @Nullable String text(ProfileField field) {
        var text = written.getOrDefault(field, "");
        return text.isEmpty() ? null : text;
    }

    private @Nullable String country() {
        var country = text(ProfileField.COUNTRY);
        if (country == null) return null;
        var code = country.toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(code) ? code : country;
    }

    private @Nullable String phone(@Nullable String country) {
        var phone = text(ProfileField.PHONE);
        if (phone == null) return null;
        var numbers = PhoneNumberUtil.getInstance();
        for (var region : new String[] {country, "CN"}) {
            try {
                var number = numbers.parse(phone, region);
                if (numbers.isValidNumber(number))
                    return numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
            } catch (NumberParseException otherwise) {
                // a number of another country, or an extension: kept as written below
            }
        }
        if (!phone.matches("[+0-9()./ x#*-]+")
                || phone.chars().filter(Character::isDigit).count() < 5)
            refuse(ProfileField.PHONE, "customer.problem.phone");
        return phone;
    }

    private @Nullable String email() {
        var email = text(ProfileField.EMAIL);
        if (email == null) return null;
        if (!EMAIL.matcher(email).matches()) refuse(ProfileField.EMAIL, "customer.problem.email");
        return email.toLowerCase(Locale.ROOT);
    }

    private @Nullable String gender() {
        var gender = text(ProfileField.GENDER);
        if (gender != null && !GENDERS.contains(gender)) refuse(ProfileField.GENDER, "customer.problem.gender");
        return gender;
    }

    private @Nullable LocalDate birthday(LocalDate today) {
        var text = text(ProfileField.BIRTHDAY);
        if (text == null) return null;
        try {
            var day = LocalDate.parse(text);
            if (day.isBefore(FIRST_BIRTHDAY) || day.isAfter(today))
                refuse(ProfileField.BIRTHDAY, "customer.problem.birthday");
            return day;
        } catch (DateTimeException wrong) {
            refuse(ProfileField.BIRTHDAY, "customer.problem.birthday");
            return null;
        }
    }

    private @Nullable String language() {
        var language = text(ProfileField.LANGUAGE);
        if (language != null && !LANGUAGE.matcher(language).matches())
            refuse(ProfileField.LANGUAGE, "customer.problem.language");
        return language;
    }

    private @Nullable Instant firstSeen() {
        var text = text(ProfileField.FIRST_SEEN_AT);
        if (text == null) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            refuse(ProfileField.FIRST_SEEN_AT, "customer.problem.moment");
            return null;
        }
    }
}
