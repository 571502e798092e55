package zhike.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerTrait.Type;

/** The profile as columns and filters of the table. */
@Component
class OwnTraits implements CustomerTrait.Group {
    /** Sorted as a Chinese reader expects it: by pinyin. */
    static final CustomerTrait NAME = of("name", Type.TEXT, "c.name collate \"zh-x-icu\"", true, true);

    private static final CustomerTrait EXTERNAL_ID = of(
            "external_id",
            Type.TEXT,
            "(select string_agg(e.external_id, ', ' order by e.source, e.external_id) from customer.external_id e where e.customer_id = c.id)",
            false,
            true);
    private static final CustomerTrait PHONE = of("phone", Type.TEXT, "c.phone", false, true);
    private static final CustomerTrait EMAIL = of("email", Type.TEXT, "c.email", false, false);

    static final CustomerTrait COUNTRY = of("country", Type.TEXT, "c.country", false, false);
    static final CustomerTrait LANGUAGE = of("language", Type.TEXT, "c.language", false, false);

    /** What the search finds, better than a filter would. */
    static final List<CustomerTrait> SEARCHED = List.of(NAME, EXTERNAL_ID, PHONE, EMAIL);

    private static final List<CustomerTrait> ALL = List.of(
            NAME,
            EXTERNAL_ID,
            PHONE,
            EMAIL,
            of("company", Type.TEXT, "c.company", false, false),
            COUNTRY,
            of("province", Type.TEXT, "c.province", false, false),
            of("city", Type.TEXT, "c.city", false, true),
            new CustomerTrait(
                    "customer.gender", "customer.field.gender", Type.CHOICE, genders(), "", "c.gender", false),
            of("birthday", Type.DAY, "c.birthday", false, false),
            LANGUAGE,
            of("first_seen", Type.MOMENT, "c.first_seen_at", true, false));

    @Override
    public List<CustomerTrait> traits() {
        return ALL;
    }

    private static Map<String, String> genders() {
        var genders = new LinkedHashMap<String, String>();
        for (var gender : List.of("female", "male", "other")) genders.put(gender, "customer.gender." + gender);
        return genders;
    }

    private static CustomerTrait of(String name, Type type, String expression, boolean sorted, boolean shown) {
        return new CustomerTrait(
                "customer." + name, "customer.trait." + name, type, Map.of(), "", expression, sorted, shown);
    }
}
