package zhike.customer.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.DuplicateSearch;
import zhike.customer.Profile;
import zhike.job.Job;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.shop.Settings;

/** Customers who are probably one: the queue of those to look at, and who looks like somebody. */
@Service
public class Duplicates implements DuplicateSearch {
    private static final String KEY = "customer.duplicates";
    /** More than this are compared with everybody in one go. */
    private static final int FEW = 500;

    private final DuplicateLedger ledger;
    private final Nearby nearby;
    private final Customers customers;
    private final Settings settings;
    private final Jobs jobs;
    private final JdbcClient db;

    Duplicates(
            DuplicateLedger ledger, Nearby nearby, Customers customers, Settings settings, Jobs jobs, JdbcClient db) {
        this.ledger = ledger;
        this.nearby = nearby;
        this.customers = customers;
        this.settings = settings;
        this.jobs = jobs;
        this.db = db;
    }

    /** Surest first, after the given pair. */
    public List<Duplicate> queue(@Nullable CustomerId afterFirst, @Nullable CustomerId afterSecond, int limit) {
        return ledger.best(
                afterFirst == null ? null : afterFirst.value(),
                afterSecond == null ? null : afterSecond.value(),
                limit);
    }

    public long count() {
        return ledger.count();
    }

    /** The pair as the program sees it now; also of two customers whom nobody suspected so far. */
    public Duplicate pair(CustomerId one, CustomerId other) {
        if (one.equals(other)) throw new RuleBroken("customer.merge.problem.same");
        return ledger.find(one, other).orElseGet(() -> {
            var first = customers.get(one);
            var second = customers.get(other);
            return new Duplicate(first, second, 0, 0, List.of(), first.createdAt());
        });
    }

    public List<Duplicate> of(CustomerId customer) {
        return ledger.of(customer);
    }

    /** Remembered: the pair is not shown again. */
    @Transactional
    public void notSame(CustomerId one, CustomerId other, String by) {
        if (one.equals(other)) throw new RuleBroken("customer.merge.problem.same");
        customers.get(one);
        customers.get(other);
        ledger.notSame(one, other, by);
    }

    public boolean saidNotSame(CustomerId one, CustomerId other) {
        return ledger.saidNotSame(one, other);
    }

    public DuplicateRules rules() {
        return settings.get(KEY, DuplicateRules.class, DuplicateRules.STANDARD);
    }

    public void change(DuplicateRules rules) {
        settings.put(KEY, rules);
    }

    public Optional<Job> latestSearch() {
        return jobs.latestOf(LookThrough.KIND);
    }

    @Override
    @Transactional
    public JobId lookThroughAll(String askedBy) {
        return latestSearch()
                .filter(job -> job.state() == zhike.job.JobState.QUEUED)
                .map(Job::id)
                .orElseGet(() -> jobs.submit(LookThrough.KIND, new Nothing(), askedBy));
    }

    private record Nothing() {}

    /** Who looks like this profile, surest first. @param self the customer whose profile it is, when there is one */
    public List<Near> near(Profile profile, @Nullable CustomerId self, int limit) {
        double least = rules().warnBits();
        var hits = nearby.of(person(self == null ? 0 : self.value(), profile), profile.name()).stream()
                .filter(hit -> hit.likeness().bits() >= least || shares(profile, hit.person()))
                .limit(limit)
                .toList();
        var ids = hits.stream().map(hit -> new CustomerId(hit.person().id())).toList();
        var known = customers.all(ids);
        var near = new ArrayList<Near>();
        for (var hit : hits)
            known.stream()
                    .filter(one -> one.id().value() == hit.person().id())
                    .findFirst()
                    .ifPresent(one -> near.add(new Near(
                            one, hit.likeness().chance(), hit.likeness().evidence())));
        return near;
    }

    /** The customers that changed since the last look are compared with those who share a phone, an e-mail or a name; many, with everybody in the background. */
    @Transactional
    public int lookAtChanged() {
        var upto = db.sql("select changed_upto from customer.duplicate_pass")
                .query(java.time.OffsetDateTime.class)
                .optional();
        if (upto.isEmpty()) return 0;
        var now = db.sql("select now()").query(java.time.OffsetDateTime.class).single();
        var changed = db.sql("select id from customer.customer where updated_at > ? order by id limit ?")
                .params(upto.get(), FEW + 1)
                .query(Long.class)
                .list();
        if (changed.size() > FEW) {
            lookThroughAll("Zhike");
            return changed.size();
        }
        changed.forEach(this::lookAt);
        db.sql("update customer.duplicate_pass set changed_upto = ?").param(now).update();
        return changed.size();
    }

    void lookAt(long id) {
        double least = rules().bits();
        for (var customer : customers.all(List.of(new CustomerId(id)))) {
            var profile = customer.profile();
            for (var hit : nearby.of(person(id, profile), profile.name())) {
                if (hit.likeness().bits() < least) continue;
                ledger.write(
                        Math.min(id, hit.person().id()),
                        Math.max(id, hit.person().id()),
                        hit.likeness());
            }
        }
    }

    /** Somebody with the same phone or e-mail is always worth a word, also where the name speaks against it. */
    private static boolean shares(Profile profile, Person other) {
        return profile.phone() != null
                        && profile.phone().replaceAll("[^0-9]", "").equals(other.phone())
                || profile.email() != null && Normal.mailbox(profile.email()).equals(other.email());
    }

    static Person person(long id, Profile profile) {
        return Person.of(
                id,
                profile.name(),
                profile.phone() == null ? null : profile.phone().replaceAll("[^0-9]", ""),
                profile.email(),
                profile.gender(),
                profile.birthday(),
                profile.company(),
                profile.city(),
                profile.address());
    }
}
