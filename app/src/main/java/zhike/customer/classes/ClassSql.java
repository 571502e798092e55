package zhike.customer.classes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.condition.Condition;
import zhike.customer.condition.Conditions;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** The rules of all kinds as one pass over the customers. */
@Component
record ClassSql(JdbcClient db, Conditions conditions) {
    /** One row per customer: the class of each kind and the number of the rule that gave it. */
    private record Pass(String select, Map<String, Object> params) {}

    private Pass pass(Map<Kind, ClassRules> rules, LocalDate today, String whom) {
        var lists = new ArrayList<List<Condition>>();
        for (var kind : Kind.values()) for (var rule : of(rules, kind).rules()) lists.add(held(rule));
        var asked = conditions.asked(lists, today);
        var params = new HashMap<>(asked.params());
        var columns = new ArrayList<String>();
        var from = 0;
        for (var kind : Kind.values()) {
            var those = of(rules, kind);
            var number = new StringBuilder("case");
            var codes = new ArrayList<String>();
            for (int i = 0; i < those.rules().size(); i++) {
                var rule = those.rules().get(i);
                // a rule on what is no longer known holds of nobody
                var known = held(rule).size() == rule.conditions().size();
                number.append(" when ")
                        .append(known ? asked.conditions().get(from + i) : "false")
                        .append(" then ")
                        .append(i);
                codes.add(rule.code());
            }
            codes.add(those.otherwise());
            var last = those.rules().size();
            var rule = those.rules().isEmpty() ? "0" : number + " else " + last + " end";
            params.put(kind.word() + "_codes", "{" + String.join(",", codes) + "}");
            columns.add(rule + " as " + kind.word() + "_rule");
            from += last;
        }
        var joins = new StringBuilder();
        var named = new ArrayList<String>();
        for (var kind : Kind.values()) {
            var word = kind.word();
            joins.append(
                    " left join customer.class_by_hand h_%1$s on h_%1$s.customer_id = v.customer_id and h_%1$s.kind = '%1$s' and h_%1$s.ended_at is null"
                            .formatted(word));
            named.add("coalesce(h_%1$s.code, (cast(:%1$s_codes as text[]))[v.%1$s_rule + 1]) as %1$s".formatted(word));
            named.add("case when h_%1$s.code is null then v.%1$s_rule end as %1$s_rule".formatted(word));
        }
        return new Pass(
                "select v.customer_id, " + String.join(", ", named) + " from (select c.id as customer_id, "
                        + String.join(", ", columns) + " from customer.customer c" + asked.joins()
                        + " where " + whom + ") v" + joins,
                params);
    }

    private List<Condition> held(ClassRules.Rule rule) {
        return conditions.stillKnown(rule.conditions());
    }

    private static ClassRules of(Map<Kind, ClassRules> rules, Kind kind) {
        var found = rules.get(kind);
        return found == null ? ClassRules.standard(kind) : found;
    }

    /** Writes only what differs. @param one null: everybody */
    long compute(Map<Kind, ClassRules> rules, LocalDate today, @Nullable CustomerId one) {
        var pass = pass(rules, today, one == null ? "true" : "c.id = " + one.value());
        return db.sql("""
                insert into customer.class_verdict as k (customer_id, deal, deal_rule, importance, importance_rule, urgency, urgency_rule, computed_on)
                select customer_id, deal, deal_rule, importance, importance_rule, urgency, urgency_rule, :today from (%s) n
                on conflict (customer_id) do update set deal = excluded.deal, deal_rule = excluded.deal_rule, importance = excluded.importance,
                  importance_rule = excluded.importance_rule, urgency = excluded.urgency, urgency_rule = excluded.urgency_rule, computed_on = excluded.computed_on
                where (k.deal, k.deal_rule, k.importance, k.importance_rule, k.urgency, k.urgency_rule)
                  is distinct from (excluded.deal, excluded.deal_rule, excluded.importance, excluded.importance_rule, excluded.urgency, excluded.urgency_rule)""".formatted(pass.select())).params(pass.params()).update();
    }

    List<Verdict.Move> moves(Kind kind, Map<Kind, ClassRules> rules, LocalDate today) {
        var pass = pass(rules, today, "true");
        return db.sql("""
                select k.%1$s as before, n.%1$s as after, count(*) as customers
                from (%2$s) n left join customer.class_verdict k on k.customer_id = n.customer_id
                where k.%1$s is distinct from n.%1$s group by 1, 2 order by 3 desc, 1, 2""".formatted(kind.word(), pass.select()))
                .params(pass.params())
                .query((row, n) ->
                        new Verdict.Move(row.getString("before"), row.getString("after"), row.getLong("customers")))
                .list();
    }

    int expire(LocalDate today) {
        return db.sql("""
                update customer.class_by_hand set ended_at = now(), ended_how = 'expired', ended_by = 'Zhike'
                where ended_at is null and until < ?""").param(today).update();
    }

    boolean end(CustomerId customer, Kind kind, String how, String by) {
        return db.sql("""
                update customer.class_by_hand set ended_at = now(), ended_how = ?, ended_by = ?
                where customer_id = ? and kind = ? and ended_at is null""").params(how, by, customer.value(), kind.word()).update() == 1;
    }

    void say(CustomerId customer, Kind kind, String code, String why, @Nullable LocalDate until, String by) {
        try {
            db.sql(
                            "insert into customer.class_by_hand (customer_id, kind, code, why, until, by_name) values (:customer, :kind, :code, :why, :until, :by)")
                    .param("customer", customer.value())
                    .param("kind", kind.word())
                    .param("code", code)
                    .param("why", why)
                    .param("until", until)
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException meanwhile) {
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "classes.problem.meanwhile");
        }
    }
}
