package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The CDNOW sample: published parameters, and an independent second implementation at 30 digits. */
class CdnowTests {

    private static final double TO_EIGHT_DIGITS = 1e-6;
    private static final BgNbd BG = new BgNbd(.2425945224, 4.4136020192, .7929220164, 2.4259067738);
    private static final MbgNbd MBG = new MbgNbd(.5248431591, 6.1830852791, .8913593908, 1.6140022402);
    private static final GammaGamma GG = new GammaGamma(6.2495722673, 3.7442246679, 15.4435209768);

    @Test
    void theSampleFoldsIntoItsKnownCells() {
        var cells = Golden.cdnow();
        assertThat(cells.size()).isEqualTo(1016);
        assertThat(cells.customers()).isEqualTo(2357);
        assertThat(cells.repeatBuyers()).isEqualTo(946);
        assertThat(cells.repeatPurchases()).isEqualTo(2457);
    }

    @Test
    void bgNbdIsFoundAgain() {
        isFoundAgain(BgNbd.fit(Golden.cdnow()), "cdnow_sample.bgnbd");
    }

    @Test
    void mbgNbdIsFoundAgain() {
        isFoundAgain(MbgNbd.fit(Golden.cdnow()), "cdnow_sample.mbgnbd");
    }

    @Test
    void gammaGammaIsFoundAgain() {
        isFoundAgain(GammaGamma.fit(Golden.cdnowSpend()), "cdnow_sample.gamma_gamma");
    }

    private static void isFoundAgain(Fit<?> fit, String name) {
        JsonNode expected = Golden.json("expected_models.json").get(name);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.trust().doubts()).isEmpty();
        assertThat(fit.trust().trusted()).isTrue();
        assertThat(fit.gradientNorm()).isLessThan(1e-4);
        assertThat(fit.logLikelihood()).isCloseTo(expected.get("log_likelihood").asDouble(), within(1e-6));
        for (var parameter : fit.parameters()) {
            double value = expected.get("params").get(parameter.name()).asDouble();
            assertThat(parameter.value()).as(parameter.name()).isCloseTo(value, withPercentage(0.0001));
            double standardError = expected.get("se").get(parameter.name()).asDouble();
            assertThat(fit.standardError(parameter.name())).isCloseTo(standardError, withPercentage(0.01));
        }
    }

    @Test
    void everyCustomerIsScoredToEightDigits() {
        for (var row : Golden.rows("cdnow_sample_individual.csv")) {
            var history = new PurchaseHistory(
                    Golden.whole(row, "x"), Golden.whole(row, "tx_days"), Golden.whole(row, "T_days"));
            isScored(BG, history, row.get("bgnbd_ll"), row.get("bgnbd_palive"), row.get("bgnbd_ce39"));
            isScored(MBG, history, row.get("mbgnbd_ll"), row.get("mbgnbd_palive"), row.get("mbgnbd_ce39"));
            double mean = Golden.number(row, "mean_repeat_spend");
            assertThat(GG.expectedMeanSpend(history.x(), mean))
                    .isCloseTo(Golden.number(row, "gg_expected_mean_spend"), withPercentage(TO_EIGHT_DIGITS));
        }
    }

    private static void isScored(TransactionModel model, PurchaseHistory history, String ll, String alive, String ce) {
        assertThat(model.logLikelihood(history))
                .as("%s", history)
                .isCloseTo(Double.parseDouble(ll), withPercentage(TO_EIGHT_DIGITS));
        assertThat(model.chanceAlive(history))
                .as("%s", history)
                .isCloseTo(Double.parseDouble(alive), withPercentage(TO_EIGHT_DIGITS));
        assertThat(model.expectedPurchases(history, 39 * 7))
                .as("%s", history)
                .isCloseTo(Double.parseDouble(ce), withPercentage(TO_EIGHT_DIGITS));
    }

    /** Twelve months of 4.345 weeks, each month's purchases paid at its end, 1 % a month. */
    @Test
    void aYearsValueComesOutAsInTheReference() {
        for (var row : Golden.rows("cdnow_sample_individual.csv")) {
            var history = new PurchaseHistory(
                    Golden.whole(row, "x"), Golden.whole(row, "tx_days"), Golden.whole(row, "T_days"));
            double value = 0;
            for (int month = 1; month <= 12; month++) {
                double until = BG.expectedPurchases(history, month * 4.345 * 7);
                double before = BG.expectedPurchases(history, (month - 1) * 4.345 * 7);
                value += (until - before) / Math.pow(1.01, month);
            }
            value *= GG.expectedMeanSpend(history.x(), Golden.number(row, "mean_repeat_spend"));
            assertThat(value).isCloseTo(Golden.number(row, "clv12_bgnbd_gg_1pct_monthly_4.345w"), withPercentage(1e-5));
        }
    }

    @Test
    void printedSpotValuesComeOut() {
        assertThat(BG.expectedPurchases(new PurchaseHistory(2, 213, 272), 39 * 7))
                .isCloseTo(1.226, within(5e-4));
        var busy = new PurchaseHistory(26, 216, 217);
        assertThat(BG.expectedPurchases(52 * 7)).isCloseTo(1.4440, within(5e-5));
        // printed for t_x = 30.86 weeks; 216 days are 30.857
        assertThat(BG.expectedPurchases(busy, 52 * 7)).isCloseTo(25.759, within(2e-3));
        assertThat(BG.chanceAlive(busy)).isCloseTo(.9689, within(1e-4));
        assertThat(GG.expectedMeanSpend(3, 35)).isCloseTo(35.02, within(5e-3));
        assertThat(GG.meanSpend()).isCloseTo(35.17, within(5e-3));
    }

    @Test
    void spendHardlyGoesWithFrequency() {
        assertThat(Golden.cdnowSpend().correlation()).isCloseTo(.114, within(5e-4));
    }

    @Test
    void aFifthOfTheCustomersBringTwoThirdsOfTheRevenue() {
        var curve = ParetoCurve.of(Golden.rows("cdnow_sample_rfm_abc.csv").stream()
                .mapToDouble(row -> Golden.number(row, "monetary_cents"))
                .toArray());
        var expected = Golden.json("cdnow_sample_rfm_abc_summary.json");
        assertThat(curve.customers()).isEqualTo(expected.get("customers").asDouble());
        assertThat(curve.total()).isEqualTo(expected.get("revenue_cents").asDouble());
        assertThat(curve.gini()).isCloseTo(expected.get("gini").asDouble(), within(1e-12));
        assertThat(curve.topShare(.2))
                .isCloseTo(expected.get("top20pct_customers_share_of_revenue").asDouble(), within(1e-12));
    }
}
