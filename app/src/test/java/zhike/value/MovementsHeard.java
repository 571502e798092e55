package zhike.value;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Remembers what areas above are told of movements. */
@Component
class MovementsHeard {
    final List<Object> events = new CopyOnWriteArrayList<>();

    @EventListener({ClassChanged.class, StageChanged.class, SilentTooLong.class, ValueDropped.class, FirstBigOrder.class
    })
    void on(Object event) {
        events.add(event);
    }
}
