package zhike.shop;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rest of the product may ask of, and decide for, the shop. */
@Service
public class Shop {
    private static final String KEY = "shop.profile";

    private record Stored(
            String name, String zone, @Nullable String currency) {
        ShopProfile profile() {
            return new ShopProfile(name, ZoneId.of(zone), currency == null ? null : Currency.getInstance(currency));
        }

        static Stored of(ShopProfile profile) {
            var currency = profile.currency();
            return new Stored(
                    profile.name(), profile.zone().getId(), currency == null ? null : currency.getCurrencyCode());
        }
    }

    private final Settings settings;
    private final JdbcClient db;
    private final Clock clock;

    Shop(Settings settings, JdbcClient db, Clock clock) {
        this.settings = settings;
        this.db = db;
        this.clock = clock;
    }

    public ShopProfile profile() {
        return settings.get(KEY, Stored.class, Stored.of(ShopProfile.NEW)).profile();
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(profile().zone()));
    }

    /** Takes a new name and clock, and the currency as long as none is decided: a decided one stays. */
    @Transactional
    public void become(ShopProfile profile) {
        db.sql("select pg_advisory_xact_lock(hashtext('shop.currency'))")
                .query()
                .singleRow();
        var decided = profile().currency();
        settings.put(
                KEY, Stored.of(decided == null ? profile : new ShopProfile(profile.name(), profile.zone(), decided)));
    }

    /** The first orders decide an open base currency; a decided one stays. Answers the base currency that holds now. */
    @Transactional
    public Currency settleCurrency(Currency proposed) {
        db.sql("select pg_advisory_xact_lock(hashtext('shop.currency'))")
                .query()
                .singleRow();
        var profile = profile();
        var decided = profile.currency();
        if (decided != null) return decided;
        settings.put(KEY, Stored.of(new ShopProfile(profile.name(), profile.zone(), proposed)));
        return proposed;
    }
}
