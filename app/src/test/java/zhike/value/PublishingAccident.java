package zhike.value;

import java.sql.SQLException;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Fills the disk at the very end of the publishing transaction while it is armed. */
@Component
class PublishingAccident {
    private volatile boolean armed;

    @EventListener
    void on(ScoresPublished event) {
        if (armed)
            throw new DataAccessResourceFailureException("could not extend file", new SQLException("no room", "53100"));
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
