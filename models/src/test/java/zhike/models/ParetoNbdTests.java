package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pareto/NBD for ordinary and for extreme parameters, against 40-digit arithmetic. */
class ParetoNbdTests {

    private static final double TO_NINE_DIGITS = 1e-7;
    /** The reference discounts .002687729661060744 a week, continuously. */
    private static final double FIFTEEN_PERCENT = Math.expm1(.002687729661060744 * Weeks.PER_YEAR);

    private static final ParetoNbd CDNOW = new ParetoNbd(.5532770471, 10.5776834657, .6062399877, 11.6687352415);

    @ParameterizedTest
    @CsvSource({
        // r, α, s, β, x, t_x, T, ln L, alive, expected in 39 weeks, chance in 90 days, for ever at 15 %, none in 39
        // weeks, three in 39 weeks
        "0.5532770471, 10.5776834657, 0.6062399877, 11.6687352415, 2, 213, 272, -9.554173555220267, 0.8691342637704859, 1.455201702349638, 0.3644806846639202, 6.500351845829583, 0.4080736495610602, 0.09565623154768346",
        "0.5, 10, 0.6, 10, 3, 100, 272, -11.55215631414972, 0.2920343534115133, 0.6760315419890275, 0.1536351018506248, 3.015080559702594, 0.7731844975497961, 0.03983243990298889",
        "0.5, 10, 0.6, 10.0000001, 3, 100, 272, -11.55215631237188, 0.2920343542858913, 0.6760315442224595, 0.1536351023279415, 3.015080571151069, 0.7731844968259255, 0.03983244003397655",
        "0.5, 30, 0.6, 2, 7, 200, 272, -24.56458054361922, 0.7238023667932585, 2.475631113680735, 0.490263450932108, 10.57985278785551, 0.3723905936122379, 0.105552691079325",
        "0.5, 2, 0.6, 40, 7, 200, 272, -20.65407511427775, 0.7632119274904649, 4.816127409521534, 0.6457132440111756, 24.14702875720292, 0.272654792970581, 0.06593923818360042",
        "0.5532770471, 10.5776834657, 1, 11.6687352415, 2, 213, 272, -10.04166515296244, 0.794652838429362, 1.18627182513498, 0.3205275958036816, 3.683462151223985, 0.4994460644006191, 0.07731412081977281",
        "0.5532770471, 10.5776834657, 0.6062399877, 11.6687352415, 200, 266, 272, 78.60959976862539, 0.9120150889940864, 119.9416911503197, 0.9093254147234415, 535.7767189263321, 0.09067458527655854, 0.002627706550836864",
        "0.5532770471, 10.5776834657, 0.6062399877, 11.6687352415, 500, 266, 272, 658.1601635558761, 0.1165194229299964, 38.24608762074619, 0.1163815064816045, 170.8443756352504, 0.8836184935183955, 0.0001366279305416925",
        "0.5, 0.05, 2, 0.02, 0, 0, 700, -0.1188264041024601, 1.006626590252961e-9, 1.411547452689619e-10, 5.251170583854513e-11, 3.282576414184387e-10, 0.9999999998870959, 3.713282669720753e-12",
        "3, 100, 20, 3000, 4, 30, 1400, -15.14397758981097, 0.001709326977894161, 0.001381059460000053, 0.000419023350634824, 0.004571857696019799, 0.9991103668377293, 7.895436387516383e-5",
        "20, 5, 0.05, 0.5, 1, 1, 1000, -3.425706246228317, 1.198490041567055e-29, 6.597226151343697e-29, 9.889001102188069e-30, 6.006403995814121e-28, 1.0, 1.41683783113657e-30",
        "0.5, 10, 0.6, 10, 3, 272, 272, -12.78304014911407, 1.0, 2.314904168265484, 0.5260857157929413, 10.32440370278618, 0.2233259553180299, 0.1363964185640172"
    })
    void aCustomerIsForecastAsInForty(
            double r,
            double alpha,
            double s,
            double beta,
            int x,
            int tx,
            int t,
            double logLikelihood,
            double alive,
            double expected,
            double chance,
            double forEver,
            double none,
            double three) {
        var model = new ParetoNbd(r, alpha, s, beta);
        var history = new PurchaseHistory(x, tx, t);
        assertThat(model.logLikelihood(history)).isCloseTo(logLikelihood, withPercentage(TO_NINE_DIGITS));
        assertThat(model.chanceAlive(history)).isCloseTo(alive, withPercentage(TO_NINE_DIGITS));
        assertThat(model.expectedPurchases(history, 273)).isCloseTo(expected, withPercentage(TO_NINE_DIGITS));
        assertThat(model.chanceOfPurchase(history, 90)).isCloseTo(chance, withPercentage(TO_NINE_DIGITS));
        assertThat(model.discountedPurchases(history, FIFTEEN_PERCENT))
                .isCloseTo(forEver, withPercentage(TO_NINE_DIGITS));
        var distribution = model.purchaseDistribution(history, 273);
        assertThat(distribution.chance(0)).isCloseTo(none, withPercentage(TO_NINE_DIGITS));
        assertThat(distribution.chance(3)).isCloseTo(three, withPercentage(TO_NINE_DIGITS));
    }

