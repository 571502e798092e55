package zhike.customer.ownership;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TeamId;
import zhike.staff.Staff;
import zhike.web.Viewer;

/** The colleagues as account managers: how many customers each may have, whether they take new ones, and their teams. */
@Service
public class Managers {
    /** @param capacity null: no bound @param paused since when no new customers go to this person */
    public record Manager(
            StaffId staff,
            String name,
            long load,
            @Nullable Integer capacity,
            @Nullable OffsetDateTime paused) {
        public boolean full() {
            return capacity != null && load >= capacity;
        }
    }

    public record Team(TeamId id, String name, List<StaffId> members) {}

    private final JdbcClient db;
    private final Staff staff;

    Managers(JdbcClient db, Staff staff) {
        this.db = db;
        this.staff = staff;
    }

    /** Everybody who works here, and those who left but still have customers. */
    public List<Manager> all() {
        var known = db.sql("""
                select coalesce(m.staff_id, o.staff_id) as staff_id, m.capacity, m.paused_at, coalesce(o.load, 0) as load
                from customer.manager m full join (
                  select staff_id, count(*) as load from customer.ownership where ended_at is null group by staff_id) o using (staff_id)""")
                .query((row, n) -> new Manager(
                        new StaffId(row.getLong("staff_id")),
                        "",
                        row.getLong("load"),
                        row.getObject("capacity", Integer.class),
                        row.getObject("paused_at", OffsetDateTime.class)))
                .list();
        var all = new ArrayList<Manager>();
        for (var person : staff.all()) {
            var said = known.stream()
                    .filter(one -> one.staff().equals(person.id()))
                    .findFirst()
                    .orElse(new Manager(person.id(), "", 0, null, null));
            if (person.leftAt() == null || said.load() > 0)
                all.add(new Manager(person.id(), person.name(), said.load(), said.capacity(), said.paused()));
        }
        return all;
    }

    public @Nullable Integer capacity(StaffId id) {
        return db.sql("select capacity from customer.manager where staff_id = ? and capacity is not null")
                .param(id.value())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    @Transactional
    public void change(StaffId id, @Nullable Integer capacity, boolean paused, Viewer by) {
        if (staff.find(id).isEmpty()) throw RuleBroken.notFound();
        if (capacity != null && (capacity < 0 || capacity > 10_000_000))
            throw new RuleBroken("ownership.problem.capacity");
        db.sql("""
                insert into customer.manager (staff_id, capacity, paused_at, changed_by) values (:staff, :capacity, case when :paused then now() end, :by)
                on conflict (staff_id) do update set capacity = excluded.capacity, changed_by = excluded.changed_by, changed_at = now(),
                  paused_at = case when :paused then coalesce(manager.paused_at, now()) end""")
                .param("staff", id.value())
                .param("capacity", capacity)
                .param("paused", paused)
                .param("by", by.name())
                .update();
    }

    public List<Team> teams() {
        return db.sql("""
                select t.id, t.name, coalesce(array_agg(m.staff_id order by m.staff_id) filter (where m.staff_id is not null), '{}') as members
                from customer.team t left join customer.team_member m on m.team_id = t.id group by t.id order by t.name""")
                .query((row, n) -> new Team(new TeamId(row.getLong("id")), row.getString("name"), members(row)))
                .list();
    }

    private static List<StaffId> members(java.sql.ResultSet row) throws java.sql.SQLException {
        var ids = new ArrayList<StaffId>();
        for (var id : (Long[]) row.getArray("members").getArray()) ids.add(new StaffId(id));
        return ids;
    }

    public Team team(TeamId id) {
        return teams().stream().filter(team -> team.id().equals(id)).findFirst().orElseThrow(RuleBroken::notFound);
    }

    @Transactional
    public TeamId form(String name, List<StaffId> members) {
        var good = name.strip();
        if (good.isEmpty() || good.length() > 60) throw new RuleBroken("ownership.problem.teamName");
        var id = db.sql("insert into customer.team (name) values (?) on conflict (name) do nothing returning id")
                .param(good)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new RuleBroken(RuleBroken.Kind.CONFLICT, "ownership.problem.teamName_taken", good));
        put(new TeamId(id), members);
        return new TeamId(id);
    }

    @Transactional
    public void put(TeamId id, List<StaffId> members) {
        team(id);
        db.sql("delete from customer.team_member where team_id = ?")
                .param(id.value())
                .update();
        for (var member : members) {
            if (staff.find(member).isEmpty()) throw new RuleBroken("ownership.problem.staff");
            db.sql("insert into customer.team_member (team_id, staff_id) values (?, ?) on conflict do nothing")
                    .params(id.value(), member.value())
                    .update();
        }
    }

    @Transactional
    public void dissolve(TeamId id) {
        if (db.sql("delete from customer.team where id = ?").param(id.value()).update() == 0)
            throw RuleBroken.notFound();
    }
}
