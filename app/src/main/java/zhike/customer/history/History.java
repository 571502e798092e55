package zhike.customer.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.CustomerId;
import zhike.kernel.ImportId;
import zhike.kernel.StaffId;
import zhike.web.Viewers;

/** Writes down and reads what was changed of customers. */
@Service
public class History {
    private static final TypeReference<TreeMap<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Viewers viewers;

    History(JdbcClient db, JsonMapper json, Viewers viewers) {
        this.db = db;
        this.json = json;
        this.viewers = viewers;
    }

    /** Who is at work now: the person or key of the request, else the program. */
    public Actor actor() {
        return viewers.current().map(Actor::of).orElse(Actor.ZHIKE);
    }

    /** Answers the number of the entry. Values as they are stored, empty where unknown. */
    public long add(
            CustomerId customer,
            Actor by,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable Long undoes) {
        return db.sql("""
                        insert into customer.change (customer_id, by_kind, by_name, staff_id, before, after, undo_of)
                        values (:customer, :kind, :name, :staff, :before::jsonb, :after::jsonb, :undoes) returning id""")
                .param("customer", customer.value())
                .param("kind", by.kind().word())
                .param("name", by.name())
                .param("staff", by.staffNumber())
                .param("before", json.writeValueAsString(before))
                .param("after", json.writeValueAsString(after))
                .param("undoes", undoes)
                .query(Long.class)
                .single();
    }

    public void undone(long number) {
        db.sql("update customer.change set undone_at = now() where id = ?")
                .param(number)
                .update();
    }

    /** Latest first, imports among the others. {@code before} is where the page before ended. */
    public List<Change> of(CustomerId customer, @Nullable Instant before, int limit) {
        return db.sql("""
                        select * from (
                          (select id, customer_id, at, by_kind, by_name, staff_id, null::bigint as import_id, before, after, bulk_id, undo_of, undone_at
                           from customer.change where customer_id = :customer and at < :before order by id desc limit :limit)
                          union all
                          (select 0, customer_id, at, 'import', '', null, import_id, before, after, null, null, null
                           from customer.changed_by_import where customer_id = :customer and at < :before order by at desc limit :limit)) c
                        order by at desc, id desc limit :limit""")
                .param("customer", customer.value())
                .param(
                        "before",
                        (before == null ? Instant.parse("2999-01-01T00:00:00Z") : before).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    public Optional<Change> find(CustomerId customer, long number) {
        return db.sql("select *, null::bigint as import_id from customer.change where customer_id = ? and id = ?")
                .params(customer.value(), number)
                .query(this::change)
                .optional();
    }

    private Change change(ResultSet row, int n) throws SQLException {
        var staff = row.getObject("staff_id", Long.class);
        var file = row.getObject("import_id", Long.class);
        return new Change(
                row.getLong("id"),
                new CustomerId(row.getLong("customer_id")),
                moment(row, "at"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("by_kind").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("by_name"),
                        staff == null ? null : new StaffId(staff)),
                file == null ? null : new ImportId(file),
                texts(row.getString("before")),
                texts(row.getString("after")),
                row.getObject("bulk_id") != null,
                row.getObject("undo_of", Long.class),
                row.getObject("undone_at") == null ? null : moment(row, "undone_at"));
    }

    private Map<String, String> texts(String text) {
        var texts = new TreeMap<String, String>();
        json.readValue(text, TEXTS).forEach((field, value) -> texts.put(field, value == null ? "" : value));
        return texts;
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
