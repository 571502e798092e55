package zhike.customer.classes;

import java.util.List;
import zhike.customer.condition.Condition;
import zhike.customer.condition.Condition.Between;
import zhike.customer.condition.Condition.OneOf;
import zhike.kernel.RuleBroken;

/** How customers are classed in one way: the first rule of which everything holds decides, else the last class. @param version of this form */
public record ClassRules(int version, List<Rule> rules, String otherwise) {
    private static final int MOST = 20;

    public record Rule(String code, List<Condition> conditions) {
        public Rule {
            conditions = List.copyOf(conditions);
        }
    }

    public ClassRules {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) throw new RuleBroken("classes.problem.rules", MOST);
    }

    static ClassRules standard(Kind kind) {
        return switch (kind) {
            case DEAL ->
                new ClassRules(
                        1,
                        List.of(
                                new Rule("closed", List.of(new Between("commerce.orders", "1", ""))),
                                new Rule(
                                        "negotiating",
                                        List.of(new Between("commerce.days_since_open_order", "0", "30")))),
                        "prospect");
            case IMPORTANCE ->
                new ClassRules(
                        1,
                        List.of(
                                new Rule("high", List.of(new OneOf("value.abc", List.of("A")))),
                                new Rule("middle", List.of(new OneOf("value.abc", List.of("B"))))),
                        "low");
            case URGENCY ->
                new ClassRules(
                        1,
                        List.of(
                                new Rule("week", List.of(new Between("commerce.days_since_open_order", "0", "7"))),
                                new Rule("week", List.of(new Between("commerce.days_to_next", "-14", "7"))),
                                new Rule("month", List.of(new Between("commerce.days_to_next", "8", "30"))),
                                new Rule("quarter", List.of(new Between("commerce.days_to_next", "31", "90")))),
                        "later");
        };
    }
}
