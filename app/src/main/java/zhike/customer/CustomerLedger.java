package zhike.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.intake.ExternalRef;
import zhike.kernel.CustomerId;

@Component
record CustomerLedger(JdbcClient db) {
    private record Named(long customer, ExternalRef ref) {}

    Optional<Customer> find(CustomerId id) {
        return all(List.of(id)).stream().findFirst();
    }

    /** In the order asked for; those that are gone are left out. */
    List<Customer> all(Collection<CustomerId> ids) {
        if (ids.isEmpty()) return List.of();
        var numbers = ids.stream().map(CustomerId::value).toList();
        var names = new HashMap<Long, List<ExternalRef>>();
        db.sql(
                        "select customer_id, source, external_id from customer.external_id where customer_id in (:ids) order by source, external_id")
                .param("ids", numbers)
                .query((row, n) -> new Named(row.getLong(1), new ExternalRef(row.getString(2), row.getString(3))))
                .list()
                .forEach(named -> names.computeIfAbsent(named.customer, none -> new ArrayList<>())
                        .add(named.ref));
        var found = new HashMap<Long, Customer>();
        db.sql("select id, %s, created_at, updated_at, version from customer.customer where id in (:ids)"
                        .formatted(ProfileField.columns()))
                .param("ids", numbers)
                .query((row, n) -> customer(row, names))
                .list()
                .forEach(customer -> found.put(customer.id().value(), customer));
        return numbers.stream()
                .map(found::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    List<CustomerId> byExternalId(@Nullable String source, Collection<String> ids) {
        return db.sql("""
                        select distinct customer_id from customer.external_id
                        where external_id in (:ids) and (cast(:source as text) is null or source = :source) order by customer_id limit 100""").param("ids", ids).param("source", source).query(Long.class).list().stream()
                .map(CustomerId::new)
                .toList();
    }

    Optional<CustomerId> byContact(@Nullable String phone, @Nullable String email) {
        return db.sql(
                        "select id from customer.customer where phone_digits = :digits or email = :email order by id limit 1")
                .param("digits", phone == null ? null : phone.replaceAll("[^0-9]", ""))
                .param("email", email)
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    List<CustomerId> allByContact(@Nullable String phone, @Nullable String email) {
        return db
                .sql("""
                        select id from customer.customer where phone_digits = :digits
                        union select id from customer.customer where email = :email order by id limit 100""")
                .param("digits", phone == null ? null : phone.replaceAll("[^0-9]", ""))
                .param("email", email)
                .query(Long.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    /** Whose company is called so, whatever the case of its letters. */
    List<CustomerId> byCompany(String name, int limit) {
        return db
                .sql("select id from customer.customer where lower(company) = lower(?) order by id limit ?")
                .params(name, limit)
                .query(Long.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    CustomerId add(Profile profile) {
        return new CustomerId(db.sql("insert into customer.customer (%s, edited_at) values (%s, now()) returning id"
                        .formatted(ProfileField.columns(), ProfileField.list(field -> ":" + field.column())))
                .params(values(profile))
                .query(Long.class)
                .single());
    }

    /** Answers whether the id was free. */
    boolean name(CustomerId customer, ExternalRef ref) {
        return db.sql(
                                "insert into customer.external_id (source, external_id, customer_id) values (?, ?, ?) on conflict do nothing")
                        .params(ref.source(), ref.id(), customer.value())
                        .update()
                == 1;
    }

    /** Answers whether the version was still the one the writer has seen. */
    boolean change(CustomerId id, Profile profile, int version) {
        return db.sql("""
                                update customer.customer set %s, updated_at = now(), edited_at = now(), version = version + 1
                                where id = :id and version = :version""".formatted(ProfileField.list(field -> "%1$s = :%1$s".formatted(field.column()))))
                        .params(values(profile))
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Takes the customer's row until the transaction ends, and says that something of them has changed. False when there is nobody. */
    boolean touch(CustomerId id) {
        return db.sql("update customer.customer set updated_at = now(), edited_at = now() where id = ?")
                        .param(id.value())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> values(Profile profile) {
        var values = new HashMap<String, @Nullable Object>();
        for (var field : ProfileField.values()) {
            var text = profile.written(field);
            values.put(field.column(), text.isEmpty() ? null : text);
        }
        values.put(ProfileField.BIRTHDAY.column(), profile.birthday());
        var seen = profile.firstSeenAt();
        values.put(ProfileField.FIRST_SEEN_AT.column(), seen == null ? null : seen.atOffset(ZoneOffset.UTC));
        return values;
    }

    private static Customer customer(ResultSet row, Map<Long, List<ExternalRef>> names) throws SQLException {
        var id = row.getLong("id");
        var created = moment(row, "created_at");
        var updated = moment(row, "updated_at");
        if (created == null || updated == null) throw new IllegalStateException("a customer without a beginning");
        return new Customer(
                new CustomerId(id),
                new Profile(
                        row.getString("name"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("gender"),
                        row.getObject("birthday", LocalDate.class),
                        row.getString("company"),
                        row.getString("country"),
                        row.getString("province"),
                        row.getString("city"),
                        row.getString("address"),
                        row.getString("postcode"),
                        row.getString("language"),
                        row.getString("note"),
                        moment(row, "first_seen_at")),
                names.getOrDefault(id, List.of()),
                created,
                updated,
                row.getInt("version"));
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
