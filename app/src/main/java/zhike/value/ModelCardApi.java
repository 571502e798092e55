package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RunId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** The model cards of all runs for programs, latest first. */
@RestController
@RequestMapping("/api/v1/value/model-cards")
@Allow(Right.SEE_VALUE)
class ModelCardApi {
    @Schema(
            description =
                    "model and spendModel are in use, null when none is. models: fits on the whole history. test: every candidate, fitted on the days up to calibrationEnd and held"
                            + " against the days after it; null of runs from before models were tested. drift: what moved against the runs before.")
    record Card(
            String runId,
            boolean current,
            LocalDate asOf,
            LocalDate dataThrough,
            @Nullable Instant finishedAt,
            @Nullable String model,
            @Nullable String spendModel,
            @Nullable Double totalError,
            List<ModelCard> models,
            @Nullable Proof test,
            Drift drift) {}

    private static final int MOST = 100;
    /** Beyond the last one of a page, for its drift. */
    private static final int BEFORE = 6;

    private final Runs runs;

    ModelCardApi(Runs runs) {
        this.runs = runs;
    }

    @GetMapping
    Listing<Card> list(@RequestParam(defaultValue = "20") int limit, @RequestParam Optional<RunId> cursor) {
        var size = Math.clamp(limit, 1, MOST);
        var cards = runs.cards(size + BEFORE, cursor.orElse(null));
        var page = cards.subList(0, Math.min(size + 1, cards.size()));
        return Listing.of(
                page, size, card -> view(card, cards), card -> card.run().id().toString());
    }

    @GetMapping("/latest")
    Card latest() {
        var current = runs.currentOrRefuse().id();
        return view(runs.card(current), runs.cards(BEFORE, current));
    }

    private static Card view(RunCard card, List<RunCard> cards) {
        var run = card.run();
        var earlier = cards.stream()
                .filter(one -> one.run().id().value() < run.id().value())
                .toList();
        return new Card(
                run.id().toString(),
                run.current(),
                run.asOf(),
                run.dataThrough(),
                run.finishedAt(),
                card.used().map(ModelCard::id).orElse(null),
                run.fitted().spend().map(ModelCard::id).orElse(null),
                card.totalError(),
                run.fitted().cards(),
                card.proof(),
                Drift.of(card, earlier));
    }
}
