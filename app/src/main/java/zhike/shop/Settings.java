package zhike.shop;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Settings of the areas, one JSON record per key. Read often, so kept for two seconds: another process sees a change at once or a blink later. */
@Service
public class Settings {
    private static final long KEPT_NANOS = 2_000_000_000L;

    private record Kept(Optional<String> json, long at) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Settings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The record under this key, or the default when nobody changed it. */
    public <T> T get(String key, Class<T> type, T otherwise) {
        var now = System.nanoTime();
        var found = kept.get(key);
        if (found == null || now - found.at > KEPT_NANOS) {
            found = new Kept(
                    db.sql("select value::text from shop.setting where key = ?")
                            .param(key)
                            .query(String.class)
                            .optional(),
                    now);
            kept.put(key, found);
        }
        return found.json.map(text -> json.readValue(text, type)).orElse(otherwise);
    }

    public void put(String key, Object value) {
        db.sql("""
                insert into shop.setting (key, value, changed_at) values (?, ?::jsonb, now())
                on conflict (key) do update set value = excluded.value, changed_at = now()""").params(key, json.writeValueAsString(value)).update();
        kept.remove(key);
    }
}
