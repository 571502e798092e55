package zhike.value.contract;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** The calculator for contracts for programs. Nothing of it is kept. */
@RestController
@RequestMapping("/api/v1/value/contracts")
@Allow(Right.SEE_VALUE)
class ContractApi {
    @Schema(
            description =
                    "cohorts: for each, the customers at the beginning and those left after each renewal. margin of one period in whole units of the currency [100]; discount a year, 0 to 1"
                            + " [0.1]; periodsPerYear [12]; horizon in periods [36]")
    record Asked(
            @Nullable List<List<Double>> cohorts,
            @Nullable Double margin,
            @Nullable Integer periodsPerYear,
            @Nullable Double discount,
            @Nullable Integer horizon) {}

    @Schema(
            description =
                    "used names the model behind customers; null when neither can be trusted. heldOut: renewals kept back to judge by. customers: by the renewals behind them, the chance of the"
                            + " next renewal, periods still expected within the horizon and their discounted value; a new customer's value holds the first period too")
    record View(
            ContractTerms asked,
            int heldOut,
            @Nullable String used,
            List<ContractOutlook.One> models,
            List<ContractOutlook.Point> curve,
            List<ContractOutlook.Customer> customers) {}

    @PostMapping
    View contracts(@RequestBody Asked asked) {
        var cohorts = asked.cohorts();
        if (cohorts == null) throw new RuleBroken("value.contract.problem.empty");
        var terms = new ContractTerms(
                        asked.margin() == null ? 100 : asked.margin(),
                        asked.periodsPerYear() == null ? 12 : asked.periodsPerYear(),
                        asked.discount() == null ? .1 : asked.discount(),
                        asked.horizon() == null ? 36 : asked.horizon())
                .checked();
        var outlook = ContractOutlook.of(new Survivors(cohorts).checked(), terms);
        return new View(
                terms, outlook.heldOut(), outlook.used(), outlook.models(), outlook.curve(), outlook.customers());
    }
}
