package zhike.customer.ownership;

import java.util.List;
import zhike.customer.condition.Condition;

/** Customers without an account manager of whom all these conditions hold go there. The first rule that holds decides. */
public record AssignmentRule(String name, List<Condition> conditions, Target target) {
    /** All rules in their order, as they are kept. @param version of the form in which they are written */
    public record Rules(int version, List<AssignmentRule> rules) {
        public static final Rules NONE = new Rules(1, List.of());
    }

    public AssignmentRule {
        conditions = List.copyOf(conditions);
    }
}
