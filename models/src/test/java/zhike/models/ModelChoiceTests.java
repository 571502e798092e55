package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which model a shop may use, judged by what came later. */
class ModelChoiceTests {

    private static final Set<ModelKind> ALL = EnumSet.allOf(ModelKind.class);

    private static Holdout cdnow() {
        var holdout = Holdout.builder(273);
        for (var row : Golden.rows("cdnow_sample_cbs.csv")) {
            holdout.add(
                    Golden.whole(row, "x"),
                    Golden.whole(row, "tx_days"),
                    Golden.whole(row, "T_days"),
                    Golden.whole(row, "x_holdout"),
                    1,
                    Golden.number(row, "sales_holdout"));
        }
        return holdout.build();
    }

    private static Holdout simulated(TransactionModel truth, int customers, int days, long seed) {
        var drawn = SimulatedCustomers.of(truth, customers, 50, 500, days, seed);
        var holdout = Holdout.builder(days);
        int[] x = drawn.x();
        int[] tx = drawn.txDays();
        int[] t = drawn.tDays();
        int[] later = drawn.laterPurchases();
        for (int i = 0; i < customers; i++) holdout.add(x[i], tx[i], t[i], later[i], 1);
        return holdout.build();
    }

    @Test
    void theSamplesLaterPartIsAsCounted() {
        var holdout = cdnow();
        assertThat(holdout.cells().size()).isEqualTo(1016);
        assertThat(holdout.laterPurchases()).isEqualTo(1882);
        assertThat(holdout.laterBuyers()).isEqualTo(684);
        assertThat(holdout.laterWorth()).isPositive();
    }

    @Test
    void everyFigureIsThatOfARowByRowReckoning() {
        var model = BgNbd.fit(Golden.cdnow()).model();
        var backtest = Backtest.of(model, cdnow());
        double expected = 0;
        double absolute = 0;
        double squared = 0;
        double absoluteOfRate = 0;
        var rows = Golden.rows("cdnow_sample_cbs.csv");
        for (var row : rows) {
            var history = new PurchaseHistory(
                    Golden.whole(row, "x"), Golden.whole(row, "tx_days"), Golden.whole(row, "T_days"));
            double mean = model.expectedPurchases(history, 273);
            double error = Golden.whole(row, "x_holdout") - mean;
            expected += mean;
            absolute += Math.abs(error);
            squared += error * error;
            absoluteOfRate += Math.abs(Golden.whole(row, "x_holdout") - 273.0 * history.x() / history.tDays());
        }
        assertThat(backtest.customers()).isEqualTo(2357);
        assertThat(backtest.actual()).isEqualTo(1882);
        assertThat(backtest.expected()).isCloseTo(expected, withPercentage(1e-9));
        assertThat(backtest.absoluteError()).isCloseTo(absolute / rows.size(), withPercentage(1e-9));
        assertThat(backtest.absoluteErrorOfRate()).isCloseTo(absoluteOfRate / rows.size(), withPercentage(1e-9));
        assertThat(backtest.squaredError()).isCloseTo(Math.sqrt(squared / rows.size()), withPercentage(1e-9));
        // known of BG/NBD on this sample: too little is expected of the later part
        assertThat(backtest.totalError()).isBetween(-.15, -.1);
        assertThat(backtest.deciles().stream()
                        .mapToDouble(Backtest.Decile::customers)
                        .sum())
                .isEqualTo(2357);
        assertThat(backtest.bars().stream().mapToDouble(Backtest.Bar::customers).sum())
                .isEqualTo(2357);
        assertThat(backtest.bars().getFirst().customers()).isEqualTo(1411);
        assertThat(backtest.topTenthOfPurchases()).isBetween(.4, .7);
        assertThat(backtest.topTenthOfWorth()).isBetween(.3, .8);
        // the truth about this sample: who buys again is told as well by who bought often and lately
        assertThat(backtest.auc()).isCloseTo(.757, within(5e-4));
        assertThat(backtest.aucOfRecency()).isCloseTo(.771, within(5e-4));
        assertThat(backtest.aucOfFrequency()).isCloseTo(.779, within(5e-4));
    }

    @Test
    void theChanceToBeAliveRanksOneTimeBuyersOnTopInBg() {
        var holdout = cdnow();
        var model = BgNbd.fit(holdout.cells()).model();
        double auc = Ranking.auc(model.chancesAlive(holdout.cells()), holdout.buyers, holdout.cells().weight);
        assertThat(auc).isCloseTo(.316, within(5e-4));
    }

    @Test
    void aModelOfTheSampleIsChosenAndRefitted() {
        var choice = ModelChoice.of(cdnow(), ALL);
        assertThat(choice.outcome()).isEqualTo(ModelChoice.Outcome.CHOSEN);
        assertThat(choice.candidates()).hasSize(6);
        var winner = choice.winner().orElseThrow();
        assertThat(choice.chosen()).contains(winner.kind());
        for (var candidate : choice.candidates()) {
            if (candidate.holds()) {
                assertThat(candidate.backtest().deviance())
                        .isGreaterThanOrEqualTo(winner.backtest().deviance());
            }
        }
        // who never leave: NBD expects far too much
        var nbd = choice.candidates().getFirst();
        assertThat(nbd.kind()).isEqualTo(ModelKind.NBD);
        assertThat(nbd.backtest().totalError()).isGreaterThan(winner.backtest().totalError());
        assertThat(choice.refit(Golden.cdnow(), FitRules.standard())).isPresent();
    }

