package zhike.intake.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTests {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    final Moments monthFirst = new Moments(DateOrder.MONTH_FIRST, LONDON, NOW);
    final Moments dayFirst = new Moments(DateOrder.DAY_FIRST, LONDON, NOW);
    final Moments auto = new Moments(DateOrder.AUTO, LONDON, NOW);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2010-12-01 08:26:00",
                "2010-12-01 08:26",
                "2010-12-01T08:26:00",
                "2010-12-01T08:26:00Z",
                "2010-12-01T08:26:00.000+00:00",
                "2010/12/1 8:26",
                "2010.12.01 08:26",
                "12/1/2010 8:26",
                "12/1/2010 8:26 AM",
                "12/01/10 08:26:00",
                "201012010826",
                "20101201082600",
                "2010年12月1日 8:26",
                "2010年12月1日 上午8时26分",
                "1 Dec 2010 08:26",
                "December 1, 2010 8:26 am",
                "2010-12-01 03:26:00 -0500",
                "1291191960",
                "1291191960000",
                "40513.3513888889",
                "40513,3513888889"
            })
    void oneMomentInTwentyWays(String text) {
        assertThat(monthFirst.read(text)).isEqualTo("2010-12-01T08:26:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01, 2010-12-01",
        "20101201, 2010-12-01",
        "40513, 2010-12-01",
        "1/12/2010, 2010-12-01",
        "1.12.2010, 2010-12-01",
        "13-02-2018, 2018-02-13",
        "2010年12月1日, 2010-12-01",
        "2010-1-2, 2010-01-02"
    })
    void daysWithTheDayFirst(String text, LocalDate day) {
        assertThat(dayFirst.read(text).atZone(LONDON).toLocalDate()).isEqualTo(day);
    }

    @Test
    void summerTimeIsKept() {
        assertThat(auto.read("2011-07-01 12:00")).isEqualTo("2011-07-01T11:00:00Z");
        assertThat(new Moments(DateOrder.AUTO, ZoneId.of("Asia/Shanghai"), NOW).read("2011-07-01"))
                .isEqualTo("2011-06-30T16:00:00Z");
        assertThat(auto.read("2011-03-27 01:30")).isEqualTo("2011-03-27T01:30:00Z"); // the hour that never was
    }

    @Test
    void whichFigureIsTheMonthIsToldByOthersInTheColumn() {
        assertThat(Moments.evidence("13/2/2010")).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(Moments.evidence("2/13/2010 10:00")).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(Moments.evidence("2/3/2010")).isEqualTo(DateOrder.AUTO);
        assertThat(auto.read("13/2/2010")).isEqualTo("2010-02-13T00:00:00Z");
        assertThat(auto.read("5/5/2010")).isEqualTo("2010-05-04T23:00:00Z");
        unreadable(() -> auto.read("2/3/2010"), "intake.reason.dateOrder");
    }

    @Test
    void daysThatCannotBeAreRefused() {
        unreadable(() -> auto.read("2010-02-30"), "intake.reason.date");
        unreadable(() -> monthFirst.read("13/13/2010"), "intake.reason.date");
        unreadable(() -> auto.read("yesterday"), "intake.reason.date");
        unreadable(() -> auto.read("123456789012345"), "intake.reason.date");
        unreadable(() -> auto.read("1969-12-31"), "intake.reason.dateRange");
        unreadable(() -> auto.read("2026-03-03"), "intake.reason.dateRange");
        unreadable(() -> auto.read("9999-12-31"), "intake.reason.dateRange");
        assertThat(auto.read("2026-03-02")).isNotNull();
        assertThat(auto.read("  ")).isNull();
        assertThat(auto.readDay("1938-04-05")).isEqualTo("1938-04-05");
        unreadable(() -> auto.readDay("2030-01-01"), "intake.reason.dateRange");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|3",
                "3.50|3.50",
                "-3.5|-3.5",
                "3.5-|-3.5",
                "1,234.56|1234.56",
                "1.234,56|1234.56",
                "1,234|1234",
                "1,234,567|1234567",
                "12,34,567.8|1234567.8",
                "1 234,5|1234.5",
                "1'234.50|1234.50",
                "¥1,234|1234",
                "￥１２．５|12.5",
                "12元|12",
                "USD 3.20|3.20",
                "3.20 EUR|3.20",
                "R$ 5,90|5.90",
                "(12.00)|-12.00",
                "($1,234.00)|-1234.00",
                "-$5|-5",
                "$-5|-5",
                "+7|7",
                "0.001|0.001",
                "1.5E3|1500",
                ".5|0.5",
                "12.|12",
                "0,125|0.125"
            })
    void amountsAsPeopleWriteThem(String text, BigDecimal amount) {
        assertThat(new Decimals(DecimalMark.AUTO).read(text)).isEqualByComparingTo(amount);
    }

    @Test
    void theColumnDecidesWhatAMarkMeans() {
        assertThat(new Decimals(DecimalMark.COMMA).read("1.234")).isEqualByComparingTo("1234");
        assertThat(new Decimals(DecimalMark.POINT).read("1.234")).isEqualByComparingTo("1.234");
        assertThat(Decimals.evidence("1.234")).isEqualTo(DecimalMark.AUTO);
        assertThat(Decimals.evidence("2.5")).isEqualTo(DecimalMark.POINT);
        assertThat(Decimals.evidence("2,50 €")).isEqualTo(DecimalMark.COMMA);
        assertThat(Decimals.evidence("1.234.567")).isEqualTo(DecimalMark.COMMA);
    }

    @Test
    void amountsThatMakeNoSenseAreRefused() {
        var decimals = new Decimals(DecimalMark.POINT);
        for (var text : new String[] {"abc", "1,23", "1.2.3", "12-34", "--5", "1,2345", "0x10", "NaN", "5 apples"})
            unreadable(() -> decimals.read(text), "intake.reason.number");
        unreadable(() -> decimals.read("1000000001"), "intake.reason.absurd");
        unreadable(() -> decimals.read("1E99"), "intake.reason.absurd");
        unreadable(() -> decimals.read("1E999999999"), "intake.reason.absurd");
        unreadable(() -> decimals.read("1E-999999999"), "intake.reason.number");
        assertThat(decimals.read(" ")).isNull();
    }

    @Test
    void idsLoseWhatSpreadsheetsDidToThem() {
        assertThat(Texts.id("17850.0", false)).isEqualTo("17850");
        assertThat(Texts.id(" 00123 ", false)).isEqualTo("00123");
        assertThat(Texts.id("0001", true)).isEqualTo("1");
        assertThat(Texts.id("0000", true)).isEqualTo("0");
        assertThat(Texts.id("'6543210987", false)).isEqualTo("6543210987");
        assertThat(Texts.id("v1.0.0", false)).isEqualTo("v1.0.0");
        unreadable(() -> Texts.id("1.23457E+12", false), "intake.reason.idRounded");
        unreadable(() -> Texts.id("bro\uFFFDken", false), "intake.reason.broken");
    }

    @Test
    void phonesAreOneForm() {
        var phones = new Phones("CN");
        assertThat(phones.read("138 1234 5678", null)).isEqualTo("+8613812345678");
        assertThat(phones.read("+86-138-1234-5678", null)).isEqualTo("+8613812345678");
        assertThat(phones.read("13812345678.0", null)).isEqualTo("+8613812345678");
        assertThat(phones.read("010-62345678", null)).isEqualTo("+861062345678");
        assertThat(phones.read("020 7946 0958", "GB")).isEqualTo("+442079460958");
        assertThat(phones.read("ext 12345", null)).isEqualTo("ext 12345");
        unreadable(() -> phones.read("none", null), "intake.reason.phone");
    }

    @Test
    void otherCells() {
        assertThat(Texts.email(" Mei.Li@Example.COM ")).isEqualTo("mei.li@example.com");
        unreadable(() -> Texts.email("mei.example.com"), "intake.reason.email");
        assertThat(Texts.gender("女")).isEqualTo("female");
        assertThat(Texts.gender("Male")).isEqualTo("male");
        assertThat(Texts.gender("保密")).isNull();
        assertThat(Texts.currency("￥")).isEqualTo("CNY");
        unreadable(() -> Texts.currency("XYZ?"), "intake.reason.currency");
        assertThat(Countries.read("United Kingdom")).isEqualTo("GB");
        assertThat(Countries.read("EIRE")).isEqualTo("IE");
        assertThat(Countries.read("中国")).isEqualTo("CN");
        assertThat(Countries.read("Unspecified")).isEqualTo("Unspecified");
    }

    static void unreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... keys) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Unreadable.class, refusal -> assertThat(refusal.key()).isIn((Object[]) keys));
    }
}
