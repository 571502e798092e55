package zhike.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model card of a run: which models it used and what speaks for them.
 *
 * @param proof null of runs from before models were tested
 */
public record RunCard(Run run, @Nullable Proof proof) {
    /** The model of purchases in use. */
    public Optional<ModelCard> used() {
        return run.fitted().purchases();
    }

    public Optional<Trial> chosen() {
        return proof == null ? Optional.empty() : proof.chosen();
    }

    /** Of the model in use, in the test; null when it was not tested. */
    public @Nullable Double totalError() {
        return chosen().map(Trial::totalError).orElse(null);
    }
}
