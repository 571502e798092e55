package zhike.value;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.models.ClvCalculator.Timing;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;

/** The calculator for programs. */
@RestController
@RequestMapping("/api/v1/value/clv")
@Allow(Right.SEE_VALUE)
class ClvApi {
    @Schema(
            description =
                    "Amounts are decimal strings in the currency. asked says what was reckoned with: shares 0 to 1, of a year; missing ones come from the customer, the shop's"
                            + " averages of the last twelve months, or an example (basis). forEver is null when it has no end.")
    record View(
            String currency,
            String basis,
            Clv asked,
            int periods,
            double retentionPerPeriod,
            double discountPerPeriod,
            String revenue,
            String margin,
            String retained,
            String discounted,
            String net,
            String withReferrals,
            double customers,
            @Nullable String forEver,
            List<Step> years) {}

    record Step(int year, String marginIfNothingGoesWrong, String discounted) {}

    private final ClvStart start;
    private final Shop shop;

    ClvApi(ClvStart start, Shop shop) {
        this.start = start;
        this.shop = shop;
    }

    @GetMapping
    View clv(
            @RequestParam Optional<CustomerId> customer,
            @RequestParam Optional<Double> amount,
            @RequestParam Optional<Integer> periodsPerYear,
            @RequestParam Optional<Double> years,
            @RequestParam Optional<Double> margin,
            @RequestParam Optional<Double> retention,
            @RequestParam Optional<Double> discount,
            @RequestParam Optional<String> timing,
            @RequestParam Optional<Double> cost,
            @RequestParam Optional<Double> referrals,
            @RequestParam Optional<Integer> generations) {
        var given = start.of(customer.orElse(null));
        var from = given.clv();
        var asked = new Clv(
                        amount.orElse(from.amount()),
                        periodsPerYear.orElse(from.periodsPerYear()),
                        years.orElse(from.years()),
                        margin.orElse(from.margin()),
                        retention.orElse(from.retention()),
                        discount.orElse(from.discount()),
                        timing.map(ClvApi::timing).orElse(from.timing()),
                        cost.orElse(from.cost()),
                        referrals.orElse(from.referrals()),
                        generations.orElse(from.generations()))
                .checked();
        var value = asked.value();
        return new View(
                shop.profile().currencyOrDefault().getCurrencyCode(),
                given.about(),
                asked,
                asked.periods(),
                asked.stays(),
                asked.waits(),
                money(value.revenue()),
                money(value.margin()),
                money(value.retained()),
                money(value.discounted()),
                money(value.net()),
                money(value.withReferrals()),
                asked.customers(),
                Double.isFinite(asked.forEver()) ? money(asked.forEver()) : null,
                asked.course().stream()
                        .map(year -> new Step(year.year(), money(year.surely()), money(year.expected())))
                        .toList());
    }

    private static Timing timing(String word) {
        return switch (word) {
            case "beginning" -> Timing.BEGINNING;
            case "end" -> Timing.END;
            default -> throw new RuleBroken("value.clv.problem.timing", word);
        };
    }

    private String money(double amount) {
        return Money.of(BigDecimal.valueOf(amount), shop.profile().currencyOrDefault())
                .toString();
    }
}
