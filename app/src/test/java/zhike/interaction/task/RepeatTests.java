package zhike.interaction.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTests {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theLastOfAMonthStaysTheLast() {
        var monthly = new Repeat(Repeat.Unit.MONTH, 1, null, LocalDate.of(2027, 1, 31));
        assertThat(monthly.between(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 6, 30), 10))
                .extracting(LocalDate::toString)
                .containsExactly("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30");
    }

    @Test
    void aBirthdayOn29FebruaryIsTheDayBeforeMarchInOtherYears() {
        var yearly = new Repeat(Repeat.Unit.YEAR, 1, null, LocalDate.of(2024, 2, 29));
        assertThat(yearly.between(LocalDate.of(2024, 1, 1), LocalDate.of(2028, 12, 31), 10))
                .extracting(LocalDate::toString)
                .containsExactly("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    }

    @ParameterizedTest
    @CsvSource({
        // unit, every, from, last, not before, next
        "DAY, 1, 2026-03-01, 2026-03-01, 2026-03-01, 2026-03-02",
        "DAY, 1, 2026-03-01, 2026-03-01, 2026-03-20, 2026-03-20",
        "DAY, 3, 2026-03-01, 2026-03-01, 2026-03-05, 2026-03-07",
        "WEEK, 2, 2026-03-02, 2026-03-16, 2026-03-10, 2026-03-30",
        "MONTH, 1, 2027-01-31, 2027-02-28, 2027-02-28, 2027-03-31",
        "MONTH, 3, 2026-11-30, 2026-11-30, 2026-12-01, 2027-02-28",
        "YEAR, 1, 2024-02-29, 2027-02-28, 2027-03-01, 2028-02-29"
    })
    void theNextTimeIsNotBeforeToday(
            Repeat.Unit unit, int every, LocalDate from, LocalDate last, LocalDate today, LocalDate next) {
        assertThat(new Repeat(unit, every, null, from).after(last, today)).contains(next);
    }

    @Test
    void afterItsLastDayNothingComes() {
        var week = new Repeat(Repeat.Unit.WEEK, 1, LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 2));
        assertThat(week.after(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 9)))
                .contains(LocalDate.of(2026, 3, 16));
        assertThat(week.after(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 16)))
                .isEmpty();
    }

    @Test
    void aTimeStaysTheSameOnTheClockWhenSummerTimeComes() {
        var nine = LocalTime.of(9, 0);
        assertThat(new Due(LocalDate.of(2027, 3, 27), nine).at(BERLIN))
                .isEqualTo(Instant.parse("2027-03-27T08:00:00Z"));
        assertThat(new Due(LocalDate.of(2027, 3, 28), nine).at(BERLIN))
                .isEqualTo(Instant.parse("2027-03-28T07:00:00Z"));
        // 02:30 is left out that night; on the autumn night it comes twice
        var half = LocalTime.of(2, 30);
        assertThat(new Due(LocalDate.of(2027, 3, 28), half).at(BERLIN))
                .isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(new Due(LocalDate.of(2027, 10, 31), half).at(BERLIN))
                .isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
    }

    @Test
    void aMomentWithItsOffsetIsSaidByTheShopsClock() {
        var shanghai = ZoneId.of("Asia/Shanghai");
        assertThat(Due.parse("2026-03-31", shanghai)).isEqualTo(Due.on(LocalDate.of(2026, 3, 31)));
        assertThat(Due.parse("2026-03-31T15:00", shanghai)).hasToString("2026-03-31T15:00");
        assertThat(Due.parse("2026-03-31T20:00:00Z", shanghai)).hasToString("2026-04-01T04:00");
        assertThat(Due.parse("2026-03-31T15:00:00-05:00", shanghai)).hasToString("2026-04-01T04:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-02-30", "2026-03-31T25:00", "31.03.2026", "2026-03-31T15:00+99:00"})
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> Due.parse(text, BERLIN)).isInstanceOf(DateTimeException.class);
    }
}
