package zhike.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.RunId;

@Component
record MovementLedger(JdbcClient db) {
    /** Everything that differs between two published runs, customer by customer, in a few passes over their tables. */
    Movement.Counts compare(Run before, Run after) {
        classes(
                before.scoreTable(),
                after.scoreTable(),
                after.id(),
                List.of(Moved.TYPE, Moved.ABC, Moved.QUADRANT, Moved.RFM_SEGMENT));
        classes(before.stageTable(), after.stageTable(), after.id(), List.of(Moved.STAGE));
        db.sql("""
                insert into value.movement (run_id, customer_id, what, before, after, direction)
                select ?, a.customer_id, 'silent', b.silent_days::text, a.silent_days::text, -1
                from %s a join %s b using (customer_id)
                where a.silent_days > a.expected_gap_days and b.silent_days <= b.expected_gap_days""".formatted(after.stageTable(), before.stageTable()))
                .param(after.id().value())
                .update();
        db.sql("""
                insert into value.movement (run_id, customer_id, what, before, after, direction)
                select ?, a.customer_id, 'value', b.margin_12m_minor::text, a.margin_12m_minor::text, -1
                from %s a join %s b using (customer_id)
                where b.abc in ('A', 'B') and a.margin_12m_minor < ? * b.margin_12m_minor""".formatted(after.scoreTable(), before.scoreTable()))
                .params(after.id().value(), after.rules().moves().dropShare())
                .update();
        db.sql("""
                insert into value.movement (run_id, customer_id, what, before, after, direction)
                select ?, a.customer_id, 'first_big', null, a.first_big_day::text, 1
                from %s a where a.first_big_day > ?""".formatted(after.stageTable()))
                .params(after.id().value(), before.asOf())
                .update();
        db.sql("""
                insert into value.movement_count (run_id, what, before, after, direction, customers)
                select run_id, what, case when what in (%s) then before end, case when what in (%s) then after end, direction, count(*)
                from value.movement where run_id = ? group by 1, 2, 3, 4, 5""".formatted(classed(), classed())).param(after.id().value()).update();
        return counts(after.id(), Since.RUN);
    }

    /** Keeps what the warehouse has counted since a year ago. */
    Movement.Counts past(Run run, List<PastMove> moves) {
        for (var move : moves)
            if (move.customers() > 0)
                db.sql("""
                        insert into value.movement_count (run_id, since, what, before, after, direction, customers)
                        values (?, 'year', ?, ?, ?, ?, ?)""")
                        .param(run.id().value())
                        .param(move.what())
                        .param(move.before())
                        .param(move.after())
                        .param(move.moved().direction(move.before(), move.after()))
                        .param(move.customers())
                        .update();
        return counts(run.id(), Since.YEAR);
    }

    /** Of how many customers of class A or B a year ago the margin is now below this share of what it was. */
    long dropped(double share) {
        return db.sql("""
                select count(*) from value.shared_past
                where abc_then in ('A', 'B') and margin_12m_minor < ? * margin_12m_then_minor""").param(share).query(Long.class).single();
    }

    private static String classed() {
        return Stream.of(Moved.values())
                .filter(Moved::classed)
                .map(what -> "'" + what.code() + "'")
                .collect(Collectors.joining(", "));
    }

    /** Codes are constants of this program, so they may stand in the statement. */
    private void classes(String before, String after, RunId run, List<Moved> whats) {
        var rows = whats.stream()
                .map(what -> "('%1$s', b.%1$s, a.%1$s, array_position(%2$s, b.%1$s), array_position(%2$s, a.%1$s))"
                        .formatted(what.code(), array(what)))
                .collect(Collectors.joining(", "));
        db.sql("""
                insert into value.movement (run_id, customer_id, what, before, after, direction)
                select ?, a.customer_id, m.what, m.before, m.after, coalesce(sign(m.rank_after - m.rank_before), 0)
                from %s a join %s b using (customer_id)
                cross join lateral (values %s) m (what, before, after, rank_before, rank_after)
                where m.before <> m.after""".formatted(after, before, rows)).param(run.value()).update();
    }

