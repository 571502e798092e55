package zhike.simulator;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** Simulated shops for programs. */
@RestController
@RequestMapping("/api/v1/simulations")
@Allow(Right.MANAGE_SHOP)
class SimulationApi {
    @Schema(description = "customers, years and seed are needed; the same three and the same end give the same shop")
    record Asked(
            @Nullable Integer customers,
            @Nullable Integer years,
            @Nullable Long seed,

            @Schema(description = "Last day of the history; yesterday when missing") @Nullable
            LocalDate end,

            @Schema(description = "How often customers buy; 1 when missing") @Nullable
            Double pace,

            @Schema(description = "Whether orders may be there already") @Nullable
            Boolean intoExisting,

            @Schema(
                    description =
                            "Second rows about customers who have one, for trying out the search for duplicates; none when missing")
            @Nullable
            Integer duplicates) {}

    @Schema(description = "The job to follow at /api/v1/jobs/{id}")
    record Started(String id, String kind) {}

    private final Simulations simulations;
    private final Viewers viewers;

    SimulationApi(Simulations simulations, Viewers viewers) {
        this.simulations = simulations;
        this.viewers = viewers;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@RequestBody Asked asked) {
        if (asked.customers() == null) throw new RuleBroken("simulator.problem.missing", "customers");
        if (asked.years() == null) throw new RuleBroken("simulator.problem.missing", "years");
        if (asked.seed() == null) throw new RuleBroken("simulator.problem.missing", "seed");
        var id = simulations.submit(
                asked.customers(),
                asked.years(),
                asked.seed(),
                asked.end(),
                asked.pace() == null ? 1 : asked.pace(),
                Boolean.TRUE.equals(asked.intoExisting()),
                asked.duplicates() == null ? 0 : asked.duplicates(),
                viewers.current().orElseThrow().name());
        return new Started(id.toString(), FillWork.KIND);
    }
}
