package zhike.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import zhike.AppTest;

@AppTest
class SessionUseTests {
    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void aSessionInUseIsNotedOnceAMinute() {
        var begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var id = begun(sessions, begun);
        used(sessions, id, begun.plusSeconds(59));
        assertThat(lastUse(id)).isEqualTo(begun);
        used(sessions, id, begun.plusSeconds(60));
        assertThat(lastUse(id)).isEqualTo(begun.plusSeconds(60));
    }

    @Test
    void whatElseChangesIsWrittenAtOnce() {
        var begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var id = changed(sessions, begun(sessions, begun));
        var found = sessions.findById(id);
        assertThat(found.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat((Object) found.getAttribute("word")).isEqualTo("tea");
    }

    private static <S extends Session> String begun(FindByIndexNameSessionRepository<S> sessions, Instant at) {
        var session = sessions.createSession();
        session.setLastAccessedTime(at);
        sessions.save(session);
        return session.getId();
    }

    private static <S extends Session> void used(FindByIndexNameSessionRepository<S> sessions, String id, Instant at) {
        var session = sessions.findById(id);
        session.setLastAccessedTime(at);
        sessions.save(session);
    }

    private static <S extends Session> String changed(FindByIndexNameSessionRepository<S> sessions, String id) {
        var session = sessions.findById(id);
        session.setMaxInactiveInterval(Duration.ofMinutes(5));
        session.setAttribute("word", "tea");
        var next = session.changeSessionId();
        sessions.save(session);
        assertThat(sessions.findById(id)).as("the old id").isNull();
        return next;
    }

    private Instant lastUse(String id) {
        return sessions.findById(id).getLastAccessedTime();
    }
}
