package zhike.shop;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings of the areas, one JSON record per key. Read from the database, one row by its key, so that every process sees a change at once; within
 * one request only the first time.
 */
@Service
public class Settings {
    private record Kept(Optional<String> text) {}

    private static final String KEPT = Settings.class.getName() + " ";

    private final JdbcClient db;
    private final JsonMapper json;

    Settings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The record under this key, or the default when nobody changed it. */
    public <T> T get(String key, Class<T> type, T otherwise) {
        return kept(key).map(text -> json.readValue(text, type)).orElse(otherwise);
    }

    private Optional<String> kept(String key) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) return read(key);
        if (request.getAttribute(KEPT + key, SCOPE_REQUEST) instanceof Kept kept) return kept.text();
        var read = read(key);
        request.setAttribute(KEPT + key, new Kept(read), SCOPE_REQUEST);
        return read;
    }

    private Optional<String> read(String key) {
        return db.sql("select value::text from shop.setting where key = ?")
                .param(key)
                .query(String.class)
                .optional();
    }

    public void put(String key, Object value) {
        db.sql("""
                insert into shop.setting (key, value, changed_at) values (?, ?::jsonb, now())
                on conflict (key) do update set value = excluded.value, changed_at = now()""").params(key, json.writeValueAsString(value)).update();
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) request.removeAttribute(KEPT + key, SCOPE_REQUEST);
    }
}
