package zhike.interaction.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;

@Component
record TaskLedger(JdbcClient db) {
    private static final String TASKS = """
            select id, customer_id, title, note, assignee, priority, due_day, due_time, repeat_unit, repeat_every, repeat_until, repeat_from, series,
              ended_at, ended_by, ending, created_by, created_at, updated_at, version from interaction.task
            """;
    /** Among the tasks of a day the timed ones come in their order, then what matters most. */
    private static final String OF_A_DAY =
            "due_time nulls last, array_position(array['high', 'normal', 'low'], priority), id";

    TaskId add(NewTask wanted, @Nullable TaskId series, String by) {
        return new TaskId(db.sql("""
                insert into interaction.task (customer_id, title, note, assignee, priority, due_day, due_time, repeat_unit, repeat_every, repeat_until, repeat_from,
                  series, created_by)
                values (:customer, :title, :note, :assignee, :priority, :day, :time, :unit, :every, :until, :from, :series, :by) returning id""")
                .params(values(wanted))
                .param("series", series == null ? null : series.value())
                .param("by", by)
                .query(Long.class)
                .single());
    }

    boolean change(TaskId id, NewTask wanted, int version) {
        return db.sql("""
                                update interaction.task set customer_id = :customer, title = :title, note = :note, assignee = :assignee, priority = :priority,
                                  due_day = :day, due_time = :time, repeat_unit = :unit, repeat_every = :every, repeat_until = :until, repeat_from = :from,
                                  updated_at = now(), version = version + 1
                                where id = :id and version = :version and ended_at is null""")
                        .params(values(wanted))
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> values(NewTask wanted) {
        var values = new HashMap<String, @Nullable Object>();
        var repeat = wanted.repeat();
        values.put(
                "customer", wanted.customer() == null ? null : wanted.customer().value());
        values.put("title", wanted.title());
        values.put("note", wanted.note());
        values.put(
                "assignee", wanted.assignee() == null ? null : wanted.assignee().value());
        values.put("priority", wanted.priority().word());
        values.put("day", wanted.due().day());
        values.put("time", wanted.due().time());
        values.put("unit", repeat == null ? null : repeat.unit().word());
        values.put("every", repeat == null ? null : repeat.every());
        values.put("until", repeat == null ? null : repeat.until());
        values.put("from", repeat == null ? null : repeat.from());
        return values;
    }

    Optional<Task> find(TaskId id) {
        return db.sql(TASKS + "where id = ?")
                .param(id.value())
                .query(TaskLedger::task)
                .optional();
    }

    Optional<Task> lock(TaskId id) {
        return db.sql(TASKS + "where id = ? for update")
                .param(id.value())
                .query(TaskLedger::task)
                .optional();
    }

    void end(TaskId id, Ending.Kind kind, String by) {
        db.sql(
                        "update interaction.task set ended_at = now(), ended_by = ?, ending = ?, updated_at = now(), version = version + 1 where id = ?")
                .params(by, kind.word(), id.value())
                .update();
    }

    void reopen(TaskId id) {
        db.sql(
                        "update interaction.task set ended_at = null, ended_by = null, ending = null, updated_at = now(), version = version + 1 where id = ?")
                .param(id.value())
                .update();
    }

    void removeUntouchedAfter(TaskId series, TaskId task) {
        db.sql("delete from interaction.task where series = ? and id > ? and ended_at is null and version = 0")
                .params(series.value(), task.value())
                .update();
    }

    List<Task> page(Query query, @Nullable Place after, int limit) {
        var params = new HashMap<String, Object>(Map.of("limit", limit));
        var conditions = new ArrayList<String>();
        conditions.add(query.open() ? "ended_at is null" : "ended_at is not null");
        if (query.nobodys()) conditions.add("assignee is null");
        if (query.assignee() != null) {
            conditions.add("assignee = :assignee");
            params.put("assignee", query.assignee().value());
        }
        if (query.customer() != null) {
            conditions.add("customer_id = :customer");
            params.put("customer", query.customer().value());
        }
        if (query.dueTo() != null) {
            conditions.add("due_day <= :to");
            params.put("to", query.dueTo());
        }
        if (after != null) {
            conditions.add(query.open() ? "(due_day, id) > (:day, :task)" : "(ended_at, id) < (:at, :task)");
            params.put("day", after.day());
            params.put("at", after.at().atOffset(ZoneOffset.UTC));
            params.put("task", after.task());
        }
        return db.sql(TASKS + "where " + String.join(" and ", conditions) + " order by "
                        + (query.open() ? "due_day, id" : "ended_at desc, id desc") + " limit :limit")
                .params(params)
                .query(TaskLedger::task)
                .list();
    }

    List<Task> openOf(CustomerId customer, int limit) {
        return db.sql(TASKS + "where customer_id = ? and ended_at is null order by due_day, " + OF_A_DAY + " limit ?")
                .params(customer.value(), limit)
                .query(TaskLedger::task)
                .list();
    }

    List<Task> between(@Nullable StaffId assignee, LocalDate first, LocalDate last, int limit) {
        return db.sql(TASKS + """
                where due_day between :first and :last and ending is distinct from 'dropped'%s order by due_day, %s limit :limit""".formatted(assignee == null ? "" : " and assignee = :assignee", OF_A_DAY))
                .params(assignee == null ? Map.of() : Map.of("assignee", assignee.value()))
                .param("first", first)
                .param("last", last)
                .param("limit", limit)
                .query(TaskLedger::task)
                .list();
    }

    List<Task> repeating(@Nullable StaffId assignee, int limit) {
        return db.sql(TASKS
                        + "where ended_at is null and repeat_unit is not null%s order by due_day, id limit :limit"
                                .formatted(assignee == null ? "" : " and assignee = :assignee"))
                .params(assignee == null ? Map.of() : Map.of("assignee", assignee.value()))
                .param("limit", limit)
                .query(TaskLedger::task)
                .list();
    }

    long countBefore(StaffId assignee, LocalDate day) {
        return db.sql("select count(*) from interaction.task where assignee = ? and ended_at is null and due_day < ?")
                .params(assignee.value(), day)
                .query(Long.class)
                .single();
    }

    private static Task task(ResultSet row, int n) throws SQLException {
        var customer = row.getObject("customer_id", Long.class);
        var assignee = row.getObject("assignee", Long.class);
        var series = row.getObject("series", Long.class);
        var id = new TaskId(row.getLong("id"));
        return new Task(
                id,
                customer == null ? null : new CustomerId(customer),
                null,
                row.getString("title"),
                row.getString("note"),
                assignee == null ? null : new StaffId(assignee),
                null,
                Priority.find(row.getString("priority")).orElseThrow(),
                new Due(row.getObject("due_day", LocalDate.class), row.getObject("due_time", LocalTime.class)),
                repeat(row),
                series == null ? null : new TaskId(series),
                ending(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static @Nullable Repeat repeat(ResultSet row) throws SQLException {
        var unit = row.getString("repeat_unit");
        return unit == null
                ? null
                : new Repeat(
                        Repeat.Unit.find(unit).orElseThrow(),
                        row.getInt("repeat_every"),
                        row.getObject("repeat_until", LocalDate.class),
                        row.getObject("repeat_from", LocalDate.class));
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        var kind = row.getString("ending");
        return kind == null
                ? null
                : new Ending(
                        Ending.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        row.getString("ended_by"));
    }
}
