package zhike.customer.ownership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.shop.Settings;
import zhike.shop.Shop;
import zhike.staff.Person;
import zhike.staff.Staff;
import zhike.web.Viewer;

/** Who looks after whom, and how that changes: by hand, by a claim from the pool, or back into it. */
@Service
public class Ownership {
    private static final String POOL = "customer.pool";
    private static final int LONGEST = 500;

    private final OwnershipLedger ledger;
    private final Managers managers;
    private final Customers customers;
    private final Staff staff;
    private final Settings settings;
    private final Shop shop;

    Ownership(
            OwnershipLedger ledger, Managers managers, Customers customers, Staff staff, Settings settings, Shop shop) {
        this.ledger = ledger;
        this.managers = managers;
        this.customers = customers;
        this.staff = staff;
        this.settings = settings;
        this.shop = shop;
    }

    public Optional<Owner> of(CustomerId customer) {
        return ledger.present(customer);
    }

    /** The present one first, then latest first. */
    public List<Owner> history(CustomerId customer) {
        return ledger.history(customer, 50);
    }

    public Optional<Instant> inPoolSince(CustomerId customer) {
        return ledger.inPoolSince(customer);
    }

    public PoolRules poolRules() {
        return settings.get(POOL, PoolRules.class, PoolRules.STANDARD);
    }

    public void change(PoolRules rules) {
        settings.put(POOL, rules);
    }

    /** Somebody decides who looks after the customer from now on; this may go beyond a capacity, which only bounds rules and claims. */
    @Transactional
    public void assign(CustomerId customer, StaffId to, Viewer by, @Nullable String why) {
        customers.get(customer);
        var person = working(to);
        ledger.lock(customer);
        var now = ledger.present(customer);
        if (now.isPresent() && now.get().staff().equals(to)) return;
        ledger.close(customer, "hand", by.name());
        ledger.leavePool(customer, "assigned");
        if (!ledger.open(customer, to, person.name(), "hand", by.name(), said(why)))
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "ownership.problem.meanwhile");
    }

    /** Into the public pool; whoever looked after the customer does so no longer. */
    @Transactional
    public void release(CustomerId customer, Viewer by, @Nullable String why) {
        customers.get(customer);
        ledger.lock(customer);
        var former = ledger.present(customer).map(Owner::staff);
        ledger.close(customer, "released", by.name());
        ledger.toPool(customer, former.isPresent() ? "released" : "added", former.orElse(null), by.name(), said(why));
    }

    /** Out of the pool, without an account manager. */
    @Transactional
    public void removeFromPool(CustomerId customer) {
        if (!ledger.leavePool(customer, "removed")) throw RuleBroken.notFound();
    }

    /** A person takes a customer from the pool, within the day's claims and their own capacity. Of two who want the same one, the first has them. */
    @Transactional
    public void claim(CustomerId customer, Viewer by) {
        var me = by.staff();
        if (me == null) throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "ownership.problem.person");
        customers.get(customer);
        ledger.lock(me);
        var rules = poolRules();
        var profile = shop.profile();
        var morning = shop.today().atStartOfDay(profile.zone()).toInstant();
        if (ledger.claimsSince(me, morning) >= rules.claimsADay())
            throw new RuleBroken("ownership.problem.cap", rules.claimsADay());
        var capacity = managers.capacity(me);
        if (capacity != null && ledger.load(me) >= capacity) throw new RuleBroken("ownership.problem.full", capacity);
        var rested = shop.today()
                .minusDays(rules.restDays())
                .atStartOfDay(profile.zone())
                .toInstant();
        if (rules.restDays() > 0 && ledger.takenFrom(customer, me, rested))
            throw new RuleBroken("ownership.problem.rest", rules.restDays());
        if (!ledger.leavePool(customer, "claim") || !ledger.open(customer, me, by.name(), "claim", by.name(), null))
            throw new RuleBroken(
                    RuleBroken.Kind.CONFLICT,
                    "ownership.problem.gone",
                    ledger.present(customer).map(Owner::name).orElse("–"));
    }

    boolean works(StaffId id) {
        return staff.find(id).filter(person -> person.leftAt() == null).isPresent();
    }

    Person working(StaffId id) {
        return staff.find(id)
                .filter(person -> person.leftAt() == null)
                .orElseThrow(() -> new RuleBroken("ownership.problem.staff"));
    }

    static @Nullable String said(@Nullable String why) {
        if (why == null || why.isBlank()) return null;
        if (why.strip().length() > LONGEST) throw new RuleBroken("ownership.problem.why");
        return why.strip();
    }
}
