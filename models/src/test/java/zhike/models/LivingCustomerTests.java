package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forecasts for ordinary and for extreme parameters, against 40-digit arithmetic. */
class LivingCustomerTests {

    private static final double TO_NINE_DIGITS = 1e-7;

    @ParameterizedTest
    @CsvSource({
        // r, α, a, b, t, expected purchases, the same discounted at 10 % a year
        ".2425945224, 4.4136020192, .7929220164, 2.4259067738, 39, 1.195010040568247, 1.159770334696163",
        "500.2425945224, 43.27074487634286, .7929220164, 502.4259067738, 39, 344.076638976614, 333.1026298251162",
        "50, 100, 1.5, .5, 39, 1.738896954187858, 1.721547938216395",
        "120, 30, 2.5, 1.25, 100, 1.83292064680119, 1.830210312705953",
        ".3, 5, .1, .5, 39, 1.838561145101649, 1.777592097338688",
        ".3, 5, .4, .6, 39, 1.200118033898355, 1.164774792716199",
        ".5, .05, .8, 2.4, 156, 24.88080689879356, 23.3460423693456",
        "2, 10, 300, 200, 52, 1.570150872398446, 1.54155190181659",
        "2, 10, 1, 3, 52, 4.348143147005462, 4.196302489002516",
        "1.7, 10, .3, 4000, 52, 8.835355752309903, 8.428792894731582",
        "800, 40, .5, 900, 156, 2003.875211572192, 1773.549530257981",
        ".001, 1, .02, .01, 20, .008441509326067481, .008306321591390997",
    })
    void purchasesAreExpectedAsInForty(
            double r, double alpha, double a, double b, double t, double expected, double discounted) {
        var customer = new LivingCustomer(r, alpha, a, b);
        assertThat(customer.expected(t)).isCloseTo(expected, withPercentage(TO_NINE_DIGITS));
        assertThat(customer.expectedByCount(t)).isCloseTo(expected, withPercentage(TO_NINE_DIGITS));
        assertThat(customer.discounted(t, 0)).isCloseTo(expected, withPercentage(TO_NINE_DIGITS));
        assertThat(customer.discounted(t, Weeks.discount(.10))).isCloseTo(discounted, withPercentage(TO_NINE_DIGITS));
    }

    @Test
    void nothingIsExpectedOfNoTime() {
        var customer = new LivingCustomer(.24, 4.4, .8, 2.4);
        assertThat(customer.expected(0)).isZero();
        assertThat(customer.discounted(0, .1)).isZero();
        assertThat(customer.chance(0)).isZero();
    }

    @Test
    void theChanceOfAPurchaseAndTheTimeItTakesAreEachOthersInverse() {
        var customer = new LivingCustomer(2.24, 30, .8, 4.4);
        assertThat(customer.weeksUntil(customer.chance(17))).isCloseTo(17, withPercentage(1e-10));
    }

    @Test
    void discountingInPiecesIsDiscountingAtOnce() {
        var customer = new LivingCustomer(.24, 4.4, .8, 2.4);
        double pieces = customer.discounted(0, 13, .002) + customer.discounted(13, 52, .002);
        assertThat(pieces).isCloseTo(customer.discounted(52, .002), withPercentage(TO_NINE_DIGITS));
    }
}
