package zhike.customer.condition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerTrait;
import zhike.customer.Filter;
import zhike.customer.Traits;
import zhike.customer.condition.Condition.Between;
import zhike.customer.condition.Condition.OneOf;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Page;

/** All that rules may ask of customers, and how it is asked in SQL. */
@Component
public class Conditions {
    private static final int MOST = 10;

    private final Traits traits;
    private final ObjectProvider<Facts> facts;
    private final Shop shop;

    Conditions(Traits traits, ObjectProvider<Facts> facts, Shop shop) {
        this.traits = traits;
        this.facts = facts;
        this.shop = shop;
    }

    /** Everything that can be asked, by id. */
    public Map<String, CustomerTrait> known() {
        var all = new LinkedHashMap<String, CustomerTrait>();
        facts.orderedStream().flatMap(some -> some.facts().stream()).forEach(fact -> all.put(fact.id(), fact));
        for (var trait : traits.all()) all.putIfAbsent(trait.id(), trait);
        return all;
    }

    /** Several lists of conditions over the same customers: the joins they need together, one SQL condition for each, the parameters of all. */
    public record Asked(String joins, List<String> conditions, Map<String, Object> params) {}

    /** An empty list holds of everybody. */
    public Asked asked(List<List<Condition>> lists, LocalDate today) {
        var known = known();
        var profile = shop.profile();
        Set<String> joins = new LinkedHashSet<>();
        var conditions = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        params.put("today", today);
        var number = 0;
        for (var list : lists) {
            var all = new ArrayList<String>();
            for (var condition : list) {
                var filter = filter(condition, known);
                all.add("coalesce(" + filter.condition("ask" + number++, profile, params) + ", false)");
                joins.add(filter.trait().join());
            }
            conditions.add(all.isEmpty() ? "true" : String.join(" and ", all));
        }
        joins.remove("");
        return new Asked(joins.stream().map(join -> " " + join).collect(Collectors.joining()), conditions, params);
    }

    /** Refuses conditions on what nobody knows, or that cannot be read. */
    public void check(List<Condition> conditions) {
        if (conditions.size() > MOST) throw new RuleBroken("condition.problem.many", MOST);
        asked(List.of(conditions), shop.today());
    }

    /** Leaves out those on what is no longer known, as after an area was taken away. */
    public List<Condition> stillKnown(List<Condition> conditions) {
        var known = known();
        return conditions.stream().filter(one -> known.containsKey(one.trait())).toList();
    }

    /** In words: "ABC class: A". */
    public String said(Page page, Condition condition) {
        var trait = known().get(condition.trait());
        if (trait == null) return condition.trait();
        return page.t(trait.labelKey())
                + (page.chinese() ? "：" : ": ")
                + filter(condition, known()).said(page);
    }

    public String said(Page page, List<Condition> conditions) {
        if (conditions.isEmpty()) return page.t("condition.everybody");
        return conditions.stream()
                .map(one -> said(page, one))
                .collect(Collectors.joining(page.chinese() ? "，并且 " : " and "));
    }

    private static Filter filter(Condition condition, Map<String, CustomerTrait> known) {
        var trait = known.get(condition.trait());
        if (trait == null) throw new RuleBroken("condition.problem.trait", condition.trait());
        var filter = switch (condition) {
            case OneOf one -> new Filter(trait, one.values(), "", "");
            case Between range ->
                new Filter(trait, List.of(), range.min().strip(), range.max().strip());
        };
        if (filter.empty() || trait.type().ranged() != (condition instanceof Between))
            throw new RuleBroken("condition.problem.value", condition.trait());
        return filter;
    }
}
