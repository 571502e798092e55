package zhike.customer.credit;

import java.time.LocalDate;
import java.util.Optional;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;

/** Orders that can be invoiced, supplied by the area that knows them. */
public interface Sales {
    /** @param total all there is to pay, with shipping and tax, less what was given back */
    record Sale(OrderId id, CustomerId customer, String number, LocalDate day, Money total) {}

    /** Empty for guests and for orders that were called off. */
    Optional<Sale> sale(OrderId order);
}
