package zhike.customer.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;

@Component
class DuplicateLedger {
    static final String COLUMNS = "id, name, phone_digits, email, gender, birthday, company, city, address";

    private record Found(
            long first, long second, double score, double bits, List<Evidence> evidence, java.time.Instant at) {}

    private static final String SELECT =
            "select first_id, second_id, score, bits, evidence::text as evidence, found_at from customer.duplicate ";
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private final JdbcClient db;
    private final Customers customers;
    private final JsonMapper json;

    DuplicateLedger(JdbcClient db, Customers customers, JsonMapper json) {
        this.db = db;
        this.customers = customers;
        this.json = json;
    }

    /** Surest first; after the given pair. */
    List<Duplicate> best(@Nullable Long afterFirst, @Nullable Long afterSecond, int limit) {
        return named(db.sql(SELECT + """
                        where cast(:first as bigint) is null or (-bits, first_id, second_id) > (
                          select -bits, first_id, second_id from customer.duplicate where first_id = :first and second_id = :second)
                        order by bits desc, first_id, second_id limit :limit""")
                .param("first", afterFirst)
                .param("second", afterSecond)
                .param("limit", limit)
                .query(this::found)
                .list());
    }

    Optional<Duplicate> find(CustomerId one, CustomerId other) {
        return named(db.sql(SELECT + "where first_id = ? and second_id = ?")
                        .params(Math.min(one.value(), other.value()), Math.max(one.value(), other.value()))
                        .query(this::found)
                        .list())
                .stream()
                .findFirst();
    }

    List<Duplicate> of(CustomerId customer) {
        return named(db.sql(SELECT + "where first_id = :id or second_id = :id order by bits desc limit 20")
                .param("id", customer.value())
                .query(this::found)
                .list());
    }

    long count() {
        return db.sql("select count(*) from customer.duplicate")
                .query(Long.class)
                .single();
    }

    void notSame(CustomerId one, CustomerId other, String by) {
        db.sql("""
                insert into customer.not_same (customer_id, other_id, by_name) values (:one, :other, :by), (:other, :one, :by)
                on conflict do nothing""")
                .param("one", one.value())
                .param("other", other.value())
                .param("by", by)
                .update();
        db.sql("delete from customer.duplicate where first_id = ? and second_id = ?")
                .params(Math.min(one.value(), other.value()), Math.max(one.value(), other.value()))
                .update();
    }

    boolean saidNotSame(CustomerId one, CustomerId other) {
        return db.sql("select exists (select from customer.not_same where customer_id = ? and other_id = ?)")
                .params(one.value(), other.value())
                .query(Boolean.class)
                .single();
    }

    List<Person> people(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql("select %s from customer.customer where id in (:ids)".formatted(COLUMNS))
                        .param("ids", ids)
                        .query((row, n) -> person(row, 0))
                        .list();
    }

    void write(long first, long second, Likeness likeness) {
        db.sql("""
                insert into customer.duplicate (first_id, second_id, score, bits, evidence)
                select :first, :second, :score, :bits, cast(:evidence as jsonb)
                where not exists (select from customer.not_same where customer_id = :first and other_id = :second)
                  and exists (select from customer.customer where id = :first) and exists (select from customer.customer where id = :second)
                on conflict (first_id, second_id) do update set score = excluded.score, bits = excluded.bits, evidence = excluded.evidence""")
                .param("first", first)
                .param("second", second)
                .param("score", likeness.chance())
                .param("bits", likeness.bits())
                .param("evidence", json.writeValueAsString(likeness.evidence()))
                .update();
    }

    String text(Likeness likeness) {
        return json.writeValueAsString(likeness.evidence());
    }

    /** @param from how many columns stand before the person's */
    static Person person(ResultSet row, int from) throws SQLException {
        return Person.of(
                row.getLong(from + 1),
                row.getString(from + 2),
                row.getString(from + 3),
                row.getString(from + 4),
                row.getString(from + 5),
                row.getObject(from + 6, LocalDate.class),
                row.getString(from + 7),
                row.getString(from + 8),
                row.getString(from + 9));
    }

    private Found found(ResultSet row, int n) throws SQLException {
        return new Found(
                row.getLong("first_id"),
                row.getLong("second_id"),
                row.getDouble("score"),
                row.getDouble("bits"),
                json.readValue(row.getString("evidence"), EVIDENCE),
                MergeLedger.moment(row, "found_at"));
    }

    private List<Duplicate> named(List<Found> pairs) {
        var ids = pairs.stream()
                .flatMap(pair -> java.util.stream.Stream.of(pair.first, pair.second))
                .distinct()
                .map(CustomerId::new)
                .toList();
        var people = customers.all(ids).stream().collect(Collectors.toMap(Customer::id, person -> person));
        var all = new ArrayList<Duplicate>();
        for (var pair : pairs) {
            var first = people.get(new CustomerId(pair.first));
            var second = people.get(new CustomerId(pair.second));
            if (first != null && second != null)
                all.add(new Duplicate(first, second, pair.score, pair.bits, pair.evidence, pair.at));
        }
        return all;
    }
}
