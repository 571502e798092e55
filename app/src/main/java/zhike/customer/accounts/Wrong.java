package zhike.customer.accounts;

import java.util.List;
import zhike.kernel.RuleBroken;

/** What is wrong with a form, to be said beside the field it is about: {@code credit.problem.amount} beside {@code amount}. */
public record Wrong(String key, Object[] args) {
    private static final String MARK = ".problem.";

    public static Wrong of(RuleBroken refusal) {
        return new Wrong(refusal.key(), refusal.args());
    }

    /** A refusal about a field, by the words AREA.problem.FIELD. */
    public static RuleBroken about(String area, String field) {
        var key = area + MARK + field;
        return new RuleBroken(key);
    }

    /** The name of the field in the form. */
    public String field() {
        var at = key.indexOf(MARK);
        return at < 0 ? "" : key.substring(at + MARK.length());
    }

    /** Whether it is about none of these fields, and so has to be said above the form. */
    public boolean beside(String... fields) {
        return List.of(fields).contains(field());
    }
}