    private static String array(Moved what) {
        return what.upwards().stream()
                .map(code -> "'" + code + "'")
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    Movement.Counts counts(RunId run, Since since) {
        return new Movement.Counts(db.sql("""
                select what, before, after, direction, customers from value.movement_count where run_id = ? and since = ?
                order by what, customers desc, before, after""")
                .params(run.value(), since.code())
                .query((row, n) -> new Movement.Count(
                        Moved.of(row.getString("what")).orElseThrow(),
                        row.getString("before"),
                        row.getString("after"),
                        row.getInt("direction"),
                        row.getLong("customers")))
                .list());
    }

    /** Who brings most first; of those alike the later customer. */
    List<Movement> list(Run run, Moved what, Narrowed by, @Nullable After cursor, int limit) {
        return db.sql("""
                select m.customer_id, c.name, m.what, m.before, m.after, m.direction, s.margin_12m_minor
                from value.movement m join %s s on s.customer_id = m.customer_id left join customer.shared_customer c on c.id = m.customer_id
                where m.run_id = :run and m.what = :what
                  and (:direction::int is null or m.direction = :direction::int) and (:before::text is null or m.before = :before)
                  and (:after::text is null or m.after = :after)
                  and (s.margin_12m_minor, m.customer_id) < (:margin, :id)
                order by s.margin_12m_minor desc, m.customer_id desc limit :limit""".formatted(run.scoreTable()))
                .param("run", run.id().value())
                .param("what", what.code())
                .param("direction", by.direction())
                .param("before", by.before())
                .param("after", by.after())
                .param("margin", cursor == null ? Long.MAX_VALUE : cursor.margin12mMinor())
                .param("id", cursor == null ? Long.MAX_VALUE : cursor.customer().value())
                .param("limit", limit)
                .query(MovementLedger::movement)
                .list();
    }

    /** The same since a year ago, from the classes then and now. */
    List<Movement> listPast(Run run, Moved what, Narrowed by, @Nullable After cursor, int limit) {
        return db.sql("""
                select m.customer_id, c.name, '%2$s' as what, m.before, m.after, m.direction, m.margin_12m_minor
                from (%1$s) m left join customer.shared_customer c on c.id = m.customer_id
                where (:direction::int is null or m.direction = :direction::int) and (:before::text is null or m.before = :before)
                  and (:after::text is null or m.after = :after)
                  and (m.margin_12m_minor, m.customer_id) < (:margin, :id)
                order by m.margin_12m_minor desc, m.customer_id desc limit :limit""".formatted(moved(run, what), what.code()))
                .param("direction", by.direction())
                .param("before", by.before())
                .param("after", by.after())
                .param("margin", cursor == null ? Long.MAX_VALUE : cursor.margin12mMinor())
                .param("id", cursor == null ? Long.MAX_VALUE : cursor.customer().value())
                .param("limit", limit)
                .query(MovementLedger::movement)
                .list();
    }

    private static String moved(Run run, Moved what) {
        if (what == Moved.VALUE)
            return """
                    select customer_id, margin_12m_then_minor::text as before, margin_12m_minor::text as after, -1 as direction, margin_12m_minor
                    from %s where abc_then in ('A', 'B') and margin_12m_minor < %s * margin_12m_then_minor""".formatted(
                            RunTable.PAST.table(run.id()), run.rules().moves().dropShare());
        return """
                select customer_id, %1$s_then as before, %1$s as after,
                  coalesce(sign(array_position(%3$s, %1$s) - array_position(%3$s, %1$s_then)), 0)::int as direction, margin_12m_minor
                from %2$s where %1$s_then <> %1$s""".formatted(what.code(), RunTable.PAST.table(run.id()), array(what));
    }

    /** @param direction 1 up, -1 down */
    record Narrowed(
            @Nullable Integer direction,
            @Nullable String before,
            @Nullable String after) {}

    /** The last one shown. */
    record After(long margin12mMinor, CustomerId customer) {}

    void drop(RunId run) {
        db.sql("delete from value.movement where run_id = ?").param(run.value()).update();
    }

    private static Movement movement(ResultSet row, int n) throws SQLException {
        return new Movement(
                new CustomerId(row.getLong("customer_id")),
                row.getString("name"),
                Moved.of(row.getString("what")).orElseThrow(),
                row.getString("before"),
                row.getString("after"),
                row.getInt("direction"),
                row.getLong("margin_12m_minor"));
    }
}
