package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the fit behaves, and when it says that it is not to be trusted. */
class FitTests {

    private static final BgNbd SHOP = new BgNbd(.5, 12, .8, 2.4);
    private static final MbgNbd OTHER_SHOP = new MbgNbd(.8, 12, .8, 2.4);

    @Test
    void whatWasSimulatedIsFoundAgain() {
        isWithinFourErrors(
                BgNbd.fit(SimulatedCustomers.of(SHOP, 60_000, 100, 700, 0, 1).cells()), .5, 12, .8, 2.4);
        isWithinFourErrors(
                MbgNbd.fit(SimulatedCustomers.of(OTHER_SHOP, 60_000, 100, 700, 0, 2)
                        .cells()),
                .8,
                12,
                .8,
                2.4);
    }

    private static void isWithinFourErrors(Fit<?> fit, double... truth) {
        assertThat(fit.trust().trusted()).isTrue();
        for (int i = 0; i < truth.length; i++) {
            var parameter = fit.parameters().get(i);
            assertThat(parameter.value())
                    .as(parameter.name())
                    .isCloseTo(truth[i], within(4 * parameter.standardError()));
            assertThat(parameter.standardError() / truth[i]).isBetween(.001, .1);
        }
    }

    @Test
    void derivativesAreThoseOfTheFunction() {
        var cells = SimulatedCustomers.of(SHOP, 300, 0, 400, 0, 3).cells();
        for (int extra = 0; extra < 2; extra++) {
            derivativesAgree(new BetaGeometricLikelihood(cells, extra, 1), -1, 2, .3, .6);
            derivativesAgree(new BetaGeometricLikelihood(cells, extra, 1), 2, -1, -2, 1.5);
            derivativesAgree(new BetaGeometricLikelihood(cells, extra, 3), -1, 2, .3, .6);
            derivativesAgree(new BetaGeometricLikelihood(cells, extra, 2), 2, -1, -2, 1.5);
        }
        derivativesAgree(new ParetoLikelihood(cells), -.6, 2.3, -.5, 2.4);
        derivativesAgree(new ParetoLikelihood(cells), 1, 0, 1.5, 3);
        derivativesAgree(new ParetoLikelihood(cells), -1, 3.5, .2, -2);
        derivativesAgree(Prior.around(.5, Double.NaN, .6, 30).on(new ParetoLikelihood(cells)), -.6, 2.3, -.5, 2.4);
        var occasions = OpportunityCells.builder()
                .add(0, 0, 6, 30)
                .add(2, 3, 6, 5)
                .add(4, 6, 6, 3)
                .add(1, 1, 9, 7)
                .build();
        derivativesAgree(new BgBbLikelihood(occasions), .2, -.3, -.5, 1);
        derivativesAgree(new BgBbLikelihood(occasions), -1, 2, 1, -.4);
        var spend = SpendCells.of(new int[] {1, 2, 2, 7}, new double[] {10, 12.5, 80, 33});
        derivativesAgree(new GammaGammaLikelihood(spend), 1.8, 1.3, 2.7);
    }

    static void derivativesAgree(Objective objective, double... theta) {
        int n = theta.length;
        var gradient = new double[n];
        var hessian = new double[n][n];
        double value = objective.evaluate(theta, gradient, hessian);
        var up = new double[n];
        var down = new double[n];
        for (int i = 0; i < n; i++) {
            double step = 1e-5;
            var higher = theta.clone();
            var lower = theta.clone();
            higher[i] += step;
            lower[i] -= step;
            double difference = objective.evaluate(higher, up, new double[n][n])
                    - objective.evaluate(lower, down, new double[n][n]);
            assertThat(gradient[i]).isCloseTo(difference / (2 * step), within(1e-7 * Math.abs(value)));
            for (int j = 0; j < n; j++) {
                assertThat(hessian[i][j]).isCloseTo((up[j] - down[j]) / (2 * step), within(1e-7 * Math.abs(value)));
            }
        }
    }

    @Test
    void aSlowerClockChangesAlphaAndNothingElse() {
        var drawn = SimulatedCustomers.of(SHOP, 5_000, 100, 300, 0, 4);
        int[] x = drawn.x();
        var fit = BgNbd.fit(drawn.cells());
        var slower = BgNbd.fit(PurchaseCells.of(x, sevenfold(drawn.txDays()), sevenfold(drawn.tDays())));
        assertThat(slower.model().alpha()).isCloseTo(7 * fit.model().alpha(), withPercentage(1e-4));
        assertThat(slower.model().r()).isCloseTo(fit.model().r(), withPercentage(1e-4));
        assertThat(slower.model().a()).isCloseTo(fit.model().a(), withPercentage(1e-4));
        assertThat(slower.model().b()).isCloseTo(fit.model().b(), withPercentage(1e-4));
        assertThat(slower.logLikelihood())
                .isCloseTo(fit.logLikelihood() - IntStream.of(x).sum() * Math.log(7), within(1e-6));
    }

