package zhike.customer.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.Pinyin;

/** Who looks like one person, found over the indexes of phone, e-mail and name: for who types a customer, and for the few that changed. */
@Component
class Nearby {
    record Hit(Person person, Likeness likeness) {}

    private static final int MOST = 50;
    private static final String AFTER_ALL = Character.toString(0x10FFFF);

    private final JdbcClient db;
    private final DuplicateLedger ledger;

    Nearby(JdbcClient db, DuplicateLedger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /** Most alike first. @param name as written, which the index knows better than its readings */
    List<Hit> of(Person person, @Nullable String name) {
        var candidates = ledger.people(candidates(person, name));
        if (candidates.isEmpty()) return List.of();
        var shop = frequencies(person, name, candidates);
        var matcher = new Matcher(shop);
        return candidates.stream()
                .filter(other -> other.id() != person.id())
                .map(other -> new Hit(other, matcher.compare(person, other)))
                .sorted(Comparator.comparingDouble(hit -> -hit.likeness().bits()))
                .toList();
    }

    private LinkedHashSet<Long> candidates(Person person, @Nullable String name) {
        var ways = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        params.put("most", MOST);
        if (person.phone() != null) {
            ways.add("select id from customer.customer where phone_digits = :phone");
            params.put("phone", person.phone());
        }
        if (person.email() != null) {
            var local = person.email().substring(0, Math.max(0, person.email().indexOf('@')));
            ways.add(
                    "select id from customer.customer where email = :email or (email >= :local and email < :local_end)");
            params.put("email", person.email());
            params.put("local", local + "@");
            params.put("local_end", local + "@" + AFTER_ALL);
        }
        if (name != null && person.name() != null) {
            ways.add("select id from customer.customer where name_key in (:names)");
            params.put("names", writings(name, person.name()));
            if (pinyinIsKept()) {
                ways.add("select customer_id as id from customer.search_key where pinyin in (:sounds)");
                params.put("sounds", sounds(name, person.name()));
            }
        }
        if (ways.isEmpty()) return new LinkedHashSet<>();
        var sql = ways.stream()
                .map(way -> "(" + way + " limit :most)")
                .collect(java.util.stream.Collectors.joining(" union "));
        return new LinkedHashSet<>(db.sql(sql).params(params).query(Long.class).list());
    }

    /** The ways in which the same name may be written down. */
    private static Set<String> writings(String written, PersonName name) {
        var all = new LinkedHashSet<String>();
        all.add(written.strip().toLowerCase(Locale.ROOT));
        all.add(name.plain());
        if (!name.family().isEmpty() && !name.given().isEmpty()) {
            all.add(name.family() + " " + name.given());
            all.add(name.given() + " " + name.family());
        }
        var words = name.plain().split(" ");
        if (words.length == 2) all.add(words[1] + " " + words[0]);
        return all;
    }

    private static Set<String> sounds(String written, PersonName name) {
        return Set.copyOf(Stream.of(Pinyin.full(written), name.family() + name.given(), name.given() + name.family())
                .distinct()
                .toList());
    }

    /** The search keeps how Chinese names are typed, where it is there. */
    private boolean pinyinIsKept() {
        return db.sql("select to_regclass('customer.search_key') is not null")
                .query(Boolean.class)
                .single();
    }

    /** How common the values of this one person are, counted over the indexes up to a limit. */
    private Frequencies frequencies(Person person, @Nullable String name, List<Person> candidates) {
        var customers = db.sql(
                        "select greatest(reltuples, 1)::bigint from pg_class where oid = 'customer.customer'::regclass")
                .query(Long.class)
                .single();
        var shop = Frequencies.ofFew(Math.max(customers, 1_000));
        if (name != null && person.name() != null) {
            var same = db.sql("select count(*) from (select from customer.customer where name_key = ? limit 5000) n")
                    .param(person.name().plain())
                    .query(Long.class)
                    .single();
            shop.set(Field.NAME, person.name().key(), same + 1);
        }
        if (person.phone() != null)
            shop.set(
                    Field.PHONE,
                    person.phone(),
                    1
                            + candidates.stream()
                                    .filter(c -> person.phone().equals(c.phone()))
                                    .count());
        if (person.email() != null)
            shop.set(
                    Field.EMAIL,
                    person.email(),
                    1
                            + candidates.stream()
                                    .filter(c -> person.email().equals(c.email()))
                                    .count());
        if (person.city() != null) shop.set(Field.CITY, person.city(), Math.max(customers, 1_000) / 8);
        return shop;
    }
}
