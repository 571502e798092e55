package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

/** What was simulated is found again, within the errors that the fit itself states. */
class RecoveryTests {

    private static final int CUSTOMERS = 60_000;
    private static final FitRules RULES = FitRules.standard();

    private static PurchaseCells of(TransactionModel truth, long seed) {
        return SimulatedCustomers.of(truth, CUSTOMERS, 100, 700, 0, seed).cells();
    }

    private static void isFoundAgain(Model truth, Fit<?> fit) {
        assertThat(fit.trust().doubts()).isEmpty();
        double[] values = truth.values();
        for (int i = 0; i < values.length; i++) {
            var parameter = fit.parameters().get(i);
            assertThat(parameter.value())
                    .as(parameter.name())
                    .isCloseTo(values[i], within(4 * parameter.standardError()));
            assertThat(parameter.standardError() / values[i]).isBetween(.001, .12);
        }
    }

    @Test
    void thoseWhoNeverLeave() {
        var truth = new Nbd(.5, 12);
        isFoundAgain(truth, Nbd.fit(of(truth, 61)));
    }

    @Test
    void thoseWhoLeaveAtAnyMoment() {
        var truth = new ParetoNbd(.6, 12, .7, 14);
        isFoundAgain(truth, ParetoNbd.fit(of(truth, 62)));
    }

    @Test
    void thoseWhoBuyRegularly() {
        var bg = new BgCnbd(2, .7, 4, .8, 2.4);
        isFoundAgain(bg, BgCnbd.fit(of(bg, 63), 2, RULES));
        var mbg = new MbgCnbd(3, .9, 4, .8, 2.4);
        isFoundAgain(mbg, MbgCnbd.fit(of(mbg, 64), 3, RULES));
    }

    @Test
    void howRegularlyTheyBuyIsFoundFromTheirCellsAlone() {
        for (int k = 1; k <= 3; k++) {
            var truth = new MbgCnbd(k, .9, 12.0 / k, .8, 2.4);
            assertThat(MbgCnbd.choose(of(truth, 65 + k), 4, RULES).model().k()).isEqualTo(k);
        }
    }

    @Test
    void aSmallShopKeepsItsWitsWithWeakPriors() {
        var truth = new MbgNbd(.8, 12, .8, 2.4);
        for (int seed = 70; seed < 80; seed++) {
            var cells = SimulatedCustomers.of(truth, 60, 100, 500, 0, seed).cells();
            var fit = MbgNbd.fit(cells, RULES.withWeakPriors());
            assertThat(fit.priors()).isEqualTo(FitRules.Priors.WEAK);
            assertThat(fit.converged()).isTrue();
            assertThat(fit.trust().verdict()).isNotEqualTo(Trust.Verdict.COLLAPSED);
            assertThat(fit.logLikelihood()).isCloseTo(fit.model().logLikelihood(cells), withPercentage(1e-9));
            assertThat(fit.standardError("r")).isFinite();
        }
    }

    @Test
    void weakPriorsHardlyMoveALargeShop() {
        var truth = new MbgNbd(.8, 12, .8, 2.4);
        var plain = MbgNbd.fit(of(truth, 81));
        var weak = MbgNbd.fit(of(truth, 81), RULES.withWeakPriors());
        for (var parameter : plain.parameters()) {
            double other = weak.model().values()[plain.parameters().indexOf(parameter)];
            assertThat(other).isCloseTo(parameter.value(), within(.1 * parameter.standardError()));
        }
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        var truth = new MbgNbd(.8, 12, .8, 2.4);
        int held = 0;
        for (int seed = 100; seed < 200; seed++) {
            var fit = MbgNbd.fit(
                    SimulatedCustomers.of(truth, 2_000, 100, 500, 0, seed).cells());
            var interval = fit.interval(model -> model.expectedPurchases(365), Interval.Scale.AMOUNT, .90);
            assertThat(interval.low()).isPositive().isLessThan(interval.estimate());
            assertThat(interval.high()).isGreaterThan(interval.estimate());
            double true365 = truth.expectedPurchases(365);
            if (interval.low() <= true365 && true365 <= interval.high()) held++;
        }
        assertThat(held).isBetween(80, 98);
    }

    @Test
    void aParametersIntervalIsItsStandardError() {
        var fit = ParetoNbd.fit(of(new ParetoNbd(.6, 12, .7, 14), 82));
        var interval = fit.interval(ParetoNbd::s, Interval.Scale.PLAIN, .95);
        assertThat(interval.standardError()).isCloseTo(fit.standardError("s"), withPercentage(1e-4));
        assertThat(interval.high() - interval.low())
                .isCloseTo(2 * 1.959963984540054 * fit.standardError("s"), withPercentage(1e-4));
        var chance = fit.interval(
                model -> model.chanceOfPurchase(new PurchaseHistory(3, 200, 300), 90), Interval.Scale.CHANCE, .99);
        assertThat(chance.low()).isBetween(0.0, chance.estimate());
        assertThat(chance.high()).isBetween(chance.estimate(), 1.0);
    }
}
