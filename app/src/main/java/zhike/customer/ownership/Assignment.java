package zhike.customer.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.condition.Conditions;
import zhike.customer.ownership.AssignmentRule.Rules;
import zhike.customer.ownership.Target.ToPerson;
import zhike.customer.ownership.Target.ToPool;
import zhike.customer.ownership.Target.ToTeam;
import zhike.customer.ownership.Target.Way;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TeamId;
import zhike.shop.Settings;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** Customers nobody looks after, and who are not in the pool, go where the first fitting rule sends them. */
@Service
public class Assignment {
    private static final String KEY = "customer.assignment";
    private static final int MOST_RULES = 50;
    private static final String FREE = """
            not exists (select from customer.ownership o where o.customer_id = c.id and o.ended_at is null)
            and not exists (select from customer.pool_place p where p.customer_id = c.id and p.left_at is null)""";

    /** What a rule would do, or did. @param waiting fitting customers for whom nobody had room */
    public record Outcome(String rule, long customers, long waiting) {}

    private final JdbcClient db;
    private final Settings settings;
    private final Conditions conditions;
    private final Managers managers;
    private final Ownership ownership;
    private final Shop shop;

    Assignment(
            JdbcClient db,
            Settings settings,
            Conditions conditions,
            Managers managers,
            Ownership ownership,
            Shop shop) {
        this.db = db;
        this.settings = settings;
        this.conditions = conditions;
        this.managers = managers;
        this.ownership = ownership;
        this.shop = shop;
    }

    public List<AssignmentRule> rules() {
        return settings.get(KEY, Rules.class, Rules.NONE).rules();
    }

    public void become(List<AssignmentRule> rules) {
        check(rules);
        settings.put(KEY, new Rules(1, rules));
    }

    private void check(List<AssignmentRule> rules) {
        if (rules.size() > MOST_RULES) throw new RuleBroken("ownership.problem.rules", MOST_RULES);
        for (var rule : rules) {
            if (rule.name().isBlank() || rule.name().length() > 60) throw new RuleBroken("ownership.problem.ruleName");
            conditions.check(rule.conditions());
            switch (rule.target()) {
                case ToPerson person -> ownership.working(new StaffId(person.staff()));
                case ToTeam team -> managers.team(new TeamId(team.team()));
                case ToPool pool -> {}
            }
        }
    }

    /** How many of those nobody looks after now each rule would take; nothing is changed. */
    public List<Outcome> preview(List<AssignmentRule> rules) {
        check(rules);
        if (rules.isEmpty()) return List.of();
        var asked =
                conditions.asked(rules.stream().map(AssignmentRule::conditions).toList(), shop.today());
        var first = new StringBuilder("case");
        for (int i = 0; i < rules.size(); i++)
            first.append(" when ")
                    .append(asked.conditions().get(i))
                    .append(" then ")
                    .append(i);
        var counts = new HashMap<Integer, Long>();
        db.sql("""
                select rule, count(*) as customers from (
                  select %s end as rule from customer.customer c%s where %s) r where rule is not null group by rule""".formatted(first, asked.joins(), FREE))
                .params(asked.params())
                .query((row, n) -> counts.put(row.getInt(1), row.getLong(2)))
                .list();
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < rules.size(); i++)
            outcomes.add(new Outcome(rules.get(i).name(), counts.getOrDefault(i, 0L), 0));
        return outcomes;
    }

    /** Sends everybody where the rules say, in one transaction. One run at a time; people who decide meanwhile win. */
    @Transactional
    public List<Outcome> run(Viewer by) {
        db.sql("select pg_advisory_xact_lock(hashtext('customer.assignment'))")
                .query()
                .listOfRows();
        var outcomes = new ArrayList<Outcome>();
        for (var rule : rules()) {
            var known = conditions.stillKnown(rule.conditions());
            if (known.size() < rule.conditions().size()) continue;
            var candidates = candidates(rule);
            var sent = switch (rule.target()) {
                case ToPool pool -> toPool(rule, by);
                case ToPerson person -> assign(rule, List.of(new StaffId(person.staff())), Way.ROTATION, by);
                case ToTeam team -> assign(rule, members(new TeamId(team.team())), team.way(), by);
            };
            outcomes.add(new Outcome(rule.name(), sent, candidates - sent));
        }
        return outcomes;
    }

    private List<StaffId> members(TeamId team) {
        return managers.teams().stream()
                .filter(one -> one.id().equals(team))
                .findFirst()
                .map(Managers.Team::members)
                .orElse(List.of());
    }

    private long candidates(AssignmentRule rule) {
        var asked = conditions.asked(List.of(rule.conditions()), shop.today());
        db.sql("drop table if exists assignment_candidate").update();
        return db.sql("""
                create temp table assignment_candidate on commit drop as
                select c.id as customer_id, row_number() over (order by c.id) as n from customer.customer c%s
                where %s and %s""".formatted(asked.joins(), FREE, asked.conditions().getFirst()))
                .params(asked.params())
                .update();
    }

    private long toPool(AssignmentRule rule, Viewer by) {
        return db.sql("""
                insert into customer.pool_place (customer_id, how, by_name, why) select customer_id, 'added', ?, ? from assignment_candidate
                on conflict (customer_id, present) do nothing""").params(by.name(), rule.name()).update();
    }

    /** Each free place of a person is a numbered slot; the first customer gets the first slot, and so on. */
    private long assign(AssignmentRule rule, List<StaffId> team, Way way, Viewer by) {
        var free = new ArrayList<Managers.Manager>();
        for (var manager : managers.all())
            if (team.contains(manager.staff())
                    && manager.paused() == null
                    && !manager.full()
                    && ownership.works(manager.staff())) free.add(manager);
        if (free.isEmpty()) return 0;
        db.sql("drop table if exists assignment_member").update();
        db.sql("""
                create temp table assignment_member (staff_id bigint, name text, load bigint, free bigint, last_at timestamptz) on commit drop""").update();
        for (var manager : free)
            db.sql("""
                    insert into assignment_member select :staff, :name, :load, coalesce(cast(:capacity as bigint), 1000000000) - :load,
                      (select max(since) from customer.ownership where staff_id = :staff and how = 'rule')""")
                    .param("staff", manager.staff().value())
                    .param("name", manager.name())
                    .param("load", manager.load())
                    .param("capacity", manager.capacity())
                    .update();
        var order = way == Way.ROTATION
                ? "k, m.last_at nulls first, m.staff_id"
                : "m.load + k, m.last_at nulls first, m.staff_id";
        return db.sql("""
                insert into customer.ownership (customer_id, staff_id, staff_name, how, rule, by_name)
                select a.customer_id, s.staff_id, s.name, 'rule', :rule, :by
                from assignment_candidate a join (
                  select m.staff_id, m.name, row_number() over (order by %s) as n
                  from assignment_member m
                  cross join lateral generate_series(1, least(m.free, (select count(*) from assignment_candidate))) k) s using (n)
                on conflict (customer_id, present) do nothing""".formatted(order))
                .param("rule", rule.name())
                .param("by", by.name())
                .update();
    }
}
