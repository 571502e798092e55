package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import zhike.models.ClvCalculator.Timing;

/** The textbook's arithmetic. */
class ClvCalculatorTests {

    @Test
    void fifteenHundredAMonthForTenYearsIsOneHundredAndEightyThousand() {
        var value = ClvCalculator.plain(1500, .4, 120).value();
        assertThat(value.revenue()).isEqualTo(180_000);
        assertThat(value.margin()).isEqualTo(72_000);
        assertThat(value.discounted()).isEqualTo(72_000);
        assertThat(value.withReferrals()).isEqualTo(72_000);
    }

    @Test
    void discountedAtTenPercentAYearItIsFarLess() {
        double month = ClvCalculator.perPeriod(.10, 12);
        var value = new ClvCalculator(1500, .4, 120, 1, month, Timing.END, 0, 0, 0).value();
        // 600 a month for ten years: 600 (1 − 1.1^−10) / i
        assertThat(value.discounted()).isCloseTo(600 * (1 - Math.pow(1.1, -10)) / month, within(1e-8));
        assertThat(value.discounted()).isCloseTo(46_233.70, within(.005));
    }

    @Test
    void fifteenPercentAYearIsNotTheTwelfthPartAMonth() {
        assertThat(ClvCalculator.perPeriod(.15, 12)).isCloseTo(.011715, within(5e-7));
    }

    @Test
    void forEverTheTimingOfTheFirstPaymentIsAHundred() {
        assertThat(new ClvCalculator(100, 1, 1, .8, .1, Timing.END, 0, 0, 0).forEver())
                .isCloseTo(266.67, within(.005));
        assertThat(new ClvCalculator(100, 1, 1, .8, .1, Timing.BEGINNING, 0, 0, 0).forEver())
                .isCloseTo(366.67, within(.005));
        assertThatThrownBy(() -> new ClvCalculator(100, 1, 1, 1, 0, Timing.END, 0, 0, 0).forEver())
                .hasMessageContaining("no end");
    }

    @Test
    void threePeriodsByHand() {
        var clv = new ClvCalculator(100, .5, 3, .8, .25, Timing.BEGINNING, 20, .5, 1);
        var value = clv.value();
        assertThat(value.retained()).isCloseTo(50 + 40 + 32, within(1e-12));
        assertThat(value.discounted()).isCloseTo(50 + 40 / 1.25 + 32 / 1.5625, within(1e-12));
        assertThat(value.net()).isCloseTo(value.discounted() - 20, within(1e-12));
        assertThat(value.withReferrals()).isCloseTo(1.5 * value.net(), within(1e-12));
        var later = new ClvCalculator(100, .5, 3, .8, .25, Timing.END, 20, 0, 0).value();
        assertThat(later.discounted()).isCloseTo(40 / 1.25 + 32 / 1.5625 + 25.6 / 1.953125, within(1e-12));
    }

    @Test
    void wordOfMouthGoesOnForAsManyGenerationsAsOneBelieves() {
        assertThat(new ClvCalculator(1, 1, 1, 1, 0, Timing.BEGINNING, 0, .5, 0).customers())
                .isEqualTo(1);
        assertThat(new ClvCalculator(1, 1, 1, 1, 0, Timing.BEGINNING, 0, .5, 3).customers())
                .isEqualTo(1.875);
    }

    @Test
    void customersWhoNeverStayPayOnceOrNever() {
        assertThat(new ClvCalculator(100, 1, 5, 0, .1, Timing.BEGINNING, 0, 0, 0)
                        .value()
                        .discounted())
                .isEqualTo(100);
        assertThat(new ClvCalculator(100, 1, 5, 0, .1, Timing.END, 0, 0, 0)
                        .value()
                        .discounted())
                .isZero();
        assertThat(new ClvCalculator(100, 1, 0, .5, .1, Timing.END, 0, 0, 0)
                        .value()
                        .discounted())
                .isZero();
    }

    @Test
    void impossibleFiguresAreRefused() {
        assertThatThrownBy(() -> new ClvCalculator(100, 1, 5, 1.1, .1, Timing.END, 0, 0, 0))
                .hasMessageContaining("retention");
        assertThatThrownBy(() -> new ClvCalculator(100, 1, -1, 1, .1, Timing.END, 0, 0, 0))
                .hasMessageContaining("periods");
        assertThatThrownBy(() -> new ClvCalculator(100, 1, 1, 1, -.1, Timing.END, 0, 0, 0))
                .hasMessageContaining("discount");
    }
}
