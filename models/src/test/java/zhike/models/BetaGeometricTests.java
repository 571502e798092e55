package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two models say of single customers. */
class BetaGeometricTests {

    private static final BgNbd BG = new BgNbd(.2425945224, 4.4136020192, .7929220164, 2.4259067738);
    private static final MbgNbd MBG = new MbgNbd(.5248431591, 6.1830852791, .8913593908, 1.6140022402);
    private static final PurchaseHistory ONCE = new PurchaseHistory(0, 0, 272);
    private static final PurchaseHistory REGULAR = new PurchaseHistory(7, 260, 272);

    /** The same gap means ever more the more often somebody bought: expectations rise with x, then fall. */
    @ParameterizedTest
    @CsvSource({
        "50, .9595708829930699, 33.39839881938588",
        "200, .8221623967225521, 113.3770265915293",
        "500, .02767406773277517, 9.522000212304445"
    })
    void manyPurchasesNeitherOverflowNorRiseForEver(int x, double alive, double expected) {
        var history = new PurchaseHistory(x, 266, 272);
        assertThat(BG.chanceAlive(history)).isCloseTo(alive, withPercentage(1e-7));
        assertThat(BG.expectedPurchases(history, 39 * 7)).isCloseTo(expected, withPercentage(1e-7));
        assertThat(Double.isFinite(BG.logLikelihood(history))).isTrue();
    }

    @Test
    void nothingHappensAtAEqualsOne() {
        var history = new PurchaseHistory(2, 213, 272);
        var one = new BgNbd(BG.r(), BG.alpha(), 1, BG.b());
        assertThat(one.expectedPurchases(history, 39 * 7)).isCloseTo(1.10199, within(2e-4));
        for (double step : new double[] {1e-14, 1e-10, 1e-7}) {
            for (double a : new double[] {1 - step, 1 + step}) {
                var near = new BgNbd(BG.r(), BG.alpha(), a, BG.b());
                assertThat(near.expectedPurchases(history, 39 * 7))
                        .isCloseTo(one.expectedPurchases(history, 39 * 7), within(2 * step + 1e-13));
            }
        }
    }

    @Test
    void aOneTimeBuyerIsAliveForEverInBgButNotInMbg() {
        assertThat(BG.chanceAlive(ONCE)).isEqualTo(1);
        assertThat(MBG.chanceAlive(ONCE)).isCloseTo(.389722976564, within(1e-12));
        assertThat(BG.chanceOfPurchase(ONCE, 90)).isLessThan(.1);
    }

    @Test
    void aCustomerWhoBoughtTodayIsAsAliveAsAfterAnyPurchase() {
        var today = new PurchaseHistory(3, 272, 272);
        assertThat(BG.chanceAlive(today)).isCloseTo((BG.b() + 2) / (BG.a() + BG.b() + 2), within(1e-15));
    }

    @Test
    void likelihoodsOfAllHistoriesOfADayAddUpToTheChanceOfOne() {
        // no purchase by T has a probability, not a density: 1 − P(at least one) of a new customer
        var none = new PurchaseHistory(0, 0, 100);
        var fresh = new PurchaseHistory(0, 0, 0);
        assertThat(Math.exp(BG.logLikelihood(none))).isCloseTo(1 - BG.chanceOfPurchase(fresh, 100), within(1e-14));
        assertThat(Math.exp(MBG.logLikelihood(none))).isCloseTo(1 - MBG.chanceOfPurchase(fresh, 100), within(1e-14));
    }

    @Test
    void theDaysToAPurchaseGiveBackTheChance() {
        double days = BG.daysToPurchase(REGULAR, .5).orElseThrow();
        assertThat(BG.chanceOfPurchase(REGULAR, days)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void aChanceBeyondTheChanceToBeAliveIsNeverReached() {
        var silent = new PurchaseHistory(7, 60, 272);
        assertThat(BG.daysToPurchase(silent, .9)).isEmpty();
        assertThatThrownBy(() -> BG.daysToPurchase(silent, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void discountingAtNothingChangesNothing() {
        for (TransactionModel model : new TransactionModel[] {BG, MBG}) {
            double expected = model.expectedPurchases(REGULAR, 1096);
            assertThat(model.discountedPurchases(REGULAR, 1096, 0)).isCloseTo(expected, withPercentage(1e-7));
            double discounted = model.discountedPurchases(REGULAR, 1096, .10);
            assertThat(discounted).isLessThan(expected).isGreaterThan(expected / 1.1 / 1.1 / 1.1);
        }
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatThrownBy(() -> new BgNbd(.2, 4, 0, 2)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new MbgNbd(.2, Double.NaN, 1, 2)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new PurchaseHistory(1, 0, 10)).hasMessageContaining("t_x is 0 exactly when x is 0");
        assertThatThrownBy(() -> new PurchaseHistory(0, 5, 10)).hasMessageContaining("t_x is 0 exactly when x is 0");
        assertThatThrownBy(() -> new PurchaseHistory(2, 11, 10)).hasMessageContaining("0 … T");
        assertThatThrownBy(() -> BG.expectedPurchases(ONCE, -1)).hasMessageContaining("horizon");
        assertThatThrownBy(() -> BG.discountedPurchases(ONCE, 90, -.1)).hasMessageContaining("rate");
    }
}
