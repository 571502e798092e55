package zhike.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhike.customer.field.Field;

/** What the profile of a customer consists of, as columns of {@code customer.customer}. */
enum ProfileField {
    NAME(200),
    PHONE(40),
    EMAIL(254),
    GENDER(10),
    BIRTHDAY(10),
    COMPANY(200),
    COUNTRY(100),
    PROVINCE(100),
    CITY(100),
    ADDRESS(500),
    POSTCODE(20),
    LANGUAGE(35),
    NOTE(5000),
    FIRST_SEEN_AT(30);

    private final int longest;

    ProfileField(int longest) {
        this.longest = longest;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return switch (this) {
            case BIRTHDAY -> "date";
            case FIRST_SEEN_AT -> "timestamptz";
            default -> "text";
        };
    }

    int longest() {
        return longest;
    }

    String labelKey() {
        return "customer.field." + column();
    }

    /** As programs write it: firstSeenAt. */
    static Optional<ProfileField> ofJson(String name) {
        return Arrays.stream(values())
                .filter(field -> field.json().equals(name))
                .findFirst();
    }

    private String json() {
        return this == FIRST_SEEN_AT ? "firstSeenAt" : column();
    }

    /** A piece of SQL per field, with commas between. */
    static String list(Function<ProfileField, String> piece) {
        return Arrays.stream(values()).map(piece).collect(Collectors.joining(", "));
    }

    static String columns() {
        return list(ProfileField::column);
    }

    static String columns(String alias) {
        return list(field -> alias + "." + field.column());
    }

    /** What is known, by column and {@code field.NAME}, as the history keeps it. */
    static Map<String, String> written(Profile profile, Map<String, String> own) {
        var written = new TreeMap<String, String>();
        for (var field : values())
            if (!profile.written(field).isEmpty()) written.put(field.column(), profile.written(field));
        own.forEach((name, value) -> {
            if (!value.isEmpty()) written.put(Field.PREFIX + name, value);
        });
        return written;
    }
}
