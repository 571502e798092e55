package zhike.value;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** What led to a customer's loyalty type and scores, in words. */
public final class RelationWhy {
    private final Page page;
    private final Relation relation;

    private RelationWhy(Page page, Relation relation) {
        this.page = page;
        this.relation = relation;
    }

    public static RelationWhy of(Page page, Relation relation) {
        return new RelationWhy(page, relation);
    }

    public String loyaltyType() {
        var usual = relation.usualRepeats();
        var buys = usual == null
                ? page.t("value.relation.no_model")
                : page.t("value.relation.repeat." + relation.repeatPurchase(), page.decimal(usual, 1));
        var attitude = relation.attitude();
        var thinks = attitude == null
                ? page.t("value.relation.attitude.unknown")
                : page.t("value.relation.attitude.known", page.percent(attitude), String.valueOf(relation.answers()));
        return page.t("value.relation.both", buys, thinks);
    }

    public String score(String letter, @Nullable Integer score) {
        return score == null ? page.t("value.relation.no_score") : letter + " " + score;
    }

    /** What nothing collects yet. */
    public String waiting() {
        return page.t(
                "value.relation.waiting",
                Relation.WAITING.stream()
                        .map(part -> page.t("value.relation." + part))
                        .collect(Collectors.joining(page.t("value.relation.comma"))));
    }
}
