package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** What a customer was, and the relation beyond recency, frequency and money, for programs. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
@Allow(Right.SEE_CUSTOMERS)
class CustomerValueApi {
    @Schema(
            description =
                    "day is a month's end that lies a year or a little more before asOf; null, as the classes then, where the shop had no buyers or did not know the customer."
                            + " abcHistory: the ABC class at the last ends of a quarter, oldest first, from the first purchase on")
    record PastView(
            String customerId,
            String runId,
            LocalDate asOf,
            String currency,
            @Nullable LocalDate day,
            @Nullable String margin12m,
            @Nullable String stage,
            @Nullable String type,
            @Nullable String abc,
            @Nullable String quadrant,
            @Nullable String rfmSegment,
            List<Past.AbcAt> abcHistory) {}

    @Schema(
            description =
                    "loyalty by dealings (extreme, general, occasional), loyaltyType by attitude and repeat purchase (true, latent, spurious, none, unknown). length, variety and"
                            + " regularity of the purchases with their scores l, v and p, 5 best. engagement, satisfaction and wordOfMouth are null until something collects them;"
                            + " so is attitude, 0 to 1")
    record RelationView(
            String customerId,
            String runId,
            LocalDate asOf,
            @Nullable String loyalty,
            String loyaltyType,
            @Nullable Double usualRepeats,
            @Nullable String repeatPurchase,
            @Nullable Double attitude,
            @Nullable Integer answers,
            int lengthDays,
            int l,
            @Nullable Integer variety,
            @Nullable String varietyOf,
            @Nullable Integer v,
            @Nullable Double gapDeviationDays,
            @Nullable Integer p,
            @Nullable Double engagement,
            @Nullable Double satisfaction,
            @Nullable Double wordOfMouth) {}

    private final Runs runs;
    private final Pasts pasts;
    private final Relations relations;
    private final Stages stages;

    CustomerValueApi(Runs runs, Pasts pasts, Relations relations, Stages stages) {
        this.runs = runs;
        this.pasts = pasts;
        this.relations = relations;
        this.stages = stages;
    }

    @GetMapping("/past")
    PastView past(@PathVariable CustomerId id) {
        var run = runs.currentOrRefuse();
        var past = pasts.of(id, run).orElseThrow(CustomerValueApi::unknown);
        return new PastView(
                id.toString(),
                run.id().toString(),
                run.asOf(),
                run.currency().getCurrencyCode(),
                past.known() ? past.day() : null,
                new ValueApi.Amounts(run.currency()).orNull(past.margin12mMinor()),
                past.stage(),
                past.type(),
                past.abc(),
                past.quadrant(),
                past.rfmSegment(),
                past.abcHistory());
    }

    @GetMapping("/relation")
    RelationView relation(@PathVariable CustomerId id) {
        var run = runs.currentOrRefuse();
        var relation = relations.of(id).orElseThrow(CustomerValueApi::unknown);
        return new RelationView(
                id.toString(),
                run.id().toString(),
                run.asOf(),
                stages.of(id).map(Stage::loyalty).orElse(null),
                relation.loyaltyType(),
                relation.usualRepeats(),
                relation.repeatPurchase(),
                relation.attitude(),
                relation.answers(),
                relation.lengthDays(),
                relation.l(),
                relation.variety(),
                relation.varietyOf(),
                relation.v(),
                relation.gapDeviationDays(),
                relation.p(),
                null,
                relation.attitude(),
                null);
    }

    private static RuleBroken unknown() {
        return new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_purchases");
    }
}
