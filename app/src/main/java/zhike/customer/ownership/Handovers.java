package zhike.customer.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.staff.Staff;
import zhike.web.Viewer;

/** A colleague's whole book goes to another: looked at before, done at once, and taken back as long as nothing else was decided since. */
@Service
public class Handovers {
    /** @param givenBack how many went back when it was undone; those of whom something else was decided since stay */
    public record Handover(
            long no,
            String from,
            String to,
            Instant at,
            String by,
            @Nullable String why,
            int customers,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable Integer givenBack) {}

    /** What would happen. @param capacity of who takes over; null: no bound */
    public record Preview(
            StaffId from,
            String fromName,
            StaffId to,
            String toName,
            long customers,
            long toHasNow,
            @Nullable Integer capacity) {
        public boolean tooMany() {
            return capacity != null && toHasNow + customers > capacity;
        }
    }

    private final JdbcClient db;
    private final OwnershipLedger ledger;
    private final Managers managers;
    private final Ownership ownership;
    private final Staff staff;

    Handovers(JdbcClient db, OwnershipLedger ledger, Managers managers, Ownership ownership, Staff staff) {
        this.db = db;
        this.ledger = ledger;
        this.managers = managers;
        this.ownership = ownership;
        this.staff = staff;
    }

    public Preview preview(StaffId from, StaffId to) {
        if (from.equals(to)) throw new RuleBroken("ownership.problem.to");
        var giver = staff.find(from).orElseThrow(() -> new RuleBroken("ownership.problem.staff"));
        var taker = ownership.working(to);
        return new Preview(
                from, giver.name(), to, taker.name(), ledger.load(from), ledger.load(to), managers.capacity(to));
    }

    /** Answers the number by which it can be undone. */
    @Transactional
    public long handOver(StaffId from, StaffId to, Viewer by, @Nullable String why) {
        var preview = preview(from, to);
        if (preview.customers() == 0) throw new RuleBroken("ownership.problem.from");
        long no = db.sql("""
                insert into customer.handover (from_staff, from_name, to_staff, to_name, by_name, why) values (?, ?, ?, ?, ?, ?) returning id""")
                .param(from.value())
                .param(preview.fromName())
                .param(to.value())
                .param(preview.toName())
                .param(by.name())
                .param(Ownership.said(why))
                .query(Long.class)
                .single();
        db.sql("""
                update customer.ownership set ended_at = now(), ended_how = 'handover', ended_by = ?, ended_handover = ?
                where staff_id = ? and ended_at is null""").params(by.name(), no, from.value()).update();
        var moved = db.sql("""
                insert into customer.ownership (customer_id, staff_id, staff_name, how, handover_id, by_name, why)
                select customer_id, ?, ?, 'handover', ?, ?, ? from customer.ownership where ended_handover = ? and staff_id = ?""")
                .param(to.value())
                .param(preview.toName())
                .param(no)
                .param(by.name())
                .param(Ownership.said(why))
                .param(no)
                .param(from.value())
                .update();
        db.sql("update customer.handover set customers = ? where id = ?")
                .params(moved, no)
                .update();
        return no;
    }

    /** Gives back those who are still with whom they went to. Answers how many. */
    @Transactional
    public int undo(long no, Viewer by) {
        var began = db.sql("""
                update customer.handover set undone_at = now(), undone_by = ? where id = ? and undone_at is null
                returning from_staff, from_name""")
                .params(by.name(), no)
                .query((row, n) -> List.of(row.getLong(1), row.getString(2)))
                .optional();
        if (began.isEmpty()) {
            if (latest(1, no + 1).stream().noneMatch(one -> one.no() == no)) throw RuleBroken.notFound();
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "ownership.problem.undone");
        }
        var from = new StaffId((Long) began.get().getFirst());
        if (staff.find(from).filter(person -> person.leftAt() == null).isEmpty())
            throw new RuleBroken("ownership.problem.left", began.get().getLast());
        db.sql("""
                update customer.ownership set ended_at = now(), ended_how = 'undo', ended_by = ?
                where handover_id = ? and how = 'handover' and ended_at is null""").params(by.name(), no).update();
        var back = db.sql("""
                insert into customer.ownership (customer_id, staff_id, staff_name, how, handover_id, by_name)
                select customer_id, ?, ?, 'undo', ?, ? from customer.ownership
                where handover_id = ? and how = 'handover' and ended_how = 'undo'""")
                .params(from.value(), began.get().getLast(), no, by.name(), no)
                .update();
        db.sql("update customer.handover set given_back = ? where id = ?")
                .params(back, no)
                .update();
        return back;
    }

    /** Latest first. */
    public List<Handover> latest(int limit, @Nullable Long before) {
        return db.sql("select * from customer.handover where id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before, limit)
                .query(Handovers::handover)
                .list();
    }

    private static Handover handover(ResultSet row, int n) throws SQLException {
        var undone = row.getObject("undone_at", OffsetDateTime.class);
        return new Handover(
                row.getLong("id"),
                row.getString("from_name"),
                row.getString("to_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_name"),
                row.getString("why"),
                row.getInt("customers"),
                undone == null ? null : undone.toInstant(),
                row.getString("undone_by"),
                row.getObject("given_back", Integer.class));
    }
}
