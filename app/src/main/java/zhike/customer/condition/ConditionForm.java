package zhike.customer.condition;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import zhike.customer.condition.Condition.Between;
import zhike.customer.condition.Condition.OneOf;

/**
 * Conditions as lines of a form: what is asked ({@code value.abc=A} for one choice, else the trait's id), from and to. For a text, "from" is the text
 * itself.
 */
public record ConditionForm(List<Line> lines) {
    public static final int LINES = 3;

    public record Line(String asked, String from, String to) {
        static final Line EMPTY = new Line("", "", "");
    }

    public static ConditionForm of(List<Condition> conditions) {
        var lines = new ArrayList<Line>();
        for (var condition : conditions)
            lines.add(
                    switch (condition) {
                        case OneOf one -> new Line(one.trait() + "=" + String.join("|", one.values()), "", "");
                        case Between range -> new Line(range.trait(), range.min(), range.max());
                    });
        while (lines.size() < LINES) lines.add(Line.EMPTY);
        return new ConditionForm(lines);
    }

    /** @param suffix tells the lines of one rule from those of another on the same page */
    public static ConditionForm of(HttpServletRequest request, String suffix) {
        var asked = request.getParameterValues("asked" + suffix);
        var from = request.getParameterValues("from" + suffix);
        var to = request.getParameterValues("to" + suffix);
        var lines = new ArrayList<Line>();
        for (int i = 0; asked != null && i < Math.min(asked.length, 20); i++)
            lines.add(new Line(asked[i], at(from, i), at(to, i)));
        while (lines.size() < LINES) lines.add(Line.EMPTY);
        return new ConditionForm(lines);
    }

    public List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        for (var line : lines) {
            if (line.asked().isBlank()) continue;
            var equals = line.asked().indexOf('=');
            if (equals > 0)
                conditions.add(new OneOf(
                        line.asked().substring(0, equals),
                        List.of(line.asked().substring(equals + 1).split("\\|"))));
            else if (line.asked().startsWith("text:"))
                conditions.add(
                        new OneOf(line.asked().substring(5), List.of(line.from().strip())));
            else conditions.add(new Between(line.asked(), line.from(), line.to()));
        }
        return conditions;
    }

    private static String at(String @org.jspecify.annotations.Nullable [] values, int i) {
        return values == null || i >= values.length ? "" : values[i];
    }
}
