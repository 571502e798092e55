package zhike.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.models.ClvCalculator.Timing;

/** What the calculator starts from: a customer's own figures, else the shop's averages of the last twelve months, else an example. */
@Service
class ClvStart {
    private static final double EXAMPLE_AMOUNT = 1500;
    private static final int EXAMPLE_YEARS = 10;
    private static final double EXAMPLE_RETENTION = .80;
    private static final int CUSTOMER_YEARS = 5;

    /** @param about example, shop or customer: where the figures come from */
    record Start(Clv clv, String about, @Nullable Score score) {}

    private final Runs runs;
    private final Scores scores;
    private final ValueSettings settings;

    ClvStart(Runs runs, Scores scores, ValueSettings settings) {
        this.runs = runs;
        this.scores = scores;
        this.settings = settings;
    }

    Start of(@Nullable CustomerId customer) {
        var run = runs.current().orElse(null);
        if (run == null) return new Start(example(), "example", null);
        var score = Optional.ofNullable(customer)
                .flatMap(scores::of)
                .filter(Score::bought)
                .orElse(null);
        return score == null ? shop(run) : customer(run, score);
    }

    private Clv example() {
        return new Clv(
                EXAMPLE_AMOUNT,
                12,
                EXAMPLE_YEARS,
                settings.rules().thresholds().marginRate(),
                EXAMPLE_RETENTION,
                settings.rules().discountRate(),
                Timing.END,
                0,
                0,
                1);
    }

    /** What a customer who bought in the last twelve months paid in them, and how many of those of the year before stayed. */
    private Start shop(Run run) {
        var totals = run.figures().totals();
        if (totals.buyers12m() == 0 || totals.revenue12mMinor() <= 0) return new Start(example(), "example", null);
        var kept = runs.pictures(run.id()).kept();
        return new Start(
                yearly(
                        run,
                        (double) totals.revenue12mMinor() / totals.buyers12m(),
                        share(totals.margin12mMinor(), totals.revenue12mMinor()),
                        kept == null || kept.before() == 0 ? EXAMPLE_RETENTION : (double) kept.kept() / kept.before()),
                "shop",
                null);
    }

    /** The last twelve months, or the mean year so far when nothing was bought in them. */
    private Start customer(Run run, Score score) {
        var age = score.ageDays() == null ? 0 : score.ageDays();
        var minor = score.revenue12mMinor() > 0
                ? score.revenue12mMinor()
                : score.monetaryMinor() / Math.max(1, age / 365.0);
        var retention = score.pActive365d() != null
                ? score.pActive365d()
                : shop(run).clv().retention();
        return new Start(
                yearly(run, minor, share(score.marginTotalMinor(), score.monetaryMinor()), retention),
                "customer",
                score);
    }

    private static Clv yearly(Run run, double minor, double margin, double retention) {
        var unit = new Money(1, run.currency()).amount().doubleValue();
        return new Clv(
                Math.clamp(minor * unit, 0, Clv.MOST_MONEY),
                1,
                CUSTOMER_YEARS,
                margin,
                retention,
                run.rules().discountRate(),
                Timing.BEGINNING,
                0,
                0,
                1);
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 0 : Math.clamp((double) part / whole, 0, 1);
    }
}
