package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How well a figure is known: two ways that must agree, and how far a customer's spend may lie from what is expected. */
class UncertaintyTests {
    private static final double CONFIDENCE = .8;
    private static final PurchaseHistory SEEN = new PurchaseHistory(2, 213, 272);

    @Test
    void theBootstrapAgreesWithTheDeltaMethodOnCdnow() {
        var cells = Golden.cdnow();
        var fit = BgNbd.fit(cells);
        var draws = Bootstrap.of(cells, BgNbd::fit, 400, 20261122);
        assertThat(draws.draws().size()).as("draws that came to rest").isGreaterThan(390);
        ToDoubleFunction<BgNbd> orders = model -> model.expectedPurchases(SEEN, 365);
        for (ToDoubleFunction<BgNbd> figure : java.util.List.of(orders, BgNbd::r, BgNbd::alpha)) {
            var delta = fit.interval(figure, Interval.Scale.AMOUNT, CONFIDENCE);
            var bootstrap = draws.interval(figure, CONFIDENCE);
            assertThat(bootstrap.estimate()).isCloseTo(delta.estimate(), within(1e-9));
            assertThat(bootstrap.standardError() / delta.standardError()).isBetween(.75, 1.35);
            assertThat(bootstrap.low()).isCloseTo(delta.low(), within(delta.standardError() / 2));
            assertThat(bootstrap.high()).isCloseTo(delta.high(), within(delta.standardError() / 2));
        }
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        var cells = Golden.cdnow();
        assertThat(Bootstrap.of(cells, MbgNbd::fit, 3, 7)).isEqualTo(Bootstrap.of(cells, MbgNbd::fit, 3, 7));
    }

    @Test
    void relativeErrorsOfAProductAddUpBySquares() {
        var orders = new Interval(2, 1, 4, .3);
        var spend = new Interval(10, 8, 12, 2);
        var both = orders.times(spend, CONFIDENCE);
        assertThat(both.estimate()).isEqualTo(20);
        assertThat(both.standardError()).isCloseTo(20 * Math.sqrt(.15 * .15 + .2 * .2), within(1e-12));
        assertThat(both.low()).isLessThan(20);
        assertThat(both.low() * both.high()).as("even on the scale of amounts").isCloseTo(400, within(1e-9));
    }

    @Test
    void theIncompleteBetaFunctionHasItsKnownValues() {
        assertThat(Betas.regularised(.3, 1, 1)).isCloseTo(.3, within(1e-14));
        assertThat(Betas.regularised(.25, 2, 3)).isCloseTo(.26171875, within(1e-13));
        assertThat(Betas.regularised(.5, .5, .5)).isCloseTo(.5, within(1e-13));
        assertThat(Betas.regularised(.9, 2000, 300)).isCloseTo(1, within(1e-4));
        assertThat(Betas.regularised(0, 2, 3)).isZero();
        assertThat(Betas.regularised(1, 2, 3)).isEqualTo(1);
    }

    @Property(tries = 200, seed = "20261122")
    void aBetaChanceRisesAndItsTailsAddUp(
            @ForAll @DoubleRange(min = .01, max = .99) double x,
            @ForAll @DoubleRange(min = .05, max = 500) double a,
            @ForAll @DoubleRange(min = .05, max = 500) double b) {
        double low = Betas.regularised(x, a, b);
        assertThat(low).isBetween(0.0, 1.0);
        assertThat(low + Betas.regularised(1 - x, b, a)).isCloseTo(1, within(1e-9));
        assertThat(Betas.regularised(Math.min(1, x + .001), a, b)).isGreaterThanOrEqualTo(low - 1e-12);
    }

    @Property(tries = 50, seed = "20261122")
    void quantilesOfSpendRiseAndInvertTheChance(
            @ForAll @IntRange(max = 30) int x,
            @ForAll @DoubleRange(min = 1, max = 100) double mean,
            @ForAll @DoubleRange(min = .05, max = .95) double chance) {
        var purchases =
                new BgNbd(.24, 4.4, .79, 2.4).purchaseDistribution(new PurchaseHistory(x, x == 0 ? 0 : 200, 270), 365);
        var spend = new SpendDistribution(purchases, new GammaGamma(6.25, 3.74, 15.44), x, mean);
        double at = spend.quantile(chance);
        assertThat(at).isNotNegative().isLessThanOrEqualTo(spend.quantile(Math.min(.99, chance + .02)));
        if (at > 0) assertThat(spend.atMost(at)).isCloseTo(chance, within(1e-6));
        else assertThat(purchases.chance(0)).isGreaterThanOrEqualTo(chance);
    }

    @Test
    void theSpreadOfSpendIsThatOfSimulatedCustomers() {
        var gg = new GammaGamma(6.25, 3.74, 15.44);
        var purchases = new BgNbd(.24, 4.4, .79, 2.4).purchaseDistribution(SEEN, 365);
        var spend = new SpendDistribution(purchases, gg, 2, 30);
        var random = new SplittableRandom(20261122);
        int n = 40_000;
        int below = 0;
        double median = spend.quantile(.8);
        for (int i = 0; i < n; i++) {
            double rate = gamma(gg.q() + gg.p() * 2, random) / (gg.gamma() + 2 * 30);
            double sum = 0;
            int count = count(purchases, random);
            for (int k = 0; k < count; k++) sum += gamma(gg.p(), random) / rate;
            if (sum <= median) below++;
        }
        assertThat((double) below / n).isCloseTo(.8, within(.01));
    }

    private static int count(PurchaseDistribution purchases, SplittableRandom random) {
        double u = random.nextDouble();
        int n = 0;
        while (n < purchases.most() && (u -= purchases.chance(n)) > 0) n++;
        return n;
    }

    /** Marsaglia and Tsang, for shapes of one and more. */
    private static double gamma(double shape, SplittableRandom random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }
}
