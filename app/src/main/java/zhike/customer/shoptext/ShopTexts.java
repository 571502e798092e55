package zhike.customer.shoptext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.history.History;
import zhike.kernel.RuleBroken;

/** What may be done with the texts of the shop: written as versions, one of them published. */
@Service
public class ShopTexts {
    private static final int LONGEST = 20_000;

    private final JdbcClient db;
    private final History history;

    ShopTexts(JdbcClient db, History history) {
        this.db = db;
        this.history = history;
    }

    /** What members read now; the other language where this one has none. */
    public Optional<ShopText> published(String kind, String language) {
        return db.sql("""
                        select * from customer.shop_text where kind = ? and published_at is not null and withdrawn_at is null
                        order by language = ? desc limit 1""").params(kind, language).query(ShopTexts::text).optional();
    }

    /** Latest first. */
    public List<ShopText> versions(String kind, String language) {
        return db.sql(
                        "select * from customer.shop_text where kind = ? and language = ? order by version desc limit 200")
                .params(kind, language)
                .query(ShopTexts::text)
                .list();
    }

    /** The latest version of each kind and language. */
    public List<ShopText> latest() {
        return db.sql(
                        "select distinct on (kind, language) * from customer.shop_text order by kind, language, version desc")
                .query(ShopTexts::text)
                .list();
    }

    public ShopText get(long id) {
        return db.sql("select * from customer.shop_text where id = ?")
                .param(id)
                .query(ShopTexts::text)
                .optional()
                .orElseThrow(RuleBroken::notFound);
    }

    /** Writes a new version, which nobody reads before it is published. */
    @Transactional
    public ShopText write(String kind, String language, String written) {
        known(kind, language);
        var plain = written.strip().replace("\r\n", "\n");
        if (plain.isEmpty() || plain.length() > LONGEST) throw new RuleBroken("customer.problem.text_length", LONGEST);
        if (plain.indexOf(0) >= 0) throw new RuleBroken("customer.problem.sign");
        lock(kind, language);
        var latest = versions(kind, language).stream().findFirst();
        if (latest.isPresent() && latest.get().text().equals(plain)) return latest.get();
        return db.sql("""
                        insert into customer.shop_text (kind, language, version, text, by_name)
                        values (?, ?, ?, ?, ?) returning *""")
                .params(
                        kind,
                        language,
                        latest.map(ShopText::version).orElse(0) + 1,
                        plain,
                        history.actor().name())
                .query(ShopTexts::text)
                .single();
    }

    /** From now on members read this version; also an older one again. */
    @Transactional
    public ShopText publish(long id) {
        var wanted = get(id);
        lock(wanted.kind(), wanted.language());
        if (get(id).published()) return get(id);
        db.sql("""
                update customer.shop_text set withdrawn_at = now()
                where kind = ? and language = ? and published_at is not null and withdrawn_at is null""").params(wanted.kind(), wanted.language()).update();
        db.sql("update customer.shop_text set published_at = now(), published_by = ?, withdrawn_at = null where id = ?")
                .params(history.actor().name(), id)
                .update();
        return get(id);
    }

    static void known(String kind, String language) {
        if (!ShopText.KINDS.contains(kind) || !ShopText.LANGUAGES.contains(language)) throw RuleBroken.notFound();
    }

    private void lock(String kind, String language) {
        db.sql("select pg_advisory_xact_lock(hashtext('customer.shop_text ' || ? || ' ' || ?))")
                .params(kind, language)
                .query()
                .singleRow();
    }

    private static ShopText text(ResultSet row, int n) throws SQLException {
        return new ShopText(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("language"),
                row.getInt("version"),
                row.getString("text"),
                row.getString("by_name"),
                Objects.requireNonNull(moment(row, "at")),
                moment(row, "published_at"),
                row.getString("published_by"),
                moment(row, "withdrawn_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
