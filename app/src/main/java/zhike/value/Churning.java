package zhike.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.models.BgNbd;
import zhike.models.BoostedTrees;
import zhike.models.ChanceCheck;
import zhike.models.Fit;
import zhike.models.Horizons;
import zhike.models.MbgNbd;
import zhike.models.Outlook;
import zhike.models.PurchaseCells;
import zhike.models.TransactionModel;
import zhike.warehouse.Columns;
import zhike.warehouse.Engine;
import zhike.warehouse.Parameters;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/**
 * Who is about to leave, by trees over all traits held against the purchase model and plain recency. The split is one of time: trees learn from what was known two horizons ago and came
 * in the first of them, all are asked as of one horizon ago and held against the last. Trees that win are learned again from the last horizon, and asked as of now.
 */
final class Churning {
    /** Customers to learn from and to try on; more change little but the time it takes. */
    private static final int SAMPLE = 100_000;

    private final Engine engine;
    private final StepRun steps;
    private final Steps course;
    private final LocalDate asOf;
    private final ChurnRules rules;
    private final long buyers;
    private final LocalDate firstDay;
    private final boolean modelNow;
    private final Path file;

    /**
     * @param steps with the run's own parameters
     * @param file free to be written and read, gone afterwards
     * @param modelNow whether the run trusts a purchase model
     */
    Churning(
            Engine engine,
            StepRun steps,
            Steps course,
            LocalDate asOf,
            LocalDate firstDay,
            long buyers,
            boolean modelNow,
            ChurnRules rules,
            Path file) {
        this.engine = engine;
        this.steps = steps;
        this.course = course;
        this.asOf = asOf;
        this.firstDay = firstDay;
        this.buyers = buyers;
        this.modelNow = modelNow;
        this.rules = rules;
        this.file = file;
    }

    /** Leaves the table {@code churn} in the engine. */
    ChurnCard churn(double minorPerUnit) {
        steps.run(List.of(ValueSteps.CATEGORIES));
        var learnedDay = asOf.minusDays(2L * ChurnRules.HORIZON);
        var testDay = asOf.minusDays(ChurnRules.HORIZON);
        boolean shortHistory = learnedDay.isBefore(firstDay.plusDays(ChurnRules.HORIZON));
        var past = shortHistory ? null : traits(learnedDay, true);
        var test = traits(testDay, true);
        steps.run(List.of(ValueSteps.COMEBACKS));
        var tried = new ArrayList<ChurnCard>();
        course.step("trees_tried", () -> {
            tried.add(trial(past, test, learnedDay, testDay));
            return tried.getFirst().learnedBuyers();
        });
        var trial = tried.getFirst();
        var learned = new ArrayList<BoostedTrees>();
        if (trial.treesUsed())
            course.step("trees_learned", () -> {
                learned.add(learn(test));
                return test.size();
            });
        var trees = learned.isEmpty() ? null : learned.getFirst();
        trial = trees == null ? trial : trial.weighing(weights(trees));
        run(asOf, false);
        course.step("trees_asked", () -> score(trees));
        steps.with(Parameters.none()
                        .flag("treesUsed", trees != null)
                        .whole("offerCost", Math.round(rules.offerCost().doubleValue() * minorPerUnit)))
                .run(List.of(ValueSteps.CHURN));
        return trial;
    }

    private ChurnFeatures traits(LocalDate day, boolean sample) {
        run(day, sample);
        return new ChurnFeatures(engine.read("trait", "customer_id"));
    }

    private void run(LocalDate day, boolean sample) {
        double part = sample ? Math.min(1, (double) SAMPLE / Math.max(1, buyers)) : 1;
        steps.with(ValueSteps.traits(day, ChurnRules.HORIZON, part)).run(List.of(ValueSteps.TRAITS));
    }

    private static BoostedTrees learn(ChurnFeatures from) {
        return BoostedTrees.fit(ChurnFeatures.NAMES, from.columns(), from.boughtAgain(), BoostedTrees.Rules.standard());
    }