    @Test
    void nothingHappensAtSEqualsOne() {
        var history = new PurchaseHistory(2, 213, 272);
        var one = new ParetoNbd(CDNOW.r(), CDNOW.alpha(), 1, CDNOW.beta());
        for (double step : new double[] {1e-14, 1e-10, 1e-7}) {
            for (double s : new double[] {1 - step, 1 + step}) {
                var near = new ParetoNbd(CDNOW.r(), CDNOW.alpha(), s, CDNOW.beta());
                assertThat(near.expectedPurchases(history, 273))
                        .isCloseTo(one.expectedPurchases(history, 273), within(4 * step + 1e-12));
            }
        }
    }

    @Test
    void whoBoughtOnTheLastDayIsAlive() {
        assertThat(CDNOW.chanceAlive(new PurchaseHistory(3, 272, 272))).isEqualTo(1);
        assertThat(CDNOW.chanceAlive(new PurchaseHistory(0, 0, 0))).isEqualTo(1);
    }

    @Test
    void theDaysToAPurchaseGiveBackTheChanceOrNeverCome() {
        var regular = new PurchaseHistory(7, 260, 272);
        double days = CDNOW.daysToPurchase(regular, .5).orElseThrow();
        assertThat(CDNOW.chanceOfPurchase(regular, days)).isCloseTo(.5, within(1e-9));
        assertThat(CDNOW.daysToPurchase(new PurchaseHistory(7, 60, 272), .9)).isEmpty();
    }

    @Test
    void forEverNeedsADiscount() {
        assertThatThrownBy(() -> CDNOW.discountedPurchases(0)).hasMessageContaining("discount");
        assertThat(CDNOW.discountedPurchases(.10)).isGreaterThan(CDNOW.discountedPurchases(.20));
    }

    @Test
    void tailsOfManyDaysAreTheIntegralsOfEachPair() {
        int[] days = {0, 1, 2, 3, 10, 17, 100, 101, 364, 700};
        for (double n : new double[] {.3, 8, 700}) {
            var all = new ParetoTails(4, .6, 30, days.length, true);
            all.fill(n, days, days.length);
            for (int from = 0; from < days.length; from++) {
                for (int to = from + 1; to < days.length; to++) {
                    var pair = new ParetoTails(4, .6, 30, 2, false);
                    pair.fill(n, new int[] {days[from], days[to]}, 2);
                    assertThat(all.log(from, to)).isCloseTo(pair.log(0, 1), within(1e-11 * (1 + n)));
                }
            }
        }
    }
}
