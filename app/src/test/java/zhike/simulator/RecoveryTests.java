package zhike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhike.models.BgNbd;
import zhike.models.GammaGamma;
import zhike.models.MbgNbd;
import zhike.models.PurchaseCells;
import zhike.models.SpendCells;

/** Models find again what the simulated customers truly are. */
class RecoveryTests {
    private static final int CUSTOMERS = 20_000;
    private static final double WEEK = 7;

    private record Facts(int[] x, int[] tx, int[] t, double[] mean) {}

    private static Facts facts(World world) {
        var shop = new SimulatedShop(new Simulation(
                CUSTOMERS, 2, 11, SimulatedShopTests.END, SimulatedShopTests.SHANGHAI, SimulatedShopTests.YUAN, world));
        List<List<SimulatedOrder>> byCustomer = new ArrayList<>();
        for (var i = 0; i < CUSTOMERS; i++) byCustomer.add(new ArrayList<>());
        for (var order : SimulatedShopTests.orders(shop))
            byCustomer.get(order.customer()).add(order);
        var end = (int) SimulatedShopTests.END.toEpochDay();
        var facts = new Facts(new int[CUSTOMERS], new int[CUSTOMERS], new int[CUSTOMERS], new double[CUSTOMERS]);
        for (var i = 0; i < CUSTOMERS; i++) {
            var orders = byCustomer.get(i);
            var days = orders.stream().mapToInt(SimulatedOrder::day).distinct().toArray();
            facts.x[i] = days.length - 1;
            facts.tx[i] = days[days.length - 1] - days[0];
            facts.t[i] = end - days[0];
            var repeated = orders.stream()
                    .filter(order -> order.day() > days[0])
                    .mapToLong(SimulatedOrder::goods)
                    .sum();
            facts.mean[i] = days.length == 1 ? 0 : repeated / 100.0 / (days.length - 1);
        }
        return facts;
    }

    @Test
    void bgNbdFindsRatesAndDropout() {
        var truth = World.plain();
        var facts = facts(truth);
        var found = BgNbd.fit(PurchaseCells.of(facts.x, facts.tx, facts.t)).model();
        assertNear(found.r(), truth.r(), 0.1);
        assertNear(found.alpha() * WEEK, truth.alpha(), 0.1);
        assertNear(found.a() / (found.a() + found.b()), truth.a() / (truth.a() + truth.b()), 0.1);
        assertNear(found.a(), truth.a(), 0.25);
    }

    @Test
    void mbgNbdFindsThoseWhoLeaveAtOnce() {
        var plain = World.plain();
        var truth = new World(
                plain.r(), plain.alpha(), plain.a(), plain.b(), true, plain.p(), plain.q(), plain.gamma(), false);
        var facts = facts(truth);
        var found = MbgNbd.fit(PurchaseCells.of(facts.x, facts.tx, facts.t)).model();
        assertNear(found.r(), truth.r(), 0.12);
        assertNear(found.alpha() * WEEK, truth.alpha(), 0.12);
        assertNear(found.a() / (found.a() + found.b()), truth.a() / (truth.a() + truth.b()), 0.12);
    }

    @Test
    void gammaGammaFindsTheSpendAndItsDifferences() {
        var truth = World.plain();
        var facts = facts(truth);
        var repeaters = Arrays.stream(facts.x).filter(x -> x > 0).count();
        var x = new int[(int) repeaters];
        var mean = new double[(int) repeaters];
        for (int i = 0, n = 0; i < CUSTOMERS; i++)
            if (facts.x[i] > 0) {
                x[n] = facts.x[i];
                mean[n++] = facts.mean[i];
            }
        var found = GammaGamma.fit(SpendCells.of(x, mean)).model();
        assertNear(found.meanSpend(), truth.p() * truth.gamma() / (truth.q() - 1), 0.05);
        assertNear(found.q(), truth.q(), 0.15);
        assertNear(found.p(), truth.p(), 0.25);
    }

    private static void assertNear(double found, double truth, double share) {
        assertThat(found).isCloseTo(truth, within(truth * share));
    }
}
