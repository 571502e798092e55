package zhike.customer.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows.Table;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;

@Component
class MergeLedger {
    private static final String SELECT = """
            select m.id, m.keep_id, m.absorbed_id, m.label, coalesce(k.name, k.company, k.email, k.phone) as keep_label, m.reason, m.by_name, m.at, m.undone_at, m.undone_by
            from customer.merge m left join customer.customer k on k.id = m.keep_id\s""";
    static final int MOST_LATE = 100_000;

    private final JdbcClient db;
    private final Moves moves;

    MergeLedger(JdbcClient db, Moves moves) {
        this.db = db;
        this.moves = moves;
    }

    Optional<Merge> find(MergeId id) {
        return db.sql(SELECT + "where m.id = ?")
                .param(id.value())
                .query(MergeLedger::merge)
                .optional();
    }

    /** Newest first. */
    List<Merge> latest(@Nullable MergeId before, int limit) {
        return db.sql(SELECT + "where m.id < ? order by m.id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before.value(), limit)
                .query(MergeLedger::merge)
                .list();
    }

    /** Those that made this customer, newest first. */
    List<Merge> into(CustomerId keep) {
        return db.sql(SELECT + "where m.keep_id = ? and m.undone_at is null order by m.id desc limit 50")
                .param(keep.value())
                .query(MergeLedger::merge)
                .list();
    }

    Optional<CustomerId> standsFor(CustomerId gone) {
        return db.sql("select id from (select customer.shared_stands_for(?) as id) s where id is not null")
                .param(gone.value())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    /** Waits for whoever else changes them; answers those that are there. */
    List<Long> lock(long one, long other) {
        return db.sql("select id from customer.customer where id in (?, ?) order by id for update")
                .params(one, other)
                .query(Long.class)
                .list();
    }

    boolean lock(MergeId id) {
        return db.sql("select id from customer.merge where id = ? and undone_at is null for update")
                .param(id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** A later merge into the same customer, which has to be undone first. */
    Optional<String> laterInto(CustomerId keep, MergeId than) {
        return db.sql(
                        "select label from customer.merge where keep_id = ? and id > ? and undone_at is null order by id desc limit 1")
                .params(keep.value(), than.value())
                .query(String.class)
                .optional();
    }

    MergeId add(CustomerId keep, CustomerId absorbed, String label, boolean byRule, String by) {
        return new MergeId(db.sql("""
                insert into customer.merge (keep_id, absorbed_id, row, label, reason, by_name)
                select ?, id, %s, ?, ?, ? from customer.customer c where id = ? returning id""".formatted(Rows.WHOLE))
                .params(keep.value(), label, byRule ? "verified" : "hand", by, absorbed.value())
                .query(Long.class)
                .single());
    }

    void changed(MergeId id, String before, String after) {
        db.sql("update customer.merge set keep_before = ?::jsonb, keep_after = ?::jsonb where id = ?")
                .params(before, after, id.value())
                .update();
    }

    /** Also forgets what was put away: it is back. */
    void undone(MergeId id, String by) {
        db.sql("update customer.merge set undone_at = now(), undone_by = ? where id = ?")
                .params(by, id.value())
                .update();
        db.sql("delete from customer.put_away where merge_id = ?")
                .param(id.value())
                .update();
    }

    long putAway(MergeId id) {
        return db.sql("select count(*) from customer.put_away where merge_id = ? and what <> 'own'")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    /** Rows that came to the customer after the merge; those that were there or moved with it are known by their keys. */
    List<Latecomer> latecomers(Merge merge, Table table) {
        var key = moves.key(table);
        return db.sql("""
                        select %1$s::text as key, (%2$s)::bigint as whose, (%3$s)::text as words from %4$s t
                        where t.%5$s = :keep and not exists (
                          select from customer.put_away p where p.merge_id = :merge and p.table_name = :table and p.column_name = :column
                            and p.what in ('own', 'moved') and p.key = %1$s)
                        order by 1 limit :most""".formatted(
                                key,
                                table.evidence() == null ? "null" : table.evidence(),
                                table.words() == null ? key : table.words(),
                                table.name(),
                                table.column()))
                .params(Map.of(
                        "keep", merge.keep().value(),
                        "absorbed", merge.absorbed().value(),
                        "merge", merge.id().value(),
                        "table", table.name(),
                        "column", table.column(),
                        "most", MOST_LATE))
                .query((row, n) -> {
                    var whose = row.getObject("whose", Long.class);
                    var told = whose == null
                            ? null
                            : whose == merge.absorbed().value()
                                    ? Winner.ABSORBED
                                    : whose == merge.keep().value() ? Winner.KEEP : null;
                    var words = row.getString("words");
                    return new Latecomer(table, row.getString("key"), words == null ? "" : words, told);
                })
                .list();
    }

    private static Merge merge(ResultSet row, int n) throws SQLException {
        return new Merge(
                new MergeId(row.getLong("id")),
                new CustomerId(row.getLong("keep_id")),
                new CustomerId(row.getLong("absorbed_id")),
                row.getString("label"),
                row.getString("keep_label"),
                row.getString("reason").equals("verified"),
                row.getString("by_name"),
                moment(row, "at"),
                row.getObject("undone_at") == null ? null : moment(row, "undone_at"),
                row.getString("undone_by"));
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
