package zhike.customer.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Probable duplicates for programs. */
@RestController
@RequestMapping("/api/v1/duplicates")
class DuplicateApi {
    @Schema(
            description =
                    "One field: how far it agrees and what that weighs, in bits (log2); below zero speaks against")
    record EvidenceView(String field, String agreement, double bits) {}

    record Side(
            String id,
            String label,
            @Nullable String phone,
            @Nullable String email) {}

    record DuplicateView(
            String id, Side first, Side second, double score, List<EvidenceView> evidence, Instant foundAt) {}

    @Schema(
            description =
                    "suggest: chance from which a pair stands in the queue; warn: chance from which typing a new customer warns")
    record RulesView(double suggest, double warn) {}

    record Started(String id, String kind) {}

    private final Duplicates duplicates;
    private final Viewers viewers;

    DuplicateApi(Duplicates duplicates, Viewers viewers) {
        this.duplicates = duplicates;
        this.viewers = viewers;
    }

    /** Surest first. */
    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<DuplicateView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam Optional<String> cursor) {
        var shown = Math.clamp(limit, 1, 200);
        var after = cursor.map(Pair::valueOf);
        return Listing.of(
                duplicates.queue(
                        after.map(Pair::first).orElse(null),
                        after.map(Pair::second).orElse(null),
                        shown + 1),
                shown,
                DuplicateApi::view,
                Duplicate::pair);
    }

    /** Those of one customer. */
    @GetMapping("/of/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    Listing<DuplicateView> of(@PathVariable CustomerId id) {
        return new Listing<>(duplicates.of(id).stream().map(DuplicateApi::view).toList(), null);
    }

    /** Not the same person: remembered, and not suggested again. */
    @PostMapping("/{pair}/dismissal")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable Pair pair) {
        duplicates.notSame(
                pair.first(), pair.second(), viewers.current().orElseThrow().name());
    }

    /** Compares all customers with each other in the background; the job is at /api/v1/jobs/{id}. */
    @PostMapping("/searches")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started search() {
        var id = duplicates.lookThroughAll(viewers.current().orElseThrow().name());
        return new Started(id.toString(), LookThrough.KIND);
    }

    @GetMapping("/rules")
    @Allow(Right.SEE_CUSTOMERS)
    RulesView rules() {
        return new RulesView(duplicates.rules().suggest(), duplicates.rules().warn());
    }

    @PutMapping("/rules")
    @Allow(Right.MANAGE_SHOP)
    RulesView change(@RequestBody RulesView rules) {
        duplicates.change(new DuplicateRules(rules.suggest(), rules.warn()));
        return rules();
    }

    static DuplicateView view(Duplicate pair) {
        return new DuplicateView(
                pair.pair(),
                side(pair.first()),
                side(pair.second()),
                pair.score(),
                pair.evidence().stream()
                        .map(one -> new EvidenceView(
                                one.field().name().toLowerCase(java.util.Locale.ROOT),
                                one.agreement().name().toLowerCase(java.util.Locale.ROOT),
                                one.bits()))
                        .toList(),
                pair.foundAt());
    }

    private static Side side(zhike.customer.Customer customer) {
        return new Side(
                customer.id().toString(),
                customer.label(),
                customer.profile().phone(),
                customer.profile().email());
    }

    /** Two customers in an address: FIRST-SECOND. */
    record Pair(CustomerId first, CustomerId second) {
        public static Pair valueOf(String text) {
            int dash = text.indexOf('-');
            try {
                if (dash > 0)
                    return new Pair(
                            CustomerId.valueOf(text.substring(0, dash)), CustomerId.valueOf(text.substring(dash + 1)));
            } catch (IllegalArgumentException none) {
                // said below
            }
            throw new RuleBroken(RuleBroken.Kind.NOT_FOUND, "web.problem.not_found");
        }
    }
}
