package zhike.interaction;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** Whom a program means: exactly one customer, or it is told why not. */
@Component
class Addressees {
    /** By the id of another system, or by phone or e-mail. @param source the system of the external id */
    record Addressee(
            @Nullable String source,
            @Nullable String externalId,
            @Nullable String phone,
            @Nullable String email) {}

    private final Customers customers;

    Addressees(Customers customers) {
        this.customers = customers;
    }

    CustomerId one(@Nullable String id, @Nullable Addressee said) {
        if (id != null) {
            try {
                return customers.get(CustomerId.valueOf(id)).id();
            } catch (IllegalArgumentException | RuleBroken nobody) {
                throw new RuleBroken("interaction.problem.customer");
            }
        }
        if (said == null) throw new RuleBroken("interaction.problem.customer_missing");
        var found = found(said);
        if (found.isEmpty()) throw new RuleBroken("interaction.problem.customer");
        if (found.size() > 1) throw new RuleBroken("interaction.problem.customer_several", found.size());
        return found.getFirst().id();
    }

    private List<Customer> found(Addressee said) {
        if (said.externalId != null && !said.externalId.isBlank())
            return customers.findByExternalId(said.source, said.externalId);
        var phone = Objects.requireNonNullElse(said.phone, "");
        var email = Objects.requireNonNullElse(said.email, "");
        if (phone.isBlank() && email.isBlank()) throw new RuleBroken("interaction.problem.customer_missing");
        return customers.findByContact(phone, email);
    }
}
