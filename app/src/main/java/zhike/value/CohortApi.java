package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Cohorts for programs. */
@RestController
@RequestMapping("/api/v1/value/cohorts")
@Allow(Right.SEE_VALUE)
class CohortApi {
    @Schema(
            description =
                    "Buyers by month of first purchase and by all, channel, category, product or country (by). Amounts are decimal strings in the currency. retention is the share that"
                            + " bought in the month that lies age months later; months without anything are left out. Groups other than all are told for the last 36 months."
                            + " Expectations are null when no model is trusted.")
    record View(String runId, java.time.LocalDate asOf, String currency, String by, List<CohortView> items) {}

    record CohortView(
            String group,
            YearMonth month,
            long customers,
            String margin,
            @Nullable String expectedMargin12m,
            @Nullable String expectedMargin36m,
            List<AgeView> ages) {}

    record AgeView(int age, long active, double retention, String revenue, String margin, String marginPerCustomer) {}

    private final Runs runs;
    private final Cohorts cohorts;

    CohortApi(Runs runs, Cohorts cohorts) {
        this.runs = runs;
        this.cohorts = cohorts;
    }

    @GetMapping
    View list(@RequestParam(defaultValue = "all") String by, @RequestParam Optional<String> group) {
        if (!Cohorts.DIMENSIONS.contains(by)) throw new RuleBroken("value.cohorts.problem.by", by);
        var run = runs.currentOrRefuse();
        var money = new ValueApi.Amounts(run.currency());
        var deals = cohorts.deals(by, group.orElse(null)).stream()
                .collect(Collectors.groupingBy(deal -> Map.entry(deal.group(), deal.month())));
        return new View(
                run.id().toString(),
                run.asOf(),
                run.currency().getCurrencyCode(),
                by,
                cohorts.sizes(by, group.orElse(null)).stream()
                        .map(size ->
                                view(size, deals.getOrDefault(Map.entry(size.group(), size.month()), List.of()), money))
                        .toList());
    }

    private static CohortView view(Cohorts.Size size, List<Cohorts.Deal> deals, ValueApi.Amounts money) {
        long gathered = 0;
        var ages = new java.util.ArrayList<AgeView>();
        for (var deal : deals) {
            gathered += deal.marginMinor();
            ages.add(new AgeView(
                    deal.age(),
                    deal.active(),
                    (double) deal.active() / size.customers(),
                    money.of(deal.revenueMinor()),
                    money.of(deal.marginMinor()),
                    money.of(Math.round((double) gathered / size.customers()))));
        }
        return new CohortView(
                size.group(),
                size.month(),
                size.customers(),
                money.of(size.marginMinor()),
                money.orNull(size.expectedMargin12mMinor()),
                money.orNull(size.expectedMargin36mMinor()),
                ages);
    }
}
