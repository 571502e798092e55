package zhike.customer.ownership;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Account managers, the pool and hand-overs for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Ownership", description = "Who looks after which customer; the public pool; hand-over of whole books")
class OwnershipApi {
    @Schema(description = "how: hand, rule, claim, handover or undo")
    record OwnerView(
            String staffId,
            String name,
            Instant since,
            String how,
            @Nullable String rule,
            String by,
            @Nullable String why,
            @Nullable Instant endedAt) {}

    @Schema(description = "owner is null when nobody looks after the customer")
    record StandingView(
            String customerId,
            @Nullable OwnerView owner,
            @Nullable Instant inPoolSince,
            List<OwnerView> history) {}

    record Asked(@Nullable String staffId, @Nullable String why) {}

    record Why(@Nullable String why) {}

    record AccountView(
            String customerId,
            Instant since,
            String how,
            @Nullable Instant lastDealing,
            @Nullable LocalDate backToPoolOn) {}

    record PlaceView(
            String customerId,
            Instant since,
            String how,
            String by,
            @Nullable Instant lastDealing) {}

    record HandoverAsked(
            @Nullable String fromStaffId,
            @Nullable String toStaffId,
            @Nullable String why) {}

    record PreviewView(
            String from,
            String to,
            long customers,
            long toHasNow,
            @Nullable Integer capacity,
            boolean tooMany) {}

    private final Ownership ownership;
    private final Pool pool;
    private final Handovers handovers;
    private final Customers customers;
    private final Viewers viewers;

    OwnershipApi(Ownership ownership, Pool pool, Handovers handovers, Customers customers, Viewers viewers) {
        this.ownership = ownership;
        this.pool = pool;
        this.handovers = handovers;
        this.customers = customers;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}/owner")
    @Operation(summary = "Who looks after the customer, and who did")
    StandingView owner(@PathVariable CustomerId id) {
        customers.get(id);
        return new StandingView(
                id.toString(),
                ownership.of(id).map(OwnershipApi::view).orElse(null),
                ownership.inPoolSince(id).orElse(null),
                ownership.history(id).stream().map(OwnershipApi::view).toList());
    }

    @PutMapping("/customers/{id}/owner")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Assigns the customer to somebody; takes them out of the pool")
    StandingView assign(@PathVariable CustomerId id, @RequestBody Asked asked) {
        ownership.assign(id, staff(asked.staffId()), viewer(), asked.why());
        return owner(id);
    }

    @DeleteMapping("/customers/{id}/owner")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Into the public pool; nobody looks after the customer any more")
    StandingView release(@PathVariable CustomerId id, @RequestBody(required = false) @Nullable Why why) {
        ownership.release(id, viewer(), why == null ? null : why.why());
        return owner(id);
    }

    @GetMapping("/accounts")
    @Operation(summary = "The customers somebody looks after")
    Listing<AccountView> book(
            @RequestParam StaffId staffId,
            @RequestParam Optional<CustomerId> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                pool.book(staffId, cursor.orElse(null), size + 1),
                size,
                one -> new AccountView(
                        one.customer().toString(), one.since(), one.how(), one.lastDealing(), one.silentOn()),
                one -> one.customer().toString());
    }

    @GetMapping("/pool")
    @Operation(summary = "The public pool, latest first")
    Listing<PlaceView> pool(@RequestParam Optional<CustomerId> cursor, @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                pool.places(cursor.map(CustomerId::value).orElse(null), size + 1),
                size,
                one -> new PlaceView(one.customer().toString(), one.since(), one.how(), one.by(), one.lastDealing()),
                one -> new CustomerId(one.place()).toString());
    }

    @PutMapping("/pool/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Puts a customer into the pool")
    StandingView add(@PathVariable CustomerId id) {
        ownership.release(id, viewer(), null);
        return owner(id);
    }

    @DeleteMapping("/pool/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Takes a customer out of the pool without giving them to anybody")
    StandingView remove(@PathVariable CustomerId id) {
        ownership.removeFromPool(id);
        return owner(id);
    }

    @PostMapping("/pool/{id}/claim")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Always refused to a program: a claim is a person's; assign instead")
    StandingView claim(@PathVariable CustomerId id) {
        ownership.claim(id, viewer());
        return owner(id);
    }

    @GetMapping("/pool-rules")
    @Operation(summary = "When customers go back to the pool, and how many a person may claim")
    PoolRules poolRules() {
        return ownership.poolRules();
    }

    @PutMapping("/pool-rules")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Changes the rules of the pool")
    PoolRules poolRules(@RequestBody PoolRules rules) {
        ownership.change(rules);
        return ownership.poolRules();
    }

    @GetMapping("/handovers/preview")
    @Operation(summary = "What handing over a colleague's book would do; nothing is changed")
    PreviewView preview(@RequestParam StaffId fromStaffId, @RequestParam StaffId toStaffId) {
        var preview = handovers.preview(fromStaffId, toStaffId);
        return new PreviewView(
                preview.fromName(),
                preview.toName(),
                preview.customers(),
                preview.toHasNow(),
                preview.capacity(),
                preview.tooMany());
    }

    @GetMapping("/handovers")
    @Operation(summary = "Past hand-overs, latest first")
    Listing<Handovers.Handover> handovers(
            @RequestParam Optional<Long> cursor, @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                handovers.latest(size + 1, cursor.orElse(null)), size, one -> one, one -> String.valueOf(one.no()));
    }

    @PostMapping("/handovers")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Hands a colleague's whole book over")
    Handovers.Handover handOver(@RequestBody HandoverAsked asked) {
        var no = handovers.handOver(staff(asked.fromStaffId()), staff(asked.toStaffId()), viewer(), asked.why());
        return handovers.latest(1, no + 1).getFirst();
    }

    @DeleteMapping("/handovers/{no}")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Undoes a hand-over; customers of whom something else was decided since stay")
    Handovers.Handover undo(@PathVariable long no) {
        handovers.undo(no, viewer());
        return handovers.latest(1, no + 1).getFirst();
    }

    static StaffId staff(@Nullable String id) {
        try {
            return StaffId.valueOf(id == null ? "" : id);
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("ownership.problem.staff");
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }

    private static OwnerView view(Owner owner) {
        return new OwnerView(
                owner.staff().toString(),
                owner.name(),
                owner.since(),
                owner.how(),
                owner.rule(),
                owner.by(),
                owner.why(),
                owner.endedAt());
    }
}
