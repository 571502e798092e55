package zhike.value;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Breaks the publishing transaction at its very end while it is armed. */
@Component
class PublishingAccident {
    private volatile boolean armed;

    @EventListener
    void on(ScoresPublished event) {
        if (armed) throw new IllegalStateException("the disk is full");
    }

    void during(Runnable work) {
        armed = true;
        try {
            work.run();
        } finally {
            armed = false;
        }
    }
}
