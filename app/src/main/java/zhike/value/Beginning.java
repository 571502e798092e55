package zhike.value;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import zhike.job.Jobs;
import zhike.job.RunningJob;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.warehouse.Columns;

/** Begins a run, once the data have said as of which day it is. */
@Component
record Beginning(RunLedger runs, ValueSettings settings, Shop shop, Jobs jobs) {
    /** @param extent the table {@code extent}: from when to when the shop has sold */
    Run of(RunningJob job, Columns extent) {
        if (extent.isUnknown("last_day", 0)) throw new RuleBroken("value.problem.no_orders");
        var firstDay = LocalDate.ofEpochDay(extent.longs("first_day")[0]);
        var lastDay = LocalDate.ofEpochDay(extent.longs("last_day")[0]);
        var yesterday = shop.today().minusDays(1);
        var asked = job.payload(ValueRun.Ask.class).asOf();
        var asOf = asked != null ? asked : lastDay.isAfter(yesterday) ? yesterday : lastDay;
        if (asOf.isAfter(yesterday)) throw new RuleBroken("value.problem.as_of_not_over", asOf.toString());
        if (asOf.isBefore(firstDay))
            throw new RuleBroken("value.problem.as_of_too_early", asOf.toString(), firstDay.toString());
        var begun = runs.begin(
                job.id(),
                asOf,
                lastDay,
                shop.profile().currencyOrDefault(),
                settings.rules(),
                jobs.get(job.id()).askedBy());
        return runs.find(begun).orElseThrow();
    }
}
