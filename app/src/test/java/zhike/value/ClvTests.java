package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhike.kernel.RuleBroken;
import zhike.models.ClvCalculator.Timing;

class ClvTests {
    private static final Clv PLAIN = new Clv(1500, 12, 10, 1, 1, 0, Timing.BEGINNING, 0, 0, 0);

    @Test
    void fifteenHundredAMonthForTenYearsAreAHundredAndEightyThousand() {
        assertThat(PLAIN.periods()).isEqualTo(120);
        var value = PLAIN.value();
        assertThat(value.revenue()).isEqualTo(180_000);
        assertThat(value.withReferrals()).isEqualTo(180_000);
        assertThat(PLAIN.forEver()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void yearlyRatesBecomeThoseOfAPeriod() {
        var clv = new Clv(1500, 12, 10, .30, .80, .10, Timing.END, 0, 0, 0);
        assertThat(Math.pow(clv.stays(), 12)).isEqualTo(.80, within(1e-12));
        assertThat(Math.pow(1 + clv.waits(), 12)).isEqualTo(1.10, within(1e-12));
        double sum = 0;
        double retained = 0;
        for (int month = 1; month <= 120; month++) {
            retained += 450 * Math.pow(.80, month / 12.0);
            sum += 450 * Math.pow(.80 / 1.10, month / 12.0);
        }
        assertThat(clv.value().margin()).isEqualTo(54_000, within(1e-9));
        assertThat(clv.value().retained()).isEqualTo(retained, within(1e-6));
        assertThat(clv.value().discounted()).isEqualTo(sum, within(1e-6));
        assertThat(clv.forEver()).isGreaterThan(sum);
    }

    @Test
    void thoseWhoAreBroughtAreWorthTheSame() {
        var clv = new Clv(100, 1, 3, 1, 1, 0, Timing.BEGINNING, 50, .5, 2);
        assertThat(clv.value().net()).isEqualTo(250);
        assertThat(clv.customers()).isEqualTo(1.75);
        assertThat(clv.value().withReferrals()).isEqualTo(437.5);
    }

    @Test
    void theCourseEndsWithTheValue() {
        var clv = new Clv(1500, 12, 2.5, .30, .80, .10, Timing.END, 0, 0, 0);
        var course = clv.course();
        assertThat(course).extracting(Clv.Year::year).containsExactly(0, 1, 2, 3);
        assertThat(course.getFirst().expected()).isZero();
        assertThat(course.getLast().expected()).isEqualTo(clv.value().discounted(), within(1e-9));
    }

    @Test
    void whatCannotBeIsSaidByField() {
        var clv = new Clv(Double.NaN, 0, 10, 1.2, 1, 0, Timing.END, 0, 0, -1);
        assertThat(clv.wrong())
                .extracting(Clv.Wrong::field)
                .containsExactly("amount", "periodsPerYear", "margin", "generations");
        assertThatThrownBy(clv::checked)
                .isInstanceOfSatisfying(
                        RuleBroken.class, no -> assertThat(no.key()).isEqualTo("value.clv.problem.amount"));
        assertThat(List.of(PLAIN.checked())).hasSize(1);
    }

    @Test
    void figuresAreReadAsPeopleWriteThem() {
        var form = new ClvForm("1,500", "12", "10", " 30 ", "80", "10", "end", "0", "0", "1");
        assertThat(ClvForm.of(form.clv()))
                .isEqualTo(new ClvForm("1500", "12", "10", "30", "80", "10", "end", "0", "0", "1"));
        assertThat(ClvForm.problems(new ClvForm("much", "1.5", "10", "30", "80", "10", "end", "0", "0", "1").clv()))
                .containsOnlyKeys("amount", "periodsPerYear");
    }
}