    private static int[] sevenfold(int[] days) {
        return IntStream.of(days).map(day -> 7 * day).toArray();
    }

    @Test
    void theOrderOfCustomersChangesNoDigit() {
        var drawn = SimulatedCustomers.of(SHOP, 5_000, 100, 300, 0, 5);
        var backwards = PurchaseCells.of(reversed(drawn.x()), reversed(drawn.txDays()), reversed(drawn.tDays()));
        assertThat(BgNbd.fit(backwards)).isEqualTo(BgNbd.fit(drawn.cells()));
    }

    private static int[] reversed(int[] numbers) {
        return IntStream.range(0, numbers.length)
                .map(i -> numbers[numbers.length - 1 - i])
                .toArray();
    }

    @Test
    void aHundredMillionTimesTheCustomersFitTheSameAndTenThousandTimesAsSure() {
        var drawn = SimulatedCustomers.of(SHOP, 3_000, 100, 700, 0, 6);
        var weights = new double[drawn.size()];
        java.util.Arrays.fill(weights, 1e8);
        var few = BgNbd.fit(drawn.cells());
        var many = BgNbd.fit(PurchaseCells.of(drawn.x(), drawn.txDays(), drawn.tDays(), weights));
        assertThat(many.converged()).isTrue();
        assertThat(many.logLikelihood()).isCloseTo(1e8 * few.logLikelihood(), withPercentage(1e-9));
        for (var parameter : few.parameters()) {
            assertThat(many.standardError(parameter.name()))
                    .isCloseTo(parameter.standardError() / 1e4, withPercentage(1e-3));
        }
    }

    @Test
    void theCovarianceIsSymmetricAndHasTheSquaredErrorsOnItsDiagonal() {
        var fit = MbgNbd.fit(
                SimulatedCustomers.of(OTHER_SHOP, 5_000, 100, 700, 0, 7).cells());
        for (int i = 0; i < 4; i++) {
            double error = fit.parameters().get(i).standardError();
            assertThat(fit.covariance().get(i).get(i)).isCloseTo(error * error, withPercentage(1e-10));
            for (int j = 0; j < i; j++) {
                assertThat(fit.covariance().get(i).get(j))
                        .isCloseTo(fit.covariance().get(j).get(i), withPercentage(1e-8));
            }
        }
    }

    @Test
    void theFittedLikelihoodIsTheSumOverTheCustomers() {
        var cells = SimulatedCustomers.of(SHOP, 2_000, 0, 700, 0, 8).cells();
        var bg = BgNbd.fit(cells);
        assertThat(bg.model().logLikelihood(cells)).isCloseTo(bg.logLikelihood(), withPercentage(1e-10));
        var mbg = MbgNbd.fit(cells);
        assertThat(mbg.model().logLikelihood(cells)).isCloseTo(mbg.logLikelihood(), withPercentage(1e-10));
    }

    @Test
    void noCustomersAreRefused() {
        var none = PurchaseCells.builder().build();
        assertThatThrownBy(() -> BgNbd.fit(none)).hasMessageContaining("no customers");
        assertThatThrownBy(() -> MbgNbd.fit(none)).hasMessageContaining("no customers");
        var noneBack = SpendCells.of(new int[] {0}, new double[] {0});
        assertThatThrownBy(() -> GammaGamma.fit(noneBack)).hasMessageContaining("no repeat buyers");
    }

    @Test
    void fewRepeatBuyersAreTooLittle() {
        var fit = BgNbd.fit(SimulatedCustomers.of(SHOP, 40, 100, 400, 0, 9).cells());
        assertThat(fit.trust().verdict()).isNotEqualTo(Trust.Verdict.TRUSTED);
        var doubt = fit.trust().doubts().stream()
                .filter(each -> each.reason() == Trust.Reason.FEW_REPEAT_BUYERS)
                .findFirst()
                .orElseThrow();
        assertThat(doubt.figure()).isLessThan(30);
        assertThat(doubt.bound()).isEqualTo(30);
    }

    @Test
    void aMonthOfHistoryIsTooShort() {
        var fit = BgNbd.fit(SimulatedCustomers.of(new BgNbd(.8, 2, .8, 2.4), 5_000, 10, 30, 0, 10)
                .cells());
        assertThat(fit.trust().doubts()).contains(new Trust.Doubt(Trust.Reason.SHORT_HISTORY, 30, 56));
    }

