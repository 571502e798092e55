package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NBD, Pareto/NBD and the models with regular gaps on the CDNOW sample. */
class ModelsOnCdnowTests {

    private static final double TO_EIGHT_DIGITS = 1e-6;
    private static final FitRules RULES = FitRules.standard();
    private static final ParetoNbd PARETO = new ParetoNbd(.5532770471, 10.5776834657, .6062399877, 11.6687352415);
    private static final BgCnbd BG_TWO = new BgCnbd(2, .2269172142, 1.4629196349, .9440022536, 2.0743288694);
    private static final MbgCnbd MBG_TWO = new MbgCnbd(2, .5798961595, 2.2881488009, 1.1344526961, 1.5849742248);

    @Test
    void nbdIsFoundAgain() {
        var fit = Nbd.fit(Golden.cdnow());
        isFoundAgain(fit, "cdnow_sample.nbd_counts", "log_likelihood_timing_form");
        // how many, not when: T^x / x! larger
        var cells = Golden.cdnow();
        double counts = fit.logLikelihood();
        for (int i = 0; i < cells.size(); i++) {
            counts += cells.weight(i) * (cells.x(i) * Math.log(cells.tDays(i) / 7.0) - Gammas.log(cells.x(i) + 1));
        }
        assertThat(counts).isCloseTo(-3193.058675159946, within(1e-6));
    }

    @Test
    void paretoNbdIsFoundAgain() {
        isFoundAgain(ParetoNbd.fit(Golden.cdnow()), "cdnow_sample.pnbd", "log_likelihood");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void regularGapsAreFoundAgain(int k) {
        var cells = Golden.cdnow();
        isFoundAgain(BgCnbd.fit(cells, k, logGapDays(), RULES), "cdnow_sample.bgcnbd_k" + k, "log_likelihood");
        isFoundAgain(MbgCnbd.fit(cells, k, logGapDays(), RULES), "cdnow_sample.mbgcnbd_k" + k, "log_likelihood");
    }

    @Test
    void buyersOfMusicAreRandomNotRegular() {
        var cells = Golden.cdnow();
        assertThat(BgCnbd.choose(cells, 3, RULES).model().k()).isEqualTo(1);
        assertThat(MbgCnbd.choose(cells, 3, logGapDays(), RULES).model().k()).isEqualTo(1);
        assertThat(BgCnbd.fit(cells, 1, RULES).logLikelihood())
                .isCloseTo(BgNbd.fit(cells).logLikelihood(), within(1e-7));
    }

    private static double logGapDays() {
        double sum = 0;
        for (var row : Golden.rows("cdnow_sample_cbs.csv")) {
            sum += Golden.number(row, "litt") + Golden.whole(row, "x") * Math.log(7);
        }
        return sum;
    }

    private static void isFoundAgain(Fit<?> fit, String name, String logLikelihood) {
        var expected = Golden.json("expected_models.json").get(name);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.trust().doubts()).isEmpty();
        assertThat(fit.gradientNorm()).isLessThan(1e-4);
        assertThat(fit.logLikelihood()).isCloseTo(expected.get(logLikelihood).asDouble(), within(1e-5));
        for (var parameter : fit.parameters()) {
            double value = expected.get("params").get(parameter.name()).asDouble();
            assertThat(parameter.value()).as(parameter.name()).isCloseTo(value, withPercentage(0.001));
            double standardError = expected.get("se").get(parameter.name()).asDouble();
            assertThat(fit.standardError(parameter.name())).isCloseTo(standardError, withPercentage(0.05));
        }
    }

    @Test
    void everyCustomerIsScoredToEightDigits() {
        double discount = Math.expm1(Golden.json("individual_parameters.json")
                        .get("dert_delta_per_week")
                        .asDouble()
                * Weeks.PER_YEAR);
        for (var row : Golden.rows("cdnow_sample_individual.csv")) {
            var history = new PurchaseHistory(
                    Golden.whole(row, "x"), Golden.whole(row, "tx_days"), Golden.whole(row, "T_days"));
            is(PARETO.logLikelihood(history), row.get("pnbd_ll"), history);
            is(PARETO.chanceAlive(history), row.get("pnbd_palive"), history);
            is(PARETO.expectedPurchases(history, 273), row.get("pnbd_ce39"), history);
            is(PARETO.discountedPurchases(history, discount), row.get("pnbd_dert_15pct"), history);
            double logGapDays = Golden.number(row, "litt_weeks") + history.x() * Math.log(7);
            is(BG_TWO.logLikelihood(history, logGapDays), row.get("bgcnbd_k2_ll"), history);
            is(BG_TWO.chanceAlive(history), row.get("bgcnbd_k2_palive"), history);
            is(MBG_TWO.logLikelihood(history, logGapDays), row.get("mbgcnbd_k2_ll"), history);
            is(MBG_TWO.chanceAlive(history), row.get("mbgcnbd_k2_palive"), history);
        }
    }

    private static void is(double figure, String expected, PurchaseHistory history) {
        assertThat(figure).as("%s", history).isCloseTo(Double.parseDouble(expected), withPercentage(TO_EIGHT_DIGITS));
    }

    @Test
    void printedSpotValuesComeOut() {
        var busy = new PurchaseHistory(26, 216, 217);
        assertThat(PARETO.expectedPurchases(52 * 7)).isCloseTo(1.4734, within(5e-4));
        // printed for t_x = 30.86 weeks; 216 days are 30.857
        assertThat(PARETO.expectedPurchases(busy, 52 * 7)).isCloseTo(25.456, within(2e-3));
        assertThat(PARETO.chanceAlive(busy)).isCloseTo(.9979, within(1e-4));
    }
}
