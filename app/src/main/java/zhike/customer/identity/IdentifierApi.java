package zhike.customer.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** By what a customer is known, for programs. */
@RestController
@RequestMapping("/api/v1/customers/{customer}/identifiers")
class IdentifierApi {
    @Schema(description = "kind: phone, email, openid, unionid or account")
    record Claim(@Nullable String kind, @Nullable String value) {}

    @Schema(description = "state: claimed or verified; only verified ones join customers")
    record IdentifierView(
            long id,
            String kind,
            String value,
            String state,
            String saidBy,
            Instant saidAt,
            @Nullable String verifiedBy,
            @Nullable Instant verifiedAt) {}

    private final Identifiers identifiers;
    private final Viewers viewers;

    IdentifierApi(Identifiers identifiers, Viewers viewers) {
        this.identifiers = identifiers;
        this.viewers = viewers;
    }

    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<IdentifierView> list(@PathVariable CustomerId customer) {
        return new Listing<>(
                identifiers.of(customer).stream().map(IdentifierApi::view).toList(), null);
    }

    /** Notes a claim; it joins nobody. */
    @PostMapping
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    IdentifierView claim(@PathVariable CustomerId customer, @RequestBody Claim claim) {
        var kind = Identifier.Kind.of(claim.kind() == null ? "" : claim.kind())
                .orElseThrow(() -> new RuleBroken("customer.identifier.problem.kind"));
        return view(identifiers.claim(
                customer,
                kind,
                claim.value() == null ? "" : claim.value(),
                viewers.current().orElseThrow().name()));
    }

    /** The caller vouches that it is this customer's, who then takes over what was bought with it by a guest. */
    @PostMapping("/{id}/verification")
    @Allow(Right.EDIT_CUSTOMERS)
    Listing<IdentifierView> verify(@PathVariable CustomerId customer, @PathVariable long id) {
        identifiers.verify(customer, id, viewers.current().orElseThrow().name());
        return list(customer);
    }

    @DeleteMapping("/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CustomerId customer, @PathVariable long id) {
        identifiers.remove(customer, id);
    }

    private static IdentifierView view(Identifier one) {
        return new IdentifierView(
                one.id(),
                one.kind().word(),
                one.value(),
                one.verified() ? "verified" : "claimed",
                one.saidBy(),
                one.saidAt(),
                one.verifiedBy(),
                one.verifiedAt());
    }
}
