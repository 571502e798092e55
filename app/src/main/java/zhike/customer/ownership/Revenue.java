package zhike.customer.ownership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import zhike.kernel.CustomerId;

/** What customers really brought, supplied by the area that knows the orders. */
public interface Revenue {
    /** Net revenue in minor units of the shop's base currency, from and to inclusive; customers without any are left out. */
    Map<CustomerId, Long> between(Collection<CustomerId> customers, LocalDate from, LocalDate to);
}
