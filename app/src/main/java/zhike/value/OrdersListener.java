package zhike.value;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import zhike.commerce.OrdersImported;

/** New orders change what customers are worth: a run follows each import. */
@Component
class OrdersListener {
    private final Runs runs;

    OrdersListener(Runs runs) {
        this.runs = runs;
    }

    @ApplicationModuleListener
    void on(OrdersImported event) {
        if (event.orders() > 0) runs.submitIfNoneWaits();
    }
}
