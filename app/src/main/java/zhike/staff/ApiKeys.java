package zhike.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.KeyId;
import zhike.kernel.RuleBroken;

/** Keys by which programs call the API. The key itself is shown once; only its hash is kept. */
@Service
public class ApiKeys {
    /** {@code hint} is the key's first letters, to tell keys apart. */
    public record ApiKey(
            KeyId id,
            String name,
            String hint,
            Role role,
            String createdBy,
            Instant createdAt,
            @Nullable LocalDate lastUsed,
            @Nullable Instant revokedAt) {}

    private final JdbcClient db;

    ApiKeys(JdbcClient db) {
        this.db = db;
    }

    /** Answers the key, which nobody can read again. */
    public String create(String name, Role role, String createdBy) {
        if (name.isBlank() || name.length() > 100) throw new RuleBroken("staff.problem.key_name");
        var key = "zk_" + Tokens.fresh();
        keep(name.strip(), key, role, createdBy);
        return key;
    }

    /** Makes a key chosen by the operator valid, once. */
    @Transactional
    public void keep(String name, String key, Role role, String createdBy) {
        db.sql("""
                insert into staff.api_key (name, key_hash, hint, role, created_by) values (?, ?, ?, ?, ?)
                on conflict (key_hash) do nothing""")
                .params(name, Tokens.hash(key), key.substring(0, Math.min(6, key.length() / 3)), role.word(), createdBy)
                .update();
    }

    /** The valid key with this text; notes the day it was used. */
    public Optional<ApiKey> find(String key) {
        var hash = Tokens.hash(key);
        var found = db.sql("select * from staff.api_key where key_hash = ? and revoked_at is null")
                .param(hash)
                .query(ApiKeys::key)
                .optional();
        var today = LocalDate.now(java.time.ZoneOffset.UTC);
        if (found.isPresent() && !today.equals(found.get().lastUsed()))
            db.sql("update staff.api_key set last_used = ? where key_hash = ?")
                    .params(today, hash)
                    .update();
        return found;
    }

    public List<ApiKey> all() {
        return db.sql("select * from staff.api_key order by revoked_at is not null, id desc")
                .query(ApiKeys::key)
                .list();
    }

    public boolean none() {
        return db.sql("select not exists (select from staff.api_key)")
                .query(Boolean.class)
                .single();
    }

    public void revoke(KeyId id) {
        if (db.sql("update staff.api_key set revoked_at = now() where id = ? and revoked_at is null")
                        .param(id.value())
                        .update()
                == 0) throw RuleBroken.notFound();
    }

    private static ApiKey key(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        var revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new ApiKey(
                new KeyId(row.getLong("id")),
                row.getString("name"),
                row.getString("hint"),
                Role.of(row.getString("role")),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used", LocalDate.class),
                revoked == null ? null : revoked.toInstant());
    }
}