    private ChurnCard trial(@Nullable ChurnFeatures past, ChurnFeatures test, LocalDate learnedDay, LocalDate testDay) {
        int learned = past == null ? 0 : past.size();
        int yes = past == null ? 0 : count(past.boughtAgain());
        var came = test.boughtAgain();
        boolean told = count(came) > 0 && count(came) < came.length;
        var recency = told ? ChanceCheck.of(test.recency(), came) : null;
        var frequency = told ? ChanceCheck.of(test.frequency(), came) : null;
        var model = told
                ? model(test.rows())
                        .map(chances -> ChanceCheck.of(chances, came))
                        .orElse(null)
                : null;
        boolean enough = Math.min(yes, learned - yes) >= rules.leastBuyers()
                && Math.min(count(came), came.length - count(came)) >= rules.leastBuyers() / 4;
        var trees = past != null && enough ? ChanceCheck.of(test.chances(learn(past)), came) : null;
        var why = past == null ? "short_history" : trees == null ? "few_buyers" : verdict(trees, model, recency);
        return new ChurnCard(
                ChurnRules.HORIZON,
                past == null ? null : learnedDay,
                told ? testDay : null,
                learned,
                yes,
                rules.leastBuyers(),
                recency,
                frequency,
                model,
                trees,
                why.equals("used") ? ChurnCard.TREES : modelNow ? ChurnCard.MODEL : ChurnCard.NONE,
                why,
                List.of());
    }

    /** Trees must rank better than plain recency, and tell chances better than the model. */
    private static String verdict(ChanceCheck trees, @Nullable ChanceCheck model, @Nullable ChanceCheck recency) {
        if (recency != null && trees.auc() <= recency.auc()) return "lost_to_recency";
        if (model != null && (trees.logLoss() >= model.logLoss() || trees.auc() < model.auc())) return "lost_to_model";
        return "used";
    }

    /** The chances a purchase model would have told as of that day; empty when none could have been trusted. */
    private static Optional<double[]> model(Columns rows) {
        var x = IntStream.of(rows.ints("frequency")).map(days -> days - 1).toArray();
        var tx = rows.ints("t_x_days");
        var age = rows.ints("tenure_days");
        var cells = PurchaseCells.of(x, tx, age);
        return Stream.<Fit<? extends TransactionModel>>of(MbgNbd.fit(cells), BgNbd.fit(cells))
                .filter(fit -> fit.trust().trusted())
                .max(Comparator.comparingDouble(Fit::logLikelihood))
                .map(fit -> chances(fit.model(), cells, x, tx, age));
    }

    private static double[] chances(TransactionModel model, PurchaseCells cells, int[] x, int[] tx, int[] age) {
        var outlook = Outlook.of(model, cells, new Horizons(List.of(365), List.of(ChurnRules.HORIZON), 0));
        var byCell = new java.util.HashMap<zhike.models.PurchaseHistory, Double>();
        for (int cell = 0; cell < cells.size(); cell++)
            byCell.put(cells.history(cell), outlook.chanceOfPurchase(cell, 0));
        var chances = new double[x.length];
        for (int i = 0; i < x.length; i++)
            chances[i] = byCell.getOrDefault(new zhike.models.PurchaseHistory(x[i], tx[i], age[i]), 0.0);
        return chances;
    }

    /** Every buyer as of now, batch by batch: into a file and from there into the engine, so that memory holds one batch. */
    private long score(@Nullable BoostedTrees trees) {
        try {
            try (var out = Files.newBufferedWriter(file)) {
                engine.read("trait", batch -> write(out, batch, trees), "customer_id");
            }
            long rows = engine.load("tree_score", ValueSteps.TREE_SCORE, file);
            Files.delete(file);
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Writer out, Columns batch, @Nullable BoostedTrees trees) {
        var features = new ChurnFeatures(batch);
        var customers = batch.longs("customer_id");
        var lines = IntStream.range(0, customers.length)
                .parallel()
                .mapToObj(row -> customers[row] + ","
                        + (trees == null ? "" : Double.toString(trees.chance(features.row(row)))) + ","
                        + features.reasons(trees, row))
                .toList();
        try {
            for (var line : lines) out.append(line).append('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<ChurnCard.Weight> weights(BoostedTrees trees) {
        var shares = trees.importance();
        var weights = new ArrayList<ChurnCard.Weight>();
        for (int i = 0; i < shares.length; i++)
            weights.add(new ChurnCard.Weight(ChurnFeatures.NAMES.get(i), shares[i]));
        weights.sort(Comparator.comparingDouble(ChurnCard.Weight::share).reversed());
        return weights;
    }

    private static int count(boolean[] outcomes) {
        int count = 0;
        for (boolean one : outcomes) if (one) count++;
        return count;
    }
}
