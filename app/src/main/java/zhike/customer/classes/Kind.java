package zhike.customer.classes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zhike.kernel.RuleBroken;

/** By what customers are told apart, with the classes of each in their order. */
public enum Kind {
    DEAL(List.of("prospect", "negotiating", "closed")),
    IMPORTANCE(List.of("high", "middle", "low")),
    URGENCY(List.of("week", "month", "quarter", "later"));

    private final List<String> codes;

    Kind(List<String> codes) {
        this.codes = codes;
    }

    public List<String> codes() {
        return codes;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String key(String code) {
        return "classes." + word() + "." + code;
    }

    Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        for (var code : codes) choices.put(code, key(code));
        return choices;
    }

    String checked(String code) {
        if (!codes.contains(code)) throw new RuleBroken("classes.problem.code");
        return code;
    }

    public static Kind of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(RuleBroken::notFound);
    }
}
