package zhike.interaction.palette;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.web.Page;
import zhike.web.PaletteHit;
import zhike.web.PaletteHits;

/** Customers by whatever the search knows them by. */
@Component
class CustomerHits implements PaletteHits {
    private final Customers customers;

    CustomerHits(Customers customers) {
        this.customers = customers;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String titleKey() {
        return "customer.nav";
    }

    @Override
    public List<PaletteHit> hits(String text, int limit, Page page) {
        return customers.search(text, limit).stream().map(CustomerHits::hit).toList();
    }

    static PaletteHit hit(Customer customer) {
        return new PaletteHit(customer.label(), detail(customer), "/customers/" + customer.id(), "user");
    }

    private static @Nullable String detail(Customer customer) {
        var profile = customer.profile();
        var facts = Stream.of(profile.company(), profile.phone(), profile.email(), profile.city())
                .filter(fact -> fact != null && !fact.equals(customer.label()))
                .filter(Objects::nonNull)
                .limit(2)
                .collect(Collectors.joining(" · "));
        return facts.isEmpty() ? null : facts;
    }
}
