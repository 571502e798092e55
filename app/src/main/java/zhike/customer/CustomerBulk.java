package zhike.customer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.postgres.CopyRows;

/**
 * Customers by the million, past every check and hook of the ordinary way: for simulated shops only. The caller vouches for what it writes and holds
 * the transaction.
 */
public final class CustomerBulk {
    /** The tables that are filled. */
    public static final List<String> TABLES =
            List.of("customer.customer", "customer.external_id", "customer.search_key");

    private final CopyRows customers = new CopyRows();
    private final CopyRows externalIds = new CopyRows();
    private final CopyRows keys = new CopyRows();

    /** Locks the table against other writers until the transaction ends, and takes ids; answers the first. */
    public static long takeIds(Connection connection, int count) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table customer.customer in share row exclusive mode");
            try (var row = statement.executeQuery("""
                    select setval(s, first + %d) - %d + 1 from (
                      select s, nextval(s) - 1 as first from (select pg_get_serial_sequence('customer.customer', 'id')::regclass as s) t) n""".formatted(count, count))) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @param firstSeen seconds since 1970 */
    public void customer(
            long id,
            String source,
            String externalId,
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
            @Nullable String language,
            long firstSeen) {
        customers.row(14).bigint(id).text(name).text(phone).text(email).text(gender);
        if (birthday == null) customers.unknown();
        else customers.day(birthday.toEpochDay());
        customers
                .text(company)
                .text(country)
                .text(province)
                .text(city)
                .text(address)
                .text(language)
                .moment(firstSeen)
                .moment(firstSeen);
        externalIds.row(3).text(source).text(externalId).bigint(id);
        SearchKey.of(name)
                .ifPresent(key -> keys.row(4)
                        .bigint(id)
                        .text(key.pinyin())
                        .text(key.given())
                        .text(key.initials()));
    }

    /** Writes what was collected and forgets it. @param frozen only into tables that this transaction emptied */
    public void flush(Connection connection, boolean frozen) throws SQLException {
        var options = frozen ? "(format binary, freeze)" : "(format binary)";
        customers.copyInto(connection, """
                copy customer.customer (id, name, phone, email, gender, birthday, company, country, province, city, address, language, first_seen_at, created_at)
                from stdin\s""" + options);
        externalIds.copyInto(
                connection, "copy customer.external_id (source, external_id, customer_id) from stdin " + options);
        keys.copyInto(
                connection, "copy customer.search_key (customer_id, pinyin, given, initials) from stdin " + options);
        customers.clear();
        externalIds.clear();
        keys.clear();
    }
}
