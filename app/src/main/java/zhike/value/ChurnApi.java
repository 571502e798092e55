package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Churn for programs: the ranked customers, and how far to trust the ranking. */
@RestController
@RequestMapping("/api/v1/value/churn")
@Allow(Right.SEE_CUSTOMERS)
class ChurnApi {
    @Schema(
            description =
                    "A customer with something at stake. Chances are of no purchase within the days (noPurchase…) and of coming back within 90 days (comebackChance); amounts are decimal strings in"
                            + " the run's currency. reasons are codes, the weightiest first: silence, few, rare, falling, small, narrow, age, origin.")
    record StakeView(
            String customerId,
            int recencyDays,
            @Nullable Double silenceRhythms,
            @Nullable Double noPurchase90d,
            @Nullable Double noPurchase365d,
            @Nullable Double noPurchase90dByModel,
            @Nullable Double noPurchase90dByTrees,
            @Nullable String marginIfActive,
            @Nullable String marginAtRisk,
            @Nullable Double comebackChance,
            @Nullable String winback,
            List<String> reasons) {}

    record CardView(
            String runId,
            LocalDate asOf,
            String currency,
            @Nullable ChurnCard card) {}

    private final Runs runs;
    private final Churns churns;

    ChurnApi(Runs runs, Churns churns) {
        this.runs = runs;
        this.churns = churns;
    }

    @GetMapping
    Listing<StakeView> list(
            @RequestParam(defaultValue = "risk") String list,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam Optional<String> cursor) {
        var run = runs.currentOrRefuse();
        var money = new ValueApi.Amounts(run.currency());
        var ranking = switch (list) {
            case "risk" -> Churns.Ranking.RISK;
            case "winback" -> Churns.Ranking.WINBACK;
            default -> throw new RuleBroken("value.churn.problem.list", list);
        };
        var size = Math.clamp(limit, 1, 500);
        return Listing.of(
                churns.ranked(ranking, size + 1, cursor.orElse(null)),
                size,
                stake -> view(stake, money),
                last -> Churns.cursor(ranking, last));
    }

    @GetMapping("/card")
    CardView card() {
        var run = runs.currentOrRefuse();
        return new CardView(
                run.id().toString(),
                run.asOf(),
                run.currency().getCurrencyCode(),
                churns.card(run.id()).orElse(null));
    }

    private static StakeView view(Churns.Stake stake, ValueApi.Amounts money) {
        return new StakeView(
                stake.customer().toString(),
                stake.recencyDays(),
                stake.silenceRhythms(),
                not(stake.pActive90d()),
                not(stake.pActive365d()),
                not(stake.model90d()),
                not(stake.trees90d()),
                money.orNull(stake.marginIfActiveMinor()),
                money.orNull(stake.marginAtRiskMinor()),
                stake.comebackChance(),
                money.orNull(stake.winbackMinor()),
                stake.reasons());
    }

    private static @Nullable Double not(@Nullable Double chance) {
        return chance == null ? null : 1 - chance;
    }
}
