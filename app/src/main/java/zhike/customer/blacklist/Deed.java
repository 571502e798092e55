package zhike.customer.blacklist;

import java.util.Arrays;
import java.util.Locale;
import zhike.kernel.RuleBroken;

/** What a customer may be shut out from. */
public enum Deed {
    ORDER,
    CAMPAIGN,
    POINTS,
    CHAT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Deed of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RuleBroken("blacklist.problem.blocks"));
    }
}
