package zhike.customer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.CustomerId;

/**
 * Keeps the search keys of Chinese names. Triggers note whose name was written; whoever writes names in bulk calls {@link #catchUp} in the same
 * transaction, and {@link SearchKeyUpkeep} does what nobody did.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SearchKeys {
    private static final int AT_ONCE = 10_000;

    private record Named(long customer, @Nullable String name) {}

    private final JdbcClient db;

    SearchKeys(JdbcClient db) {
        this.db = db;
    }

    /** Of a customer whose name has just been written. */
    void write(CustomerId customer, @Nullable String name) {
        write(List.of(new Named(customer.value(), name)));
    }

    /** Of everybody whose name the transaction has written. */
    void catchUp() {
        while (some() > 0) {
            // the next ones
        }
    }

    /** Of some thousands whose name was written, at most; answers of how many. Several may do it beside each other. */
    int some() {
        var named = db.sql("""
                with taken as (
                  delete from customer.search_key_wanted where ctid = any (array(
                    select ctid from customer.search_key_wanted limit ? for update skip locked)) returning customer_id)
                select distinct c.id, c.name from taken t join customer.customer c on c.id = t.customer_id order by c.id""")
                .param(AT_ONCE)
                .query((row, n) -> new Named(row.getLong(1), row.getString(2)))
                .list();
        if (named.isEmpty()) return 0;
        write(named);
        return named.size();
    }

    /** How many wait, as far as it matters. */
    long wanted(long most) {
        return db.sql("select count(*) from (select from customer.search_key_wanted limit ?) few")
                .param(most)
                .query(Long.class)
                .single();
    }

    private void write(List<Named> named) {
        var ids = new ArrayList<Long>();
        var pinyin = new ArrayList<String>();
        var given = new ArrayList<@Nullable String>();
        var initials = new ArrayList<String>();
        var none = new ArrayList<Long>();
        for (var one : named)
            SearchKey.of(one.name)
                    .ifPresentOrElse(
                            key -> {
                                ids.add(one.customer);
                                pinyin.add(key.pinyin());
                                given.add(key.given());
                                initials.add(key.initials());
                            },
                            () -> none.add(one.customer));
        if (!none.isEmpty())
            db.sql("delete from customer.search_key where customer_id = any (?)")
                    .param(none.toArray(Long[]::new))
                    .update();
        if (!ids.isEmpty())
            db.sql("""
                    insert into customer.search_key (customer_id, pinyin, given, initials)
                    select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                    on conflict (customer_id) do update set pinyin = excluded.pinyin, given = excluded.given, initials = excluded.initials""")
                    .param(ids.toArray(Long[]::new))
                    .param(pinyin.toArray(String[]::new))
                    .param(given.toArray(String[]::new))
                    .param(initials.toArray(String[]::new))
                    .update();
    }
}
