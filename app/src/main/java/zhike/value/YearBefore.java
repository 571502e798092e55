package zhike.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import zhike.warehouse.Engine;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/**
 * What everybody was a year before: the run's own steps once more, as of the last month's end that lies a year or more before the observation end (the path through the stages
 * knows month ends), with the kind of model that the run uses fitted on what was known by then.
 */
final class YearBefore {
    /** Before every shop: nobody is known, nobody has moved. */
    private static final LocalDate NEVER = LocalDate.of(1800, 1, 1);

    private final Engine engine;
    private final Course course;
    private final Run run;
    private final @Nullable LocalDate day;

    /** @param firstDay of the shop's sales */
    YearBefore(Engine engine, Course course, Run run, LocalDate firstDay) {
        this.engine = engine;
        this.course = course;
        this.run = run;
        var then = day(run.asOf());
        day = then.isBefore(firstDay) ? null : then;
    }

    /** The last month's end that lies a year or more before. */
    static LocalDate day(LocalDate asOf) {
        return YearMonth.from(asOf.minusYears(1).plusDays(1)).atDay(1).minusDays(1);
    }

    /** Null where the shop had no buyers then. */
    @Nullable
    LocalDate day() {
        return day;
    }

    /**
     * Leaves the tables {@code past} and {@code past_move}.
     *
     * @param path with what the steps of the lifecycle want
     */
    void look(StepRun path, Fitting now) {
        var asOf = day == null ? NEVER : day;
        var rules = run.rules();
        var then = path.with(rules.thresholds().parameters(asOf));
        then.run(ValueSteps.factsThen());
        var earlier = now.earlier(engine.read("cell_then", "cell_id"), engine.read("spend_cell_then"));
        engine.register("customer_group_then", ValueSteps.noGroups());
        course.step("fit_then", () -> {
            engine.register("cell_score_then", earlier.scores(rules.discountRate()));
            return earlier.cells();
        });
        then.with(earlier.spendParameters()).run(ValueSteps.scoresThen());
        path.with(ValueSteps.past(
                        asOf,
                        run.asOf(),
                        rules.thresholds().measure(),
                        rules.moves().dropShare()))
                .run(ValueSteps.past());
    }
}
