package zhike.value;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import zhike.customer.classes.Classes;

/** New scores, and the orders behind them, change by deal, importance and urgency: all customers are classed anew. */
@Component
class ClassesFollow {
    private final Classes classes;

    ClassesFollow(Classes classes) {
        this.classes = classes;
    }

    @ApplicationModuleListener
    void on(ScoresPublished event) {
        classes.submitIfNoneWaits("Zhike");
    }
}