    @Test
    void theModelThatIsTrueForetellsTheTotalAndTheDeciles() {
        var truth = new ParetoNbd(.8, 8, .7, 12);
        var choice = ModelChoice.of(simulated(truth, 30_000, 180, 5), EnumSet.of(ModelKind.NBD, ModelKind.PARETO_NBD));
        assertThat(choice.chosen()).contains(ModelKind.PARETO_NBD);
        var backtest = choice.winner().orElseThrow().backtest();
        assertThat(backtest.totalError()).isCloseTo(0, within(.03));
        assertThat(backtest.deciles()).hasSizeBetween(8, 10);
        for (var decile : backtest.deciles()) {
            assertThat(decile.bought())
                    .isCloseTo(decile.chance(), within(5 * Math.sqrt(.25 / decile.customers()) + .005));
        }
        for (var bar : backtest.bars()) {
            assertThat(bar.actual()).isCloseTo(bar.expected(), within(.15 * bar.expected() + .02));
        }
        assertThat(backtest.auc()).isGreaterThan(backtest.aucOfFrequency());
    }

    @Test
    void regularBuyersGetARegularModel() {
        var truth = new MbgCnbd(3, 1.5, 3, .8, 2.4);
        var choice = ModelChoice.of(
                simulated(truth, 20_000, 120, 6), EnumSet.of(ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.MBG_CNBD));
        assertThat(choice.chosen()).contains(ModelKind.MBG_CNBD);
    }

    @Test
    void aDozenCustomersAreNothingToJudgeBy() {
        var choice = ModelChoice.of(simulated(new BgNbd(.5, 12, .8, 2.4), 40, 60, 7), EnumSet.of(ModelKind.BG_NBD));
        assertThat(choice.outcome()).isEqualTo(ModelChoice.Outcome.NOTHING_TO_JUDGE_BY);
        assertThat(choice.chosen()).isEmpty();
        assertThat(choice.candidates().getFirst().verdict()).isEqualTo(ModelChoice.Verdict.NOT_JUDGED);
        assertThat(choice.refit(Golden.cdnow(), FitRules.standard())).isEmpty();
    }

    /** A shop that closed: what was learned of the earlier part says nothing of the later one. */
    @Test
    void whenEverythingChangesNoModelHolds() {
        var drawn = SimulatedCustomers.of(new MbgNbd(.8, 8, .8, 2.4), 20_000, 50, 500, 0, 8);
        var holdout = Holdout.builder(150);
        int[] x = drawn.x();
        for (int i = 0; i < x.length; i++) {
            holdout.add(x[i], drawn.txDays()[i], drawn.tDays()[i], i < 40 ? 1 : 0, 1);
        }
        var choice = ModelChoice.of(holdout.build(), EnumSet.of(ModelKind.BG_NBD, ModelKind.MBG_NBD));
        assertThat(choice.outcome()).isEqualTo(ModelChoice.Outcome.NONE_HOLDS);
        for (var candidate : choice.candidates()) {
            assertThat(candidate.verdict()).isEqualTo(ModelChoice.Verdict.TOTAL_FAR_OFF);
            assertThat(candidate.figure()).isGreaterThan(candidate.bound());
        }
    }

    @Test
    void rankingsCountTiesHalf() {
        double[] score = {1, 2, 2, 3};
        double[] weight = {10, 4, 6, 5};
        double[] buyers = {1, 2, 3, 4};
        // pairs won: 2,3 → 5 buyers over 9 below and 5 tied, 3 → 4 over 14 and 1 tied, 1 → 1 over 9 tied
        double won = 1 * 4.5 + 5 * (9 + 2.5) + 4 * (14 + .5);
        assertThat(Ranking.auc(score, buyers, weight)).isCloseTo(won / (10 * 15), within(1e-15));
        assertThat(Ranking.topShare(score, buyers, weight, .4)).isCloseTo((4 + 5 * .5) / 10, within(1e-15));
        assertThat(Ranking.auc(score, new double[4], weight)).isNaN();
    }

    @Test
    void theHoldoutIsAQuarterOrARhythm() {
        assertThat(Holdout.daysFor(400, 30)).isEqualTo(100);
        assertThat(Holdout.daysFor(400, 180.2)).isEqualTo(181);
        assertThat(Holdout.daysFor(10, Double.NaN)).isEqualTo(3);
        assertThatThrownBy(() -> Holdout.builder(0)).hasMessageContaining("a day or more");
    }

    @Test
    void weeksAreTrackedFromTheFirstPurchases() {
        var model = new MbgNbd(.5248, 6.183, .8914, 1.614);
        int[] firstDays = {100, 103, 120};
        double[] customers = {10, 5, 2};
        var tracking = Tracking.of(model, firstDays, customers, 100, 10);
        assertThat(tracking.weeks()).hasSize(10);
        double before = 0;
        for (var week : tracking.weeks()) {
            double soFar = 10 * model.expectedPurchases(Math.max(0, week.lastDay() - 100))
                    + 5 * model.expectedPurchases(Math.max(0, week.lastDay() - 103))
                    + 2 * model.expectedPurchases(Math.max(0, week.lastDay() - 120));
            assertThat(week.lastDay()).isEqualTo(99 + 7 * week.number());
            assertThat(week.soFar()).isCloseTo(soFar, within(1e-9));
            assertThat(week.expected()).isCloseTo(soFar - before, within(1e-9));
            before = soFar;
        }
    }

    /** All customers' first 39 weeks together are what they were fitted to. */
    @Test
    void theSamplesCurvePassesNearItsCount() {
        var rows = Golden.rows("cdnow_sample_cbs.csv");
        var model = BgNbd.fit(Golden.cdnow()).model();
        var days =
                rows.stream().mapToInt(row -> 272 - Golden.whole(row, "T_days")).toArray();
        var tracking = Tracking.of(model, days, Weights.ones(days.length), 0, 39);
        assertThat(tracking.weeks().getLast().soFar()).isCloseTo(2457, withPercentage(3));
    }
}
