package zhike.customer.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.CustomerId;

@Component
record FieldLedger(JdbcClient db, JsonMapper json) {
    private record Value(long customer, int field, String value) {}

    List<Field> changed() {
        return db.sql(
                        "select id, name, label, type, choices::text, hint, position, shown, retired_at is not null as retired from customer.field order by position, id")
                .query(this::field)
                .list();
    }

    int add(Field field, String by) {
        return db.sql("""
                        insert into customer.field (name, label, type, choices, hint, position, shown, created_by)
                        values (:name, :label, :type, :choices::jsonb, :hint, :position, :shown, :by) returning id""")
                .params(params(field))
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    /** Also the first change of a built-in one, which has no row before. */
    void put(Field field) {
        db.sql("""
                        insert into customer.field (id, name, label, type, choices, hint, position, shown, retired_at)
                        values (:id, :name, :label, :type, :choices::jsonb, :hint, :position, :shown, case when :retired then now() end)
                        on conflict (id) do update set label = excluded.label, choices = excluded.choices, hint = excluded.hint,
                          position = excluded.position, shown = excluded.shown, retired_at = excluded.retired_at""")
                .params(params(field))
                .param("id", field.id())
                .param("retired", field.retired())
                .update();
    }

    /** Until the transaction ends nobody else changes definitions. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtext('customer.field'))")
                .query()
                .singleRow();
    }

    /** Per customer, by the field's id. */
    Map<Long, Map<Integer, String>> values(Collection<CustomerId> customers) {
        var found = new HashMap<Long, Map<Integer, String>>();
        if (customers.isEmpty()) return found;
        db.sql("select customer_id, field_id, value from customer.field_value where customer_id in (:ids)")
                .param("ids", customers.stream().map(CustomerId::value).toList())
                .query((row, n) -> new Value(row.getLong(1), row.getInt(2), row.getString(3)))
                .list()
                .forEach(value -> found.computeIfAbsent(value.customer, none -> new TreeMap<>())
                        .put(value.field, value.value));
        return found;
    }

    void write(CustomerId customer, Field field, String value) {
        if (value.isEmpty())
            db.sql("delete from customer.field_value where customer_id = ? and field_id = ?")
                    .params(customer.value(), field.id())
                    .update();
        else
            db.sql("""
                    insert into customer.field_value (customer_id, field_id, type, value) values (?, ?, ?, ?)
                    on conflict (customer_id, field_id) do update set value = excluded.value""")
                    .params(customer.value(), field.id(), field.type().word(), value)
                    .update();
    }

    /** How many customers have a value of it. */
    long used(Field field) {
        return db.sql("select count(*) from customer.field_value where field_id = ?")
                .param(field.id())
                .query(Long.class)
                .single();
    }

    private Map<String, Object> params(Field field) {
        var params = new HashMap<String, Object>();
        params.put("name", field.name());
        params.put("type", field.type().word());
        params.put("choices", json.writeValueAsString(field.choices()));
        params.put("hint", field.hint());
        params.put("position", field.position());
        params.put("shown", field.shown());
        params.put("label", new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.VARCHAR, field.label()));
        return params;
    }

    private Field field(ResultSet row, int n) throws SQLException {
        return new Field(
                row.getInt("id"),
                row.getString("name"),
                row.getString("label"),
                FieldType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                List.of(json.readValue(row.getString("choices"), Choice[].class)),
                row.getString("hint"),
                row.getInt("position"),
                row.getBoolean("shown"),
                row.getBoolean("retired"));
    }
}
