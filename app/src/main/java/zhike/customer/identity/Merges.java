package zhike.customer.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.customer.CustomersMerged;
import zhike.customer.CustomersSeparated;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;
import zhike.kernel.RuleBroken;

/** Making one customer of two, and two again of one. */
@Service
public class Merges {
    private final Customers customers;
    private final MergeLedger ledger;
    private final Moves moves;
    private final Rows rows;
    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate trial;

    Merges(
            Customers customers,
            MergeLedger ledger,
            Moves moves,
            Rows rows,
            JdbcClient db,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.customers = customers;
        this.ledger = ledger;
        this.moves = moves;
        this.rows = rows;
        this.db = db;
        this.events = events;
        trial = new TransactionTemplate(transactions);
        trial.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    public Merge get(MergeId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    /** Newest first. */
    public List<Merge> latest(@Nullable MergeId before, int limit) {
        return ledger.latest(before, limit);
    }

    /** Those that made this customer and were not undone, newest first. */
    public List<Merge> into(CustomerId keep) {
        return ledger.into(keep);
    }

    /** Who stands for a customer that is not there any more. */
    public Optional<CustomerId> standsFor(CustomerId gone) {
        return ledger.standsFor(gone);
    }

    /**
     * Everything of {@code absorb} becomes {@code keep}'s, in all areas at once.
     *
     * @param chosen whose value wins, by column of the profile; where nothing is chosen, what is known stays and what is not is filled
     */
    @Transactional
    public MergeId merge(CustomerId keep, CustomerId absorb, Map<String, Winner> chosen, String by) {
        return merge(keep, absorb, chosen, false, by);
    }

    @Transactional
    MergeId merge(CustomerId keep, CustomerId absorb, Map<String, Winner> chosen, boolean byRule, String by) {
        if (keep.equals(absorb)) throw new RuleBroken("customer.merge.problem.same");
        moves.before(List.of(keep, absorb));
        alone(db);
        var there = ledger.lock(keep.value(), absorb.value());
        for (var id : List.of(keep, absorb)) if (!there.contains(id.value())) throw gone(id);
        var label = customers.get(absorb).label();
        var change = rows.unite(rows.read(keep.value()), rows.read(absorb.value()), chosen);
        var merge = ledger.add(keep, absorb, label, byRule, by);
        moves.move(Deed.merge(merge.value()), absorb.value(), keep.value());
        var written = rows.write(keep.value(), change);
        ledger.changed(merge, written.before(), written.after());
        rows.takeOut(absorb.value());
        moves.after(List.of(keep));
        events.publishEvent(new CustomersMerged(keep, absorb));
        return merge;
    }

    /** Tries the undoing out and takes it back. */
    public Undoing foresee(MergeId id) {
        return Objects.requireNonNull(trial.execute(transaction -> {
            transaction.setRollbackOnly();
            try {
                var merge = get(id);
                var restored = ledger.putAway(id);
                separate(merge);
                var late = moves.tables().stream()
                        .flatMap(table -> ledger.latecomers(merge, table).stream())
                        .toList();
                return new Undoing(restored, shown(late, true), shown(late, false), null);
            } catch (RuleBroken refusal) {
                return Undoing.refused(refusal);
            }
        }));
    }

    /**
     * Two again. What came since goes where it says itself that it belongs; the rest where {@code decided} says, by row.
     *
     * @param rest whose the undecided is; null refuses when there is any
     */
    @Transactional
    public void undo(MergeId id, Map<String, Winner> decided, @Nullable Winner rest, String by) {
        var merge = get(id);
        separate(merge);
        var open = 0;
        // table by table: a refund goes where its order went
        for (var table : moves.tables())
            for (var late : ledger.latecomers(merge, table)) {
                var whose = late.evidence() != null ? late.evidence() : decided.getOrDefault(late.id(), rest);
                if (whose == null) open++;
                else if (whose == Winner.ABSORBED)
                    moves.give(
                            table,
                            late.key(),
                            merge.keep().value(),
                            merge.absorbed().value());
            }
        if (open > 0) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.undecided", open);
        ledger.undone(id, by);
        moves.after(List.of(merge.keep(), merge.absorbed()));
        events.publishEvent(new CustomersSeparated(merge.keep(), merge.absorbed()));
    }

    /** Up to what came since. */
    private void separate(Merge merge) {
        if (merge.undoneAt() != null) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.undone");
        moves.before(List.of(merge.keep(), merge.absorbed()));
        alone(db);
        if (!ledger.lock(merge.id())) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.undone");
        var keep = merge.keep();
        if (ledger.lock(keep.value(), merge.absorbed().value()).isEmpty()) throw gone(keep);
        ledger.laterInto(keep, merge.id()).ifPresent(later -> {
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.order", later);
        });
        rows.putBack("select row from customer.merge where id = ?", merge.id().value());
        moves.bringBack(Deed.merge(merge.id().value()), merge.absorbed().value(), keep.value());
        var change = db.sql("select keep_before::text, keep_after::text from customer.merge where id = ?")
                .param(merge.id().value())
                .query((row, n) -> new Rows.Change(row.getString(1), row.getString(2)))
                .single();
        rows.revert(keep.value(), change);
    }

    /** One merge, undoing or deletion at a time, and none while customers come in from a file: an import may be giving rows to somebody who is about to go. */
    static void alone(JdbcClient db) {
        db.sql("set local lock_timeout = '5s'").update();
        try {
            db.sql("select pg_advisory_xact_lock(hashtext('customer.identity'))")
                    .query()
                    .singleRow();
        } catch (org.springframework.dao.PessimisticLockingFailureException busy) {
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.busy");
        }
        db.sql("set local lock_timeout = 0").update();
    }

    /** Who is not there any more, in a sentence. */
    RuleBroken gone(CustomerId id) {
        var now = ledger.standsFor(id).flatMap(customers::find);
        if (now.isPresent())
            return new RuleBroken(
                    RuleBroken.Kind.CONFLICT,
                    "customer.merge.problem.merged",
                    now.map(Customer::label).orElse(""),
                    now.get().id().toString());
        var binned = db.sql("select label from customer.bin where customer_id = ?")
                .param(id.value())
                .query(String.class)
                .optional();
        return binned.map(label -> new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.merge.problem.in_bin", label))
                .orElseGet(RuleBroken::notFound);
    }

    private static List<Undoing.Late> shown(List<Latecomer> rows, boolean told) {
        return rows.stream()
                .filter(late -> (late.evidence() != null) == told)
                .map(late -> new Undoing.Late(late.id(), late.noun(), late.words(), late.evidence()))
                .toList();
    }
}
