package zhike.commerce;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhike.customer.credit.Sales;
import zhike.kernel.Money;
import zhike.kernel.OrderId;

/** Orders as what an invoice may be written for. */
@Component
class Invoiced implements Sales {
    private final OrderLedger ledger;

    Invoiced(OrderLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Sale> sale(OrderId id) {
        return ledger.find(id).flatMap(Invoiced::sale);
    }

    private static Optional<Sale> sale(Order order) {
        var customer = order.customer();
        if (customer == null || order.state() == OrderState.CANCELLED || order.state() == OrderState.REFUNDED)
            return Optional.empty();
        var total = new Money(Math.max(0, order.totalMinor() - order.refundedMinor()), order.currency());
        return Optional.of(new Sale(order.id(), customer, order.number(), order.day(), total));
    }
}
