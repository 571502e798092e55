package zhike.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RunId;

/**
 * The models of a run and which of them its figures come from.
 *
 * @param proven whether the one in use has foretold days that it had not seen; null when none is used, and of runs from before models were tested
 * @param by cohort or channel, where groups have models of their own; else null
 * @param groups those models; whoever is in none of these groups is scored by the model of all
 */
public record Models(
        List<ModelCard> cards,
        @Nullable Boolean proven,
        @Nullable String by,
        List<OfGroup> groups) {
    /** The model of one group, in use. */
    public record OfGroup(String name, ModelCard card) {}

    /** Models that were kept before groups had their own have none. */
    @SuppressWarnings("ConstantValue")
    public Models {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    Models(List<ModelCard> cards, @Nullable Boolean proven) {
        this(cards, proven, null, List.of());
    }

    /** The model of when customers buy, when one is trusted: without it no expectation is shown. Where groups have their own, it is that of all others. */
    public Optional<ModelCard> purchases() {
        return cards.stream()
                .filter(card -> card.used() && !card.id().equals(ModelCard.GAMMA_GAMMA))
                .findFirst();
    }

    /** The model that a customer is scored by. */
    public Optional<ModelCard> purchases(Score score) {
        var group = group(score);
        return groups.stream()
                .filter(one -> one.name().equals(group))
                .map(OfGroup::card)
                .findFirst()
                .or(this::purchases);
    }

    private @Nullable String group(Score score) {
        if (by == null) return null;
        var first = score.firstDay();
        return by.equals(GroupTrial.CHANNEL)
                ? score.firstChannel()
                : first == null ? null : String.valueOf(first.getYear());
    }

    /** The model of what they spend, when it is trusted: without it each customer's own mean stands in. */
    public Optional<ModelCard> spend() {
        return cards.stream()
                .filter(card -> card.used() && card.id().equals(ModelCard.GAMMA_GAMMA))
                .findFirst();
    }

    /** The models of the run as one word, of all customers that are in no group of their own; null when no model is trusted. */
    public @Nullable String modelId(RunId run) {
        return purchases().map(card -> id(card, run)).orElse(null);
    }

    /** What the scores of a customer name as their model: purchase and spend model of the run, null when no model is trusted. */
    public @Nullable String modelId(RunId run, Score score) {
        return purchases(score).map(card -> id(card, run)).orElse(null);
    }

    private String id(ModelCard card, RunId run) {
        return card.id() + spend().map(spend -> "+" + spend.id()).orElse("") + "@" + run;
    }
}
