package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Spend: what is expected of the next purchases, and when it cannot be said. */
class GammaGammaTests {

    private static final GammaGamma MODEL = new GammaGamma(6, 4, 15);

    @Test
    void theMoreIsKnownTheMoreTheOwnMeanCounts() {
        double population = MODEL.meanSpend();
        assertThat(population).isCloseTo(30, within(1e-12));
        assertThat(MODEL.expectedMeanSpend(0, 999)).isEqualTo(population);
        assertThat(MODEL.expectedMeanSpend(1, 90)).isBetween(population, 90.0);
        assertThat(MODEL.expectedMeanSpend(50, 90)).isBetween(MODEL.expectedMeanSpend(1, 90), 90.0);
        assertThat(MODEL.expectedMeanSpend(1_000_000, 90)).isCloseTo(90, within(1e-3));
        assertThat(MODEL.expectedMeanSpend(3, -7)).isEqualTo(MODEL.expectedMeanSpend(3, 0));
    }

    @Test
    void withoutAMeanNoneIsInvented() {
        var heavy = new GammaGamma(.3, .6, 15);
        assertThat(heavy.hasMean()).isFalse();
        assertThatThrownBy(heavy::meanSpend).hasMessageContaining("q = 0.6");
        assertThatThrownBy(() -> heavy.expectedMeanSpend(1, 20)).hasMessageContaining("must exceed 1");
        assertThat(heavy.expectedMeanSpend(2, 20)).isPositive();
    }

    @Test
    void whatWasSimulatedIsFoundAgainInAnyCurrency() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(41);
        var x = new int[20_000];
        var mean = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + random.nextInt(6);
            double rate = erlang(4, random) / 15;
            for (int k = 0; k < x[i]; k++) mean[i] += erlang(6, random) / rate / x[i];
        }
        var fit = GammaGamma.fit(SpendCells.of(x, mean));
        assertThat(fit.trust().trusted()).isTrue();
        assertThat(fit.model().p()).isCloseTo(6, within(4 * fit.standardError("p")));
        assertThat(fit.model().q()).isCloseTo(4, within(4 * fit.standardError("q")));
        assertThat(fit.model().gamma()).isCloseTo(15, within(4 * fit.standardError("gamma")));

        var cents = GammaGamma.fit(
                SpendCells.of(x, Arrays.stream(mean).map(m -> m * 100).toArray()));
        assertThat(cents.model().p()).isCloseTo(fit.model().p(), withPercentage(1e-3));
        assertThat(cents.model().gamma()).isCloseTo(100 * fit.model().gamma(), withPercentage(1e-3));
        assertThat(cents.logLikelihood())
                .isCloseTo(fit.logLikelihood() - x.length * Math.log(100), withPercentage(1e-8));

        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += fit.model().logLikelihood(x[i], mean[i]);
        assertThat(sum).isCloseTo(fit.logLikelihood(), withPercentage(1e-9));
    }

    private static double erlang(int shape, RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < shape; i++) sum += random.nextExponential();
        return sum;
    }

    @Test
    void everybodySpendingTheSameIsNoSpread() {
        var x = new int[200];
        var mean = new double[200];
        Arrays.fill(x, 3);
        Arrays.fill(mean, 25);
        var fit = GammaGamma.fit(SpendCells.of(x, mean));
        assertThat(fit.trust().verdict()).isEqualTo(Trust.Verdict.COLLAPSED);
    }

    @Test
    void aHandfulOfBuyersIsTooLittle() {
        var fit = GammaGamma.fit(SpendCells.of(new int[] {1, 2, 3}, new double[] {20, 35, 18}));
        assertThat(fit.trust().doubts()).contains(new Trust.Doubt(Trust.Reason.FEW_REPEAT_BUYERS, 3, 30));
    }
}
