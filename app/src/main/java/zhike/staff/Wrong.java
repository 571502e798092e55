package zhike.staff;

import zhike.kernel.RuleBroken;

/** What is wrong with a form of this area, to be said beside the field it is about. */
public record Wrong(String key, Object[] args) {
    static Wrong of(RuleBroken refusal) {
        return new Wrong(refusal.key(), refusal.args());
    }

    /** The name of the field in the form; empty when it is about the whole. */
    public String field() {
        return switch (key) {
            case "staff.problem.email", "staff.problem.email_taken" -> "email";
            case "staff.problem.name" -> "name";
            case "staff.problem.password_short", "staff.problem.password_long", "staff.problem.password_easy" ->
                "password";
            case "staff.problem.old_password" -> "old";
            case "staff.problem.shop_name" -> "shopName";
            case "staff.problem.zone" -> "zone";
            case "staff.problem.currency", "staff.problem.currency_fixed" -> "currency";
            case "staff.problem.key_name" -> "keyName";
            default -> "";
        };
    }
}