    @Test
    void historyIsMeasuredInTheShopsOwnRhythm() {
        var cells = PurchaseCells.builder();
        for (int i = 0; i < 100; i++) cells.add(1, 290 + i % 10, 300 + i % 10).add(0, 0, 305);
        var fit = BgNbd.fit(cells.build());
        assertThat(fit.trust().doubts())
                .anySatisfy(doubt -> assertThat(doubt.reason()).isEqualTo(Trust.Reason.SHORT_HISTORY));
    }

    @Test
    void oneCustomerGivesAVerdictAndNoCrash() {
        for (var history : new PurchaseHistory[] {
            new PurchaseHistory(0, 0, 0),
            new PurchaseHistory(0, 0, 100),
            new PurchaseHistory(1, 100, 100),
            new PurchaseHistory(500, 90, 100),
        }) {
            var cells = PurchaseCells.builder()
                    .add(history.x(), history.txDays(), history.tDays())
                    .build();
            for (var kind : ModelKind.values()) {
                for (var rules :
                        new FitRules[] {FitRules.standard(), FitRules.standard().withWeakPriors()}) {
                    var fit = kind.fit(cells, rules);
                    assertThat(fit.trust().trusted()).isFalse();
                    assertThat(fit.logLikelihood()).isFinite();
                    assertThat(fit.model().expectedPurchases(history, 365))
                            .isFinite()
                            .isNotNegative();
                    assertThat(fit.model().chanceOfPurchase(history, 365)).isBetween(0.0, 1.0);
                }
            }
        }
    }

    /** Wholesalers who bought on every day for a year and a half beside thousands who came once. */
    @Test
    void fiveHundredPurchasesBesideNoneAreFitted() {
        var drawn = SimulatedCustomers.of(new ParetoNbd(.6, 12, .7, 14), 5_000, 500, 600, 0, 14);
        var builder = PurchaseCells.builder();
        for (int i = 0; i < drawn.size(); i++) builder.add(drawn.x()[i], drawn.txDays()[i], drawn.tDays()[i]);
        builder.add(500, 500, 500, 1).add(480, 590, 600, 2).add(0, 0, 600, 1e5).add(0, 0, 0, 50);
        var cells = builder.build();
        for (var kind : ModelKind.values()) {
            var fit = kind.fit(cells, FitRules.standard());
            assertThat(fit.converged()).as("%s", kind).isTrue();
            assertThat(fit.logLikelihood()).isFinite();
            assertThat(fit.model().logLikelihood(cells)).isCloseTo(fit.logLikelihood(), withPercentage(1e-8));
        }
    }

    @Test
    void aSlowerClockChangesTheTimesOfParetoNbdAndNothingElse() {
        var drawn = SimulatedCustomers.of(new ParetoNbd(.6, 12, .7, 14), 5_000, 100, 300, 0, 15);
        double[] fast = ParetoNbd.fit(drawn.cells()).model().values();
        double[] slow = ParetoNbd.fit(PurchaseCells.of(drawn.x(), sevenfold(drawn.txDays()), sevenfold(drawn.tDays())))
                .model()
                .values();
        for (int i = 0; i < 4; i++) {
            assertThat(slow[i]).isCloseTo(fast[i] * (i % 2 == 1 ? 7 : 1), withPercentage(1e-3));
        }
    }

    @Test
    void customersWhoNeverLeaveCollapseTheLeaving() {
        var fit = BgNbd.fit(SimulatedCustomers.of(new BgNbd(1, 8, .0005, 10), 20_000, 300, 700, 0, 11)
                .cells());
        assertThat(fit.trust().verdict()).isEqualTo(Trust.Verdict.COLLAPSED);
        assertThat(fit.trust().doubts().getFirst().reason().verdict()).isEqualTo(Trust.Verdict.COLLAPSED);
    }

    @Test
    void customersAllAlikeCollapseTheSpreadOfRates() {
        var fit = BgNbd.fit(SimulatedCustomers.of(new BgNbd(5_000, 50_000, .8, 2.4), 20_000, 300, 700, 0, 12)
                .cells());
        assertThat(fit.trust().doubts())
                .anySatisfy(doubt -> assertThat(doubt.reason()).isEqualTo(Trust.Reason.RATES_DO_NOT_DIFFER));
    }

    @Test
    void aFitThatMayNotTakeItsStepsSaysSo() {
        var cells = SimulatedCustomers.of(SHOP, 5_000, 100, 700, 0, 13).cells();
        var rules = new FitRules(30, 56, 2, 400, .001, 1);
        var fit = BgNbd.fit(cells, rules);
        assertThat(fit.converged()).isFalse();
        assertThat(fit.trust().verdict()).isEqualTo(Trust.Verdict.NOT_CONVERGED);
        assertThat(fit.trust().doubts()).contains(new Trust.Doubt(Trust.Reason.NOT_AT_REST, 1, 1));
    }
}
