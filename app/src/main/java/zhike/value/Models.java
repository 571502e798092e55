package zhike.value;

import java.util.List;
import java.util.Optional;

/** The models of a run and which of them its figures come from. */
public record Models(List<ModelCard> cards) {
    /** The model of when customers buy, when one is trusted: without it no expectation is shown. */
    public Optional<ModelCard> purchases() {
        return cards.stream()
                .filter(card -> card.used() && !card.id().equals(ModelCard.GAMMA_GAMMA))
                .findFirst();
    }

    /** The model of what they spend, when it is trusted: without it each customer's own mean stands in. */
    public Optional<ModelCard> spend() {
        return cards.stream()
                .filter(card -> card.used() && card.id().equals(ModelCard.GAMMA_GAMMA))
                .findFirst();
    }

    /** What the scores of a customer name as their model: purchase and spend model of the run, null when no model is trusted. */
    public @org.jspecify.annotations.Nullable String modelId(zhike.kernel.RunId run) {
        return purchases()
                .map(card -> card.id() + spend().map(spend -> "+" + spend.id()).orElse("") + "@" + run)
                .orElse(null);
    }
}
