package zhike.customer.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of a customer is compared, in the form in which it is compared.
 *
 * @param phone digits with the country
 * @param city without 市 and province
 * @param address letters and digits alone
 */
record Person(
        long id,
        @Nullable PersonName name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String gender,
        @Nullable LocalDate birthday,
        @Nullable String company,
        @Nullable String city,
        @Nullable String address) {
    private static final int LEAST_DIGITS = 7;

    static Person of(
            long id,
            @Nullable String name,
            @Nullable String digits,
            @Nullable String email,
            @Nullable String gender,
            @Nullable LocalDate birthday,
            @Nullable String company,
            @Nullable String city,
            @Nullable String address) {
        return new Person(
                id,
                PersonName.of(name),
                digits == null || digits.length() < LEAST_DIGITS ? null : digits,
                email == null ? null : Normal.mailbox(email),
                gender,
                birthday,
                known(Normal.letters(company)),
                known(Normal.letters(city).replaceFirst("市$", "")),
                known(Normal.letters(address)));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
