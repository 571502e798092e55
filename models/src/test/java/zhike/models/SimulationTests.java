package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/**
 * Forecasts come true on simulated customers who share nothing with the formulas but the story: for every kind of history, what was expected of the group
 * is what it did, within chance.
 */
class SimulationTests {

    private static final int CUSTOMERS = 400_000;
    private static final int LATER = 180;
    private static final BgNbd BG = new BgNbd(.6, 14, .8, 1.9);
    private static final MbgNbd MBG = new MbgNbd(.9, 14, .8, 1.9);

    @Test
    void bgNbdForecastsComeTrue() {
        comeTrue(BG, SimulatedCustomers.of(BG, CUSTOMERS, 150, 400, LATER, 21));
    }

    @Test
    void mbgNbdForecastsComeTrue() {
        comeTrue(MBG, SimulatedCustomers.of(MBG, CUSTOMERS, 150, 400, LATER, 22));
    }

    @Test
    void otherForecastsComeTrue() {
        TransactionModel[] models = {
            new ParetoNbd(.8, 14, .7, 12), new BgCnbd(2, .9, 6, .8, 1.9), new MbgCnbd(3, 1.2, 5, .8, 1.9)
        };
        for (var model : models) comeTrue(model, SimulatedCustomers.of(model, CUSTOMERS, 150, 400, LATER, 24));
    }

    private static void comeTrue(TransactionModel model, SimulatedCustomers drawn) {
        int[] x = drawn.x();
        int[] tx = drawn.txDays();
        int[] t = drawn.tDays();
        comesTrue("everybody", model, drawn, i -> true);
        comesTrue("one-time buyers", model, drawn, i -> x[i] == 0);
        comesTrue("bought twice, lately", model, drawn, i -> x[i] == 1 && t[i] - tx[i] < 60);
        comesTrue("bought twice, long silent", model, drawn, i -> x[i] == 1 && t[i] - tx[i] > 150);
        comesTrue("bought often, lately", model, drawn, i -> x[i] > 4 && t[i] - tx[i] < 40);
        comesTrue("bought often, long silent", model, drawn, i -> x[i] > 4 && t[i] - tx[i] > 80);
    }

    private static void comesTrue(String who, TransactionModel model, SimulatedCustomers drawn, IntPredicate belongs) {
        int[] x = drawn.x();
        int[] tx = drawn.txDays();
        int[] t = drawn.tDays();
        int[] later = drawn.laterPurchases();
        double expected = 0;
        double chances = 0;
        double chanceVariance = 0;
        double bought = 0;
        double boughtSquared = 0;
        double returned = 0;
        int count = 0;
        for (int i = 0; i < drawn.size(); i++) {
            if (!belongs.test(i)) continue;
            var history = new PurchaseHistory(x[i], tx[i], t[i]);
            expected += model.expectedPurchases(history, LATER);
            double chance = model.chanceOfPurchase(history, LATER);
            chances += chance;
            chanceVariance += chance * (1 - chance);
            bought += later[i];
            boughtSquared += (double) later[i] * later[i];
            if (later[i] > 0) returned++;
            count++;
        }
        assertThat(count).as(who).isGreaterThan(1000);
        assertThat(returned)
                .as("returned: " + who)
                .isCloseTo(chances, within(4 * Math.sqrt(chanceVariance) + .004 * chances));
        // rounding to days merges a few purchases of the busiest customers: allow 1 % beside chance
        double deviation = Math.sqrt(boughtSquared - bought * bought / count);
        assertThat(bought).as("bought: " + who).isCloseTo(expected, within(4 * deviation + .01 * expected));
    }

    @Test
    void aNewCustomersPurchasesAreExpectedRight() {
        for (TransactionModel model : new TransactionModel[] {
            BG, MBG, new Nbd(.6, 14), new ParetoNbd(.8, 14, .7, 12), new BgCnbd(2, .9, 6, .8, 1.9)
        }) {
            var drawn = SimulatedCustomers.of(model, CUSTOMERS, 300, 300, 0, 23);
            double sum = 0;
            double squares = 0;
            for (int x : drawn.x()) {
                sum += x;
                squares += (double) x * x;
            }
            double expected = CUSTOMERS * model.expectedPurchases(300);
            assertThat(sum).isCloseTo(expected, within(4 * Math.sqrt(squares) + .01 * expected));
        }
    }

    @Test
    void theSameSeedDrawsTheSameCustomers() {
        var one = SimulatedCustomers.of(BG, 100, 0, 300, 30, 7);
        var other = SimulatedCustomers.of(BG, 100, 0, 300, 30, 7);
        assertThat(one.x()).isEqualTo(other.x());
        assertThat(one.txDays()).isEqualTo(other.txDays());
        assertThat(one.laterPurchases()).isEqualTo(other.laterPurchases());
    }
}
