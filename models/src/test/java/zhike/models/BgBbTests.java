package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** BG/BB: the donations of Fader, Hardie &amp; Shang (2010), and what holds for all parameters. */
class BgBbTests {

    private static final double TO_EIGHT_DIGITS = 1e-6;
    private static final BgBb DONORS = new BgBb(1.2035223517, .7497163582, .6567182084, 2.783442232);

    private static OpportunityCells donations() {
        var cells = OpportunityCells.builder();
        for (var row : Golden.rows("donations_bgbb.csv")) {
            cells.add(
                    Golden.whole(row, "frequency"),
                    Golden.whole(row, "recency"),
                    Golden.whole(row, "periods"),
                    Golden.number(row, "weights"));
        }
        return cells.build();
    }

    @Test
    void theDonorsAreFoundAgain() {
        var fit = BgBb.fit(donations());
        var expected = Golden.json("expected_models.json").get("donations.bgbb");
        assertThat(fit.trust().doubts()).isEmpty();
        assertThat(fit.logLikelihood()).isCloseTo(expected.get("log_likelihood").asDouble(), within(1e-6));
        for (var parameter : fit.parameters()) {
            double value = expected.get("params").get(parameter.name()).asDouble();
            assertThat(parameter.value()).as(parameter.name()).isCloseTo(value, withPercentage(.001));
            double error = expected.get("se").get(parameter.name()).asDouble();
            assertThat(parameter.standardError()).as(parameter.name()).isCloseTo(error, withPercentage(.01));
        }
    }

    @Test
    void everyDonorIsScoredToEightDigits() {
        for (var row : Golden.rows("donations_bgbb.csv")) {
            var history = new Opportunities(
                    Golden.whole(row, "frequency"), Golden.whole(row, "recency"), Golden.whole(row, "periods"));
            is(DONORS.logLikelihood(history), Golden.number(row, "ll"));
            is(DONORS.chanceAlive(history), Golden.number(row, "palive_at_n"));
            is(DONORS.chanceAliveNext(history), Golden.number(row, "palive_at_n_plus_1"));
            is(DONORS.expectedPurchases(history, 5), Golden.number(row, "ce5"));
            is(DONORS.expectedPurchases(history, 10), Golden.number(row, "ce10"));
        }
        assertThat(DONORS.expectedPurchases(10)).isCloseTo(3.1798, within(5e-5));
    }

    private static void is(double figure, double expected) {
        assertThat(figure).isCloseTo(expected, withPercentage(TO_EIGHT_DIGITS));
    }

    @Provide
    Arbitrary<BgBb> models() {
        Arbitrary<Double> shape = Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1).map(u -> .05 * Math.pow(400, u)), Arbitraries.just(1.0));
        return Combinators.combine(shape, shape, shape, shape).as(BgBb::new);
    }

    @Provide
    Arbitrary<Opportunities> histories() {
        return Arbitraries.integers()
                .between(0, 60)
                .flatMap(n -> Arbitraries.integers()
                        .between(0, n)
                        .flatMap(last -> Arbitraries.integers()
                                .between(last == 0 ? 0 : 1, last)
                                .map(x -> new Opportunities(x, last, n))));
    }

    @Property(tries = 300, seed = "20261122")
    void chancesAddUpToOneAndToTheExpectation(
            @ForAll("models") BgBb model, @ForAll("histories") Opportunities history) {
        var distribution = model.purchaseDistribution(history, 20);
        double sum = 0;
        for (int k = 0; k <= 20; k++) sum += distribution.chance(k);
        assertThat(sum).isCloseTo(1, within(1e-11));
        double expected = model.expectedPurchases(history, 20);
        assertThat(distribution.mean()).isCloseTo(expected, within(1e-10 * (1 + expected)));
        assertThat(model.chanceAlive(history)).isBetween(0.0, 1.0);
        assertThat(model.chanceOfPurchase(history, 20)).isBetween(0.0, model.chanceAlive(history) + 1e-12);
        assertThat(model.discountedPurchases(history, .1))
                .isGreaterThanOrEqualTo(model.discountedPurchases(history, 20, .1) * (1 - 1e-12));
    }

    /** The likelihoods of all ways to use three occasions add up to one. */
    @Property(tries = 100, seed = "20261122")
    void likelihoodsOfAllHistoriesAddUpToOne(@ForAll("models") BgBb model) {
        double sum = 0;
        for (int ways = 0; ways < 8; ways++) {
            int last = ways == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(ways);
            sum += Math.exp(model.logLikelihood(new Opportunities(Integer.bitCount(ways), last, 3)));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatWasSimulatedIsFoundAgain() {
        var truth = new BgBb(1.2, 1.8, .7, 3);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(91);
        var cells = OpportunityCells.builder();
        for (int i = 0; i < 40_000; i++) {
            double use = beta(truth.alpha(), truth.beta(), random);
            double leave = beta(truth.gamma(), truth.delta(), random);
            int n = 5 + random.nextInt(8);
            int x = 0;
            int last = 0;
            for (int occasion = 1; occasion <= n && random.nextDouble() >= leave; occasion++) {
                if (random.nextDouble() >= use) continue;
                x++;
                last = occasion;
            }
            cells.add(x, last, n, 1);
        }
        var fit = BgBb.fit(cells.build());
        for (int i = 0; i < 4; i++) {
            var parameter = fit.parameters().get(i);
            assertThat(parameter.value()).isCloseTo(truth.values()[i], within(4 * parameter.standardError()));
        }
    }

    private static double beta(double a, double b, RandomGenerator random) {
        double one = SimulatedCustomers.gamma(a, random);
        return one / (one + SimulatedCustomers.gamma(b, random));
    }

    @Test
    void impossibleOccasionsAreRefused() {
        assertThatThrownBy(() -> new Opportunities(3, 2, 6)).hasMessageContaining("occasions");
        assertThatThrownBy(() -> new Opportunities(0, 2, 6)).hasMessageContaining("occasions");
        assertThatThrownBy(() -> new Opportunities(1, 7, 6)).hasMessageContaining("occasions");
        assertThatThrownBy(() -> DONORS.discountedPurchases(new Opportunities(0, 0, 0), 0))
                .hasMessageContaining("discount");
        assertThatThrownBy(() -> BgBb.fit(OpportunityCells.builder().build())).hasMessageContaining("no customers");
    }
}
