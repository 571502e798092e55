package zhike.customer.blacklist;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.customer.Customers;
import zhike.customer.blacklist.Blacklisting.Proposal;
import zhike.customer.blacklist.Blacklisting.Refusal;
import zhike.customer.blacklist.Blacklisting.Step;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** The one place that every area asks before it does something for a customer who may be shut out from it. */
@Service
public class Blacklist {
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_EVIDENCE = 5000;
    private static final int LONGEST_LINK = 500;
    private static final String CLOCK = "Zhike";

    private final BlacklistLedger ledger;
    private final Customers customers;
    private final Shop shop;
    private final TransactionTemplate aside;

    Blacklist(BlacklistLedger ledger, Customers customers, Shop shop, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.customers = customers;
        this.shop = shop;
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Throws when the customer is shut out from this, and leaves a trace, which stays also when the caller's transaction does not.
     *
     * @param what was asked for, for the trace: an order's number, a campaign's name
     * @param by who or what asked for it
     */
    public void refuses(CustomerId customer, Deed deed, String what, String by) {
        var entry = ledger.against(customer, deed, shop.today());
        if (entry.isEmpty()) return;
        aside.executeWithoutResult(transaction -> ledger.trace(entry.get(), deed, what, by));
        throw new RuleBroken(
                "blacklist.refused",
                customers.get(customer).label(),
                new DefaultMessageSourceResolvable("blacklist.deed." + deed.word()),
                entry.get().reason(),
                entry.get().id().toString());
    }

    /** Those of these customers who are shut out from this today, for areas that go over many. They leave no trace here. */
    public Set<CustomerId> shutOut(Collection<CustomerId> customers, Deed deed) {
        return ledger.against(customers, deed, shop.today());
    }

    /** Everything a customer is shut out from today. */
    public Set<Deed> blocks(CustomerId customer) {
        var today = shop.today();
        var deeds = EnumSet.noneOf(Deed.class);
        for (var entry : ledger.list(EnumSet.of(Standing.ACTIVE), customer, null, 100))
            if (holds(entry, today)) deeds.addAll(entry.blocks());
        return deeds;
    }

    @Transactional
    public BlacklistingId propose(CustomerId customer, Proposal proposal, Viewer by) {
        customers.get(customer);
        var good = checked(proposal);
        if (!ledger.list(EnumSet.of(Standing.PROPOSED), customer, null, 1).isEmpty())
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "blacklist.problem.waiting");
        return ledger.add(customer, good, by);
    }

    /** A second person says yes. A program cannot: nobody would know whether it is a second one. */
    @Transactional
    public void approve(BlacklistingId id, Viewer by, @Nullable String why) {
        var entry = get(id);
        var staff = by.staff();
        if (staff == null) throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "blacklist.problem.person");
        if (Long.valueOf(staff.value()).equals(entry.proposedBy()))
            throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "blacklist.problem.same_person");
        var until = entry.until();
        if (until != null && until.isBefore(shop.today())) throw new RuleBroken("blacklist.problem.over");
        move(id, Standing.PROPOSED, Standing.ACTIVE, by, blank(why));
    }

    @Transactional
    public void turnDown(BlacklistingId id, Viewer by, @Nullable String why) {
        move(id, Standing.PROPOSED, Standing.REFUSED, by, said(why));
    }

    @Transactional
    public void lift(BlacklistingId id, Viewer by, @Nullable String why) {
        move(id, Standing.ACTIVE, Standing.LIFTED, by, said(why));
    }

    /** Ends the entries whose last day was before this one. They block no longer from their day on, also while nobody has run this. */
    @Transactional
    public int expire(LocalDate today) {
        return ledger.expire(today, CLOCK);
    }

    public Blacklisting get(BlacklistingId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    public List<Step> steps(BlacklistingId id) {
        return ledger.steps(id);
    }

    public List<Refusal> refusals(BlacklistingId id, int limit) {
        return ledger.refusals(id, limit);
    }

    /** Latest first. */
    public List<Blacklisting> list(
            Collection<Standing> standings, @Nullable CustomerId customer, @Nullable BlacklistingId before, int limit) {
        return ledger.list(standings, customer, before, limit);
    }

    public long count(Standing standing) {
        return ledger.count(standing);
    }

    /** What the customer's page has to say: an entry that holds, or else one that waits for its second person. */
    Optional<Blacklisting> foremost(CustomerId customer) {
        var today = shop.today();
        var open = ledger.list(EnumSet.of(Standing.ACTIVE, Standing.PROPOSED), customer, null, 100);
        return open.stream()
                .filter(entry -> holds(entry, today))
                .findFirst()
                .or(() -> open.stream()
                        .filter(entry -> entry.standing() == Standing.PROPOSED)
                        .findFirst());
    }

    private static boolean holds(Blacklisting entry, LocalDate today) {
        var until = entry.until();
        return entry.standing() == Standing.ACTIVE && (until == null || !until.isBefore(today));
    }

    private void move(BlacklistingId id, Standing from, Standing to, Viewer by, @Nullable String why) {
        get(id);
        if (ledger.move(id, from, to, by, why)) return;
        var now = get(id);
        throw new RuleBroken(
                RuleBroken.Kind.CONFLICT,
                "blacklist.problem.decided",
                new DefaultMessageSourceResolvable(
                        "blacklist.state." + now.standing().word()),
                now.latest().by());
    }

    private Proposal checked(Proposal proposal) {
        var reason = proposal.reason().strip();
        if (reason.length() < 3 || reason.length() > LONGEST_REASON) throw new RuleBroken("blacklist.problem.reason");
        var evidence = blank(proposal.evidence());
        if (evidence != null && evidence.length() > LONGEST_EVIDENCE)
            throw new RuleBroken("blacklist.problem.evidence");
        var link = blank(proposal.link());
        if (link != null && (link.length() > LONGEST_LINK || !Blacklisting.goodLink(link)))
            throw new RuleBroken("blacklist.problem.link");
        if (proposal.blocks().isEmpty()) throw new RuleBroken("blacklist.problem.blocks");
        var until = proposal.until();
        if (until != null && (until.isBefore(shop.today()) || until.getYear() > 2200))
            throw new RuleBroken("blacklist.problem.until");
        return new Proposal(reason, evidence, link, proposal.blocks(), until);
    }

    private static String said(@Nullable String why) {
        var text = blank(why);
        if (text == null || text.length() > LONGEST_REASON) throw new RuleBroken("blacklist.problem.why");
        return text;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
