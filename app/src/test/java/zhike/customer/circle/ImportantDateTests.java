package zhike.customer.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** Days of the published Chinese calendar, and days that not every year has. */
class ImportantDateTests {
    private static final CustomerId MEI = new CustomerId(1);

    @ParameterizedTest
    @CsvSource({
        // new year, dragon boat and mid-autumn
        "2023, 1, false, 1, 2023-01-22",
        "2024, 1, false, 1, 2024-02-10",
        "2025, 1, false, 1, 2025-01-29",
        "2026, 1, false, 1, 2026-02-17",
        "2034, 1, false, 1, 2034-02-19",
        "2025, 5, false, 5, 2025-05-31",
        "2026, 5, false, 5, 2026-06-19",
        "2025, 8, false, 15, 2025-10-06",
        "2026, 8, false, 15, 2026-09-25",
        // the first days of leap months
        "2017, 6, true, 1, 2017-07-23",
        "2020, 4, true, 1, 2020-05-23",
        "2023, 2, true, 1, 2023-03-22",
        "2025, 6, true, 1, 2025-07-25",
        "2028, 5, true, 1, 2028-06-23",
        "2033, 11, true, 1, 2033-12-22",
        // months that begin around midnight, in which other libraries are a day or a month off
        "1922, 5, true, 1, 1922-06-25",
        "1954, 1, false, 1, 1954-02-03",
        "1987, 6, true, 1, 1987-07-26",
        "2027, 1, false, 1, 2027-02-06",
        "2030, 1, false, 1, 2030-02-03"
    })
    void aLunarDayIsTheSolarDayOfTheCalendar(int year, int month, boolean leap, int day, LocalDate solar) {
        var lunar = new Lunar(year, month, leap, day);
        assertThat(lunar.solar()).contains(solar);
        assertThat(Lunar.of(solar)).isEqualTo(lunar);
    }

    @Test
    void thereIsNoSuchDayInAYearWithoutIt() {
        assertThat(new Lunar(2026, 6, true, 1).solar()).isEmpty();
        assertThat(new Lunar(2025, 12, false, 30).solar()).isEmpty();
    }

    @Test
    void everyDayOfACenturyGoesThereAndBack() {
        for (var day = LocalDate.of(1950, 1, 1); day.getYear() < 2050; day = day.plusDays(13))
            assertThat(Lunar.of(day).solar()).as("%s", day).contains(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-02-28",
        "2026-03-01, 2027-02-28",
        "2027-03-01, 2028-02-29",
        "2028-02-29, 2028-02-29",
        "2028-03-01, 2029-02-28"
    })
    void aTwentyNinthOfFebruaryIsKeptOnTheLastDayOfFebruary(LocalDate from, LocalDate next) {
        assertThat(solar(2024, 2, 29).next(from)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // born in the fourth leap month of 2020, which comes again in 2058; in between the ordinary fourth month
        "2020-06-06, 2020-06-06",
        "2020-06-07, 2021-05-26"
    })
    void aLeapMonthGivesWayToTheOrdinaryMonth(LocalDate from, LocalDate next) {
        assertThat(lunar(2020, 4, 15, true).next(from)).isEqualTo(next);
    }

    @Test
    void aLeapMonthThatComesAgainIsKept() {
        var next = lunar(2020, 4, 15, true).next(LocalDate.of(2058, 6, 1));
        assertThat(Lunar.of(next)).isEqualTo(new Lunar(2058, 4, true, 15));
    }

    @Test
    void theThirtiethOfAShortMonthIsItsLastDay() {
        var eve = lunar(null, 12, 30, false);
        assertThat(eve.next(LocalDate.of(2026, 1, 1))).isEqualTo(LocalDate.of(2026, 2, 16));
        assertThat(eve.next(LocalDate.of(2024, 2, 1))).isEqualTo(LocalDate.of(2024, 2, 9));
    }

    @Test
    void aDayLateInTheLunarYearComesRoundEarlyInTheSolarOne() {
        assertThat(lunar(1990, 12, 8, false).next(LocalDate.of(2026, 1, 1))).isEqualTo(LocalDate.of(2026, 1, 26));
        assertThat(lunar(1990, 12, 8, false).years(LocalDate.of(2026, 1, 26))).isEqualTo(35);
        assertThat(solar(1990, 5, 1).years(LocalDate.of(2026, 5, 1))).isEqualTo(36);
        assertThat(solar(null, 5, 1).years(LocalDate.of(2026, 5, 1))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 2025, 2, 29, false",
        "false, , 4, 31, false",
        "false, , 2, 1, true",
        "false, , 13, 1, false",
        "true, , 1, 31, false",
        "true, 2026, 6, 1, true",
        "true, 1700, 1, 1, false",
        "false, , 0, 1, false"
    })
    void whatIsNoDayIsRefused(boolean lunar, Integer year, int month, int day, boolean leap) {
        assertThatThrownBy(() -> new ImportantDate(0, MEI, "birthday", "", lunar, year, month, day, leap))
                .isInstanceOf(RuleBroken.class);
    }

    private static ImportantDate solar(Integer year, int month, int day) {
        return new ImportantDate(0, MEI, "birthday", "", false, year, month, day, false);
    }

    private static ImportantDate lunar(Integer year, int month, int day, boolean leap) {
        return new ImportantDate(0, MEI, "birthday", "", true, year, month, day, leap);
    }
}
