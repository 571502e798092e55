package zhike.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RunId;

/**
 * The models of a run and which of them its figures come from.
 *
 * @param proven whether the one in use has foretold days that it had not seen; null when none is used, and of runs from before models were tested
 */
public record Models(List<ModelCard> cards, @Nullable Boolean proven) {
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
    public @Nullable String modelId(RunId run) {
        return purchases()
                .map(card -> card.id() + spend().map(spend -> "+" + spend.id()).orElse("") + "@" + run)
                .orElse(null);
    }
}
