package zhike.interaction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.kernel.CustomerId;
import zhike.kernel.InteractionId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.shop.Shop;

/** Everything that passed between a customer and the shop, as one stream. Every area writes down here what passed over its channel. */
@Service
public class Timeline {
    /** Whether it is new, or had been told before. */
    public record Added(InteractionId id, boolean fresh) {}

    /** @param next null on the last page */
    public record Part(
            List<TimelineEntry> entries, @Nullable String next) {}

    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::at)
            .reversed()
            .thenComparing(TimelineEntry::source)
            .thenComparing(Comparator.comparingLong(TimelineEntry::number).reversed());

    /** Of other systems' clocks, and of the time zones they may have confused. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final InteractionLedger ledger;
    private final Customers customers;
    private final Shop shop;
    private final List<TimelineSource> sources;
    private final Clock clock;

    Timeline(
            InteractionLedger ledger,
            Customers customers,
            Shop shop,
            ObjectProvider<TimelineSource> sources,
            Clock clock) {
        this.clock = clock;
        this.ledger = ledger;
        this.customers = customers;
        this.shop = shop;
        this.sources = sources.orderedStream().toList();
    }

    /** Writes it down; what its origin has told of before stays as it was. */
    @Transactional
    public Added add(NewInteraction told) {
        if (told.at().isAfter(clock.instant().plus(CLOCKS_DIFFER))) throw new RuleBroken("interaction.problem.future");
        if (customers.find(told.customer()).isEmpty()) throw new RuleBroken("interaction.problem.customer");
        var id = ledger.add(told);
        if (id.isPresent()) return new Added(id.get(), true);
        var before =
                ledger.find(told.origin(), String.valueOf(told.reference())).orElseThrow();
        return new Added(before.id(), false);
    }

    public Interaction get(InteractionId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    /** Also when it was taken off the timeline meanwhile. */
    Interaction told(InteractionId id) {
        return ledger.told(id).orElseThrow(RuleBroken::notFound);
    }

    /** Taken off the timeline; {@link #restore} puts it back. */
    @Transactional
    public void remove(InteractionId id, String by) {
        if (!ledger.remove(id, by)) throw RuleBroken.notFound();
    }

    @Transactional
    public Interaction restore(InteractionId id) {
        if (!ledger.restore(id)) throw RuleBroken.notFound();
        return get(id);
    }

    /** Newest first. @param cursor where the last part ended, null for the first */
    public Part page(CustomerId customer, Choice choice, @Nullable String cursor, int limit) {
        var known = choice.source();
        if (known != null
                && !known.equals(Interaction.SOURCE)
                && sources.stream().noneMatch(source -> source.id().equals(known)))
            throw new RuleBroken("interaction.problem.kind", known);
        var zone = shop.profile().zone();
        var from = choice.start(zone);
        var end = new TimelineSource.Place(choice.end(zone), Long.MIN_VALUE);
        var after = cursor == null ? null : Cursor.read(cursor);
        var found = new ArrayList<TimelineEntry>();
        if (choice.wants(Interaction.SOURCE))
            found.addAll(ledger.page(customer, choice, from, below(after, Interaction.SOURCE, end), limit + 1));
        for (var source : sources)
            if (choice.wants(source.id()))
                found.addAll(source.entries(customer, from, below(after, source.id(), end), limit + 1));
        found.sort(ORDER);
        if (found.size() <= limit) return new Part(List.copyOf(found), null);
        var shown = List.copyOf(found.subList(0, limit));
        return new Part(shown, Cursor.after(shown.getLast()).toString());
    }

    private static TimelineSource.Place below(@Nullable Cursor after, String source, TimelineSource.Place end) {
        if (after == null || !after.at().isBefore(end.at())) return end;
        return after.below(source);
    }

    /** What a colleague, or anybody when none is named, wrote down as visits. */
    public List<Interaction> visits(@Nullable StaffId staff, Instant from, Instant to, int limit) {
        return ledger.visits(staff, from, to, limit);
    }

    /** For the filter: what other areas show here. */
    List<TimelineSource> sources() {
        return sources;
    }
}
