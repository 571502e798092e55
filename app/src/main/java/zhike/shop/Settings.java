package zhike.shop;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Settings of the areas, one JSON record per key. Always read from the database, one row by its key, so that every process sees a change at once. */
@Service
public class Settings {
    private final JdbcClient db;
    private final JsonMapper json;

    Settings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The record under this key, or the default when nobody changed it. */
    public <T> T get(String key, Class<T> type, T otherwise) {
        return db.sql("select value::text from shop.setting where key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, type))
                .orElse(otherwise);
    }

    public void put(String key, Object value) {
        db.sql("""
                insert into shop.setting (key, value, changed_at) values (?, ?::jsonb, now())
                on conflict (key) do update set value = excluded.value, changed_at = now()""").params(key, json.writeValueAsString(value)).update();
    }
}
