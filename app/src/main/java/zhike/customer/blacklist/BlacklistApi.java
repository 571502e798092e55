package zhike.customer.blacklist;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.customer.Customers;
import zhike.customer.blacklist.Blacklisting.Proposal;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The blacklist for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Blacklist", description = "Who is shut out from what, proposed by one person and approved by another")
class BlacklistApi {
    @Schema(description = "state: proposed, active, refused, lifted or expired. blocks: order, campaign, points, chat")
    record EntryView(
            String id,
            String customerId,
            String reason,
            @Nullable String evidence,
            @Nullable String link,
            List<String> blocks,
            @Nullable LocalDate until,
            String state,
            StepView latest) {}

    record StepView(
            String state, Instant at, String by, @Nullable String why) {}

    record RefusalView(String deed, String what, String by, Instant at) {}

    record DetailView(EntryView entry, List<StepView> steps, List<RefusalView> refusals) {}

    @Schema(description = "customerId, reason and blocks are needed; until is the last day it holds")
    record Asked(
            @Nullable String customerId,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable String link,
            @Nullable List<String> blocks,
            @Nullable LocalDate until) {}

    record Why(@Nullable String why) {}

    @Schema(description = "What the customer is shut out from today; empty when from nothing")
    record BlocksView(String customerId, List<String> blocks) {}

    private final Blacklist blacklist;
    private final Customers customers;
    private final Viewers viewers;

    BlacklistApi(Blacklist blacklist, Customers customers, Viewers viewers) {
        this.blacklist = blacklist;
        this.customers = customers;
        this.viewers = viewers;
    }

    @GetMapping("/blacklist")
    @Operation(summary = "Entries, latest first; of one customer or in one state when asked")
    Listing<EntryView> list(
            @RequestParam Optional<String> state,
            @RequestParam Optional<CustomerId> customerId,
            @RequestParam Optional<BlacklistingId> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        Set<Standing> standings =
                state.map(word -> EnumSet.of(Standing.of(word))).orElseGet(() -> EnumSet.allOf(Standing.class));
        return Listing.of(
                blacklist.list(standings, customerId.orElse(null), cursor.orElse(null), size + 1),
                size,
                BlacklistApi::view,
                entry -> entry.id().toString());
    }

    @GetMapping("/blacklist/{id}")
    @Operation(summary = "One entry with every decision about it and what it has kept out")
    DetailView get(@PathVariable BlacklistingId id) {
        return new DetailView(
                view(blacklist.get(id)),
                blacklist.steps(id).stream().map(BlacklistApi::view).toList(),
                blacklist.refusals(id, 200).stream()
                        .map(refusal ->
                                new RefusalView(refusal.deed().word(), refusal.what(), refusal.by(), refusal.at()))
                        .toList());
    }

    @PostMapping("/blacklist")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Proposes an entry; it blocks nothing until a person approves it")
    ResponseEntity<DetailView> propose(@RequestBody Asked asked) {
        var customer = customer(asked.customerId());
        var blocks = asked.blocks() == null
                ? Set.<Deed>of()
                : asked.blocks().stream().map(Deed::of).collect(Collectors.toSet());
        var proposal = new Proposal(
                asked.reason() == null ? "" : asked.reason(), asked.evidence(), asked.link(), blocks, asked.until());
        var id = blacklist.propose(customer, proposal, viewer());
        return ResponseEntity.created(URI.create("/api/v1/blacklist/" + id)).body(get(id));
    }

    @PostMapping("/blacklist/{id}/approval")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Always refused: the second person has to be a person, who approves on the screen")
    DetailView approve(@PathVariable BlacklistingId id, @RequestBody(required = false) @Nullable Why why) {
        blacklist.approve(id, viewer(), why == null ? null : why.why());
        return get(id);
    }

    @PostMapping("/blacklist/{id}/refusal")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Turns a proposal down, saying why")
    DetailView turnDown(@PathVariable BlacklistingId id, @RequestBody(required = false) @Nullable Why why) {
        blacklist.turnDown(id, viewer(), why == null ? null : why.why());
        return get(id);
    }

    @PostMapping("/blacklist/{id}/lifting")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Lifts an active entry, saying why")
    DetailView lift(@PathVariable BlacklistingId id, @RequestBody(required = false) @Nullable Why why) {
        blacklist.lift(id, viewer(), why == null ? null : why.why());
        return get(id);
    }

    @GetMapping("/customers/{id}/blocks")
    @Operation(summary = "What the customer is shut out from today; asking leaves no trace")
    BlocksView blocks(@PathVariable CustomerId id) {
        customers.get(id);
        return new BlocksView(
                id.toString(), blacklist.blocks(id).stream().map(Deed::word).toList());
    }

    private static CustomerId customer(@Nullable String id) {
        try {
            return CustomerId.valueOf(id == null ? "" : id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("blacklist.problem.customer");
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }

    private static EntryView view(Blacklisting entry) {
        return new EntryView(
                entry.id().toString(),
                entry.customer().toString(),
                entry.reason(),
                entry.evidence(),
                entry.link(),
                entry.blocks().stream().map(Deed::word).toList(),
                entry.until(),
                entry.standing().word(),
                view(entry.latest()));
    }

    private static StepView view(Blacklisting.Step step) {
        return new StepView(step.standing().word(), step.at(), step.by(), step.why());
    }
}
