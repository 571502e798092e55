package zhike.customer.classes;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.condition.Conditions;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.shop.Settings;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** The classes of customers: their rules, what these say, and what somebody says by hand. */
@Service
public class Classes {
    static final String KIND = "customer.classes";
    private static final String KEY = "customer.classes.";

    private final JdbcClient db;
    private final ClassSql sql;
    private final Settings settings;
    private final Conditions conditions;
    private final Customers customers;
    private final Jobs jobs;
    private final Shop shop;

    Classes(
            JdbcClient db,
            ClassSql sql,
            Settings settings,
            Conditions conditions,
            Customers customers,
            Jobs jobs,
            Shop shop) {
        this.db = db;
        this.sql = sql;
        this.settings = settings;
        this.conditions = conditions;
        this.customers = customers;
        this.jobs = jobs;
        this.shop = shop;
    }

    public ClassRules rules(Kind kind) {
        return settings.get(KEY + kind.word(), ClassRules.class, ClassRules.standard(kind));
    }

    private Map<Kind, ClassRules> allRules() {
        var all = new EnumMap<Kind, ClassRules>(Kind.class);
        for (var kind : Kind.values()) all.put(kind, rules(kind));
        return all;
    }

    /** New rules; all customers are classed by them in the background. */
    @Transactional
    public void become(Kind kind, ClassRules rules, Viewer by) {
        check(kind, rules);
        settings.put(KEY + kind.word(), rules);
        submitIfNoneWaits(by.name());
    }

    private void check(Kind kind, ClassRules rules) {
        kind.checked(rules.otherwise());
        for (var rule : rules.rules()) {
            kind.checked(rule.code());
            if (rule.conditions().isEmpty()) throw new RuleBroken("classes.problem.conditions");
            conditions.check(rule.conditions());
        }
    }

    /** How many customers would change their class under these rules; nothing is changed. Those classed by hand stay. */
    public List<Verdict.Move> preview(Kind kind, ClassRules rules) {
        check(kind, rules);
        var all = allRules();
        all.put(kind, rules);
        return sql.moves(kind, all, shop.today());
    }

    /** Classes everybody as of this day, after ending what was said by hand for days that are over. Answers how many changed. */
    @Transactional
    public long compute(LocalDate today) {
        sql.expire(today);
        return sql.compute(allRules(), today, null);
    }

    /** One customer, at once: after an order, say. */
    @Transactional
    public void refresh(CustomerId customer) {
        sql.compute(allRules(), shop.today(), customer);
    }

    /** In the background, unless a run is queued already that will see everything there is now. */
    @Transactional
    public JobId submitIfNoneWaits(String by) {
        return jobs.latestOf(KIND)
                .filter(job -> job.state() == zhike.job.JobState.QUEUED)
                .map(job -> job.id())
                .orElseGet(() -> jobs.submit(KIND, Map.of(), by));
    }

    /** How many customers are in each class; those nobody has classed yet are left out. */
    public Map<String, Long> counts(Kind kind) {
        var counts = new LinkedHashMap<String, Long>();
        for (var code : kind.codes()) counts.put(code, 0L);
        db.sql("select %1$s, count(*) from customer.class_verdict group by %1$s".formatted(kind.word()))
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /** All kinds of a customer, with why. Somebody new, whom no run has seen, is classed on the spot. */
    @Transactional
    public List<Verdict> of(CustomerId customer) {
        customers.get(customer);
        var found = verdicts(customer);
        if (!found.isEmpty()) return found;
        refresh(customer);
        return verdicts(customer);
    }

    private List<Verdict> verdicts(CustomerId customer) {
        var hands = new EnumMap<Kind, Verdict.ByHand>(Kind.class);
        db.sql("select * from customer.class_by_hand where customer_id = ? and ended_at is null")
                .param(customer.value())
                .query((row, n) -> hands.put(
                        Kind.of(row.getString("kind")),
                        new Verdict.ByHand(
                                row.getString("code"),
                                row.getString("why"),
                                row.getObject("until", LocalDate.class),
                                row.getString("by_name"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list();
        return db.sql("select * from customer.class_verdict where customer_id = ?")
                .param(customer.value())
                .query((row, n) -> {
                    var all = new ArrayList<Verdict>();
                    for (var kind : Kind.values()) {
                        var rule = row.getObject(kind.word() + "_rule", Integer.class);
                        all.add(new Verdict(
                                kind,
                                row.getString(kind.word()),
                                rule,
                                row.getObject("computed_on", LocalDate.class),
                                rule == null ? hands.get(kind) : null));
                    }
                    return all;
                })
                .optional()
                .orElse(new ArrayList<>());
    }

    /** Somebody says so, whatever the rules say. */
    @Transactional
    public void say(CustomerId customer, Kind kind, String code, String why, @Nullable LocalDate until, Viewer by) {
        customers.get(customer);
        kind.checked(code);
        if (why.isBlank() || why.strip().length() > 500) throw new RuleBroken("classes.problem.why");
        if (until != null && (until.isBefore(shop.today()) || until.getYear() > 2200))
            throw new RuleBroken("classes.problem.until");
        sql.end(customer, kind, "changed", by.name());
        sql.say(customer, kind, code, why.strip(), until, by.name());
        refresh(customer);
    }

    /** The rules decide again. */
    @Transactional
    public void withdraw(CustomerId customer, Kind kind, Viewer by) {
        if (!sql.end(customer, kind, "withdrawn", by.name())) throw RuleBroken.notFound();
        refresh(customer);
    }
}
