package zhike.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a file tells it; in an order row the buyer. Null means that the file does not say, which never erases what is known.
 *
 * @param ids external ids, the main one first; may be empty
 * @param phone as E.164 (+8613812345678) when it could be understood, else as written
 * @param email lower case
 * @param gender female, male or other
 * @param country ISO 3166-1 alpha-2 where the name was recognised, else as written
 * @param extras by the key of an {@link Extra}, only where the file says something
 */
public record CustomerRow(
        long line,
        List<ExternalRef> ids,
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
        @Nullable Instant firstSeenAt,
        Map<String, String> extras)
        implements ImportRow {
    public CustomerRow {
        extras = Map.copyOf(extras);
    }

    public CustomerRow(
            long line,
            List<ExternalRef> ids,
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
        this(
                line,
                ids,
                name,
                phone,
                email,
                gender,
                birthday,
                company,
                country,
                province,
                city,
                address,
                postcode,
                language,
                note,
                firstSeenAt,
                Map.of());
    }

    CustomerRow with(Map<String, String> extras) {
        return new CustomerRow(
                line,
                ids,
                name,
                phone,
                email,
                gender,
                birthday,
                company,
                country,
                province,
                city,
                address,
                postcode,
                language,
                note,
                firstSeenAt,
                extras);
    }

    /** Without id, phone and e-mail nobody can be recognised again: such a buyer is a guest, even with a name. */
    public boolean isGuest() {
        return ids.isEmpty() && phone == null && email == null;
    }
}
