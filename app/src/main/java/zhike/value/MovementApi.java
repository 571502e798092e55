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
import zhike.kernel.RunId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Who moved, for programs. Amounts are decimal strings in the run's currency. */
@RestController
@RequestMapping("/api/v1/value/movements")
@Allow(Right.SEE_VALUE)
class MovementApi {
    @Schema(
            description =
                    "before and after are classes, days of silence (silent), amounts of twelve months (value) or days (first_big); direction is 1 up, -1 down, 0 neither")
    record MovementView(
            String customerId,
            String what,
            @Nullable String before,
            @Nullable String after,
            int direction,
            String margin12m) {}

    record CountView(
            String what, @Nullable String before, @Nullable String after, int direction, long customers) {}

    @Schema(description = "from: the day of what is compared with; null when there is nothing to compare with")
    record CountsView(String runId, String since, @Nullable LocalDate from, LocalDate to, List<CountView> items) {}

    private static final int MOST = 200;
    private final Runs runs;
    private final Movements movements;

    MovementApi(Runs runs, Movements movements) {
        this.runs = runs;
        this.movements = movements;
    }

    @GetMapping
    Listing<MovementView> list(
            @RequestParam Optional<RunId> run,
            @RequestParam(defaultValue = "run") String since,
            @RequestParam(defaultValue = "stage") String what,
            @RequestParam(defaultValue = "all") String direction,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        var seen = run.map(runs::get).orElseGet(runs::currentOrRefuse);
        var moved = Moved.of(what).orElseThrow(() -> new RuleBroken("value.problem.no_movement", what));
        int size = Math.clamp(limit, 1, MOST);
        return Listing.of(
                movements.list(seen, since(since), moved, direction, before, after, cursor, size + 1),
                size,
                movement -> view(seen, movement),
                Movements::cursor);
    }

    /** From which class to which, and how many. */
    @GetMapping("/counts")
    CountsView counts(@RequestParam Optional<RunId> run, @RequestParam(defaultValue = "run") String since) {
        var seen = run.map(runs::get).orElseGet(runs::currentOrRefuse);
        var from = since(since);
        return new CountsView(
                seen.id().toString(),
                from.code(),
                runs.comparedDay(seen, from),
                seen.asOf(),
                movements.counts(seen.id(), from).counts().stream()
                        .map(count -> new CountView(
                                count.what().code(),
                                count.before(),
                                count.after(),
                                count.direction(),
                                count.customers()))
                        .toList());
    }

    private static Since since(String code) {
        return Since.of(code).orElseThrow(() -> new RuleBroken("value.problem.no_since", code));
    }

    private static MovementView view(Run run, Movement movement) {
        var money = new ValueApi.Amounts(run.currency());
        boolean amounts = movement.what() == Moved.VALUE;
        return new MovementView(
                movement.customer().toString(),
                movement.what().code(),
                amounts ? amount(money, movement.before()) : movement.before(),
                amounts ? amount(money, movement.after()) : movement.after(),
                movement.direction(),
                money.of(movement.margin12mMinor()));
    }

    private static @Nullable String amount(ValueApi.Amounts money, @Nullable String minor) {
        return minor == null ? null : money.of(Long.parseLong(minor));
    }
}
