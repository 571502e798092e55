package zhike.customer;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of a person or company. Null: not known.
 *
 * @param phone E.164 (+8613812345678) where it could be understood, else as written
 * @param email lower case
 * @param gender female, male or other
 * @param country ISO 3166-1 alpha-2 where it was recognised
 */
public record Profile(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String gender,
        @Nullable LocalDate birthday,
        @Nullable String company,
        @Nullable String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String address,
        @Nullable String postcode,
        @Nullable String language,
        @Nullable String note,
        @Nullable Instant firstSeenAt) {

    /** As a form or a program writes it; empty when not known. */
    String written(ProfileField field) {
        var value = switch (field) {
            case NAME -> name;
            case PHONE -> phone;
            case EMAIL -> email;
            case GENDER -> gender;
            case BIRTHDAY -> birthday;
            case COMPANY -> company;
            case COUNTRY -> country;
            case PROVINCE -> province;
            case CITY -> city;
            case ADDRESS -> address;
            case POSTCODE -> postcode;
            case LANGUAGE -> language;
            case NOTE -> note;
            case FIRST_SEEN_AT -> firstSeenAt;
        };
        return value == null ? "" : value.toString();
    }
}
