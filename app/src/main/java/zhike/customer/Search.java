package zhike.customer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.kernel.CustomerId;

/**
 * Finds customers by what somebody types. The shape of the text decides where to look, and every way leads over an index: digits are a phone
 * (from its beginning or its end) or an external id, an @ makes an e-mail, anything else is a name; letters also find Chinese names by pinyin. Best matches come first.
 */
@Component
class Search {
    /** @param more whether there are others beyond the limit */
    record Hits(List<CustomerId> ids, boolean more) {}

    /** One way to look: SQL that answers ids, and how good its matches are, 0 being best. */
    private record Way(int rank, String sql) {}

    /** The ways for one text, with their parameters. */
    record Ways(List<String> queries, Map<String, Object> params) {
        /** Ids of all who match, as a subquery. */
        String all() {
            return String.join(" union all ", queries);
        }
    }

    private static final String AFTER_ALL = Character.toString(0x10FFFF);
    private static final int LONGEST = 100;

    private final JdbcClient db;
    private final TransactionTemplate reading;

    Search(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        var manager = transaction.getTransactionManager();
        if (manager == null) throw new IllegalStateException();
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    Hits find(String text, int limit) {
        var params = new HashMap<String, Object>();
        var ways = ways(text, params);
        if (ways.isEmpty()) return new Hits(List.of(), false);
        params.put("limit", limit + 1);
        var sql = ways.stream()
                .map(way -> "(select id, %d as rank from (%s) way limit :limit)".formatted(way.rank, way.sql))
                .collect(Collectors.joining(
                        " union all ",
                        "select id from (",
                        ") hit group by id order by min(rank), id desc limit :limit"));
        var found = reading.execute(status -> {
            // the planner cannot guess how rare a piece of text is, and one wrong guess would read every customer;
            // so the plan is the same for every text, and need not be made anew for each
            db.sql(
                            "select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)")
                    .query()
                    .singleRow();
            return db.sql(sql).params(params).query(Long.class).list();
        });
        var ids = found.stream().map(CustomerId::new).toList();
        return ids.size() > limit ? new Hits(ids.subList(0, limit), true) : new Hits(ids, false);
    }

    /** For who wants everybody who matches, however many. */
    static Ways ways(String text) {
        var params = new HashMap<String, Object>();
        var queries = ways(text, params).stream().map(Way::sql).toList();
        return new Ways(queries.isEmpty() ? List.of("select null::bigint as id where false") : queries, params);
    }

    private static List<Way> ways(String written, Map<String, Object> params) {
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replace("\0", "")
                .strip();
        if (text.isEmpty()) return List.of();
        if (text.length() > LONGEST) text = text.substring(0, LONGEST);
        var key = text.toLowerCase(Locale.ROOT);
        var ways = new ArrayList<Way>();
        params.put("names", names(text));
        ways.add(new Way(0, "select customer_id as id from customer.external_id where external_id in (:names)"));
        ways.add(
                new Way(
                        0,
                        "select customer_id as id from customer.identifier where kind in ('openid', 'unionid', 'account') and value in (:names)"));
        try {
            params.put("self", CustomerId.valueOf(text).value());
            ways.add(new Way(0, "select id from customer.customer where id = :self"));
        } catch (IllegalArgumentException notAnId) {
            // then it is something else
        }
        if (key.indexOf('@') >= 0) email(key, 1, ways, params);
        else if (key.matches("[0-9 ()+./-]+") && key.chars().anyMatch(Character::isDigit)) number(key, ways, params);
        else name(key, ways, params);
        range("own", key, params);
        ways.add(
                new Way(
                        3,
                        "select customer_id as id from customer.field_value where type = 'text' and lower(value) >= :own and lower(value) < :own_end"));
        return ways;
    }

    private static Set<String> names(String text) {
        var names = new LinkedHashSet<>(Customers.spellings(text));
        names.add(text.toUpperCase(Locale.ROOT));
        names.add(text.toLowerCase(Locale.ROOT));
        return names;
    }

    private static void email(String key, int rank, List<Way> ways, Map<String, Object> params) {
        range("email", key, params);
        ways.add(new Way(rank, "select id from customer.customer where email >= :email and email < :email_end"));
        ways.add(
                new Way(
                        rank,
                        "select customer_id as id from customer.further_contact where search_key >= :email and search_key < :email_end"));
    }

    /** A number as people say it: with or without country code or leading zero, or only its last digits. */
    private static void number(String key, List<Way> ways, Map<String, Object> params) {
        var digits = key.replaceAll("[^0-9]", "");
        var significant = digits.replaceFirst("^0+", "");
        if (significant.length() >= 4) {
            range("tail", new StringBuilder(significant).reverse().toString(), params);
            ways.add(
                    new Way(
                            1,
                            "select id from customer.customer where reverse(phone_digits) collate \"C\" >= :tail and reverse(phone_digits) collate \"C\" < :tail_end"));
            ways.add(
                    new Way(
                            1,
                            "select customer_id as id from customer.further_contact where reverse(search_key) collate \"C\" >= :tail and reverse(search_key) collate \"C\" < :tail_end"));
        }
        if (significant.length() >= 3) {
            range("head", significant, params);
            range("inner", "86" + significant, params);
            ways.add(new Way(
                    2, "select id from customer.customer where phone_digits >= :head and phone_digits < :head_end"));
            ways.add(new Way(
                    2, "select id from customer.customer where phone_digits >= :inner and phone_digits < :inner_end"));
        }
        if (key.equals(digits)) email(key, 3, ways, params);
        range("name", key, params);
        ways.add(new Way(3, "select id from customer.customer where name_key >= :name and name_key < :name_end"));
    }

    /** One sign finds beginnings, two find beginnings and ends of words (a Chinese given name), three or more find any piece. */
    private static void name(String key, List<Way> ways, Map<String, Object> params) {
        range("name", key, params);
        ways.add(new Way(1, "select id from customer.customer where name_key = :name"));
        ways.add(new Way(2, "select id from customer.customer where name_key >= :name and name_key < :name_end"));
        var words = key.split("\\s+");
        var conditions = new ArrayList<String>();
        var indexed = false;
        for (int i = 0; i < words.length; i++) {
            var length = words[i].codePointCount(0, words[i].length());
            var like = words[i].replaceAll("([\\\\%_])", "\\\\$1");
            if (length >= 3) {
                params.put("part" + i, "%" + like + "%");
                conditions.add("name_key like :part" + i);
                indexed = true;
            } else {
                params.put("part" + i, words[i]);
                conditions.add("position(:part%d in name_key) > 0".formatted(i));
            }
        }
        if (indexed) ways.add(new Way(3, "select id from customer.customer where " + String.join(" and ", conditions)));
        if (words.length == 1 && key.codePointCount(0, key.length()) == 2) {
            var like = key.replaceAll("([\\\\%_])", "\\\\$1");
            params.put("ending", "%" + like);
            ways.add(new Way(3, "select id from customer.customer where name_key like :ending"));
            if (key.chars().allMatch(sign -> sign < 128)) { // words of other letters are not set apart by spaces
                params.put("inside", "% " + like + "%");
                ways.add(new Way(3, "select id from customer.customer where name_key like :inside"));
            }
        }
        pinyin(key, ways, params);
        if (words.length == 1 && key.chars().allMatch(sign -> sign > 32 && sign < 127) && key.length() >= 3)
            email(key, 4, ways, params);
    }

    /** Letters may be a Chinese name as it sounds: whole, the given name alone, or the first letter of each sign. */
    private static void pinyin(String key, List<Way> ways, Map<String, Object> params) {
        if (Pinyin.isChinese(key)) return;
        var letters = Pinyin.full(key.replaceAll("[üǖǘǚǜ]", "v"));
        if (letters.length() < 2 || !letters.chars().allMatch(sign -> sign >= 'a' && sign <= 'z')) return;
        range("pinyin", letters, params);
        for (var column : List.of("pinyin", "initials"))
            ways.add(new Way(
                    2, "select customer_id as id from customer.search_key where %s = :pinyin".formatted(column)));
        for (var column : List.of("pinyin", "given", "initials"))
            ways.add(new Way(
                    3,
                    "select customer_id as id from customer.search_key where %1$s >= :pinyin and %1$s < :pinyin_end"
                            .formatted(column)));
    }

    private static void range(String name, String prefix, Map<String, Object> params) {
        params.put(name, prefix);
        params.put(name + "_end", prefix + AFTER_ALL);
    }
}
