package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhike.kernel.RuleBroken;

class ProfileFormTests {
    static final LocalDate TODAY = LocalDate.of(2026, 7, 31);

    @ParameterizedTest
    @CsvSource({
        "138 0013 8000, '', +8613800138000",
        "+86 138-0013-8000, '', +8613800138000",
        "8613800138000, '', +8613800138000",
        "020 7946 0958, GB, +442079460958",
        "(212) 555-2368, US, +12125552368",
        "8000-123, '', 8000-123"
    })
    void aPhoneBecomesTheNumberThatIsTheSameEverywhere(String written, String country, String kept) {
        assertThat(People.profile("phone", written, "country", country).phone()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "phone, call me",
        "phone, 12",
        "email, mei",
        "email, mei@shop",
        "email, a b@shop.example",
        "email, mei@shop.example>",
        "birthday, 31/05/1990",
        "birthday, 2026-08-01",
        "birthday, 1899-12-31",
        "birthday, 1990-02-30",
        "gender, robot",
        "language, Chinese!"
    })
    void whatCannotBeMeantIsRefusedBesideItsField(String field, String written) {
        var form = new ProfileForm(People.written("name", "Mei", field, written), TODAY);
        assertThat(form.problem(field)).isNotNull().startsWith("customer.problem.");
        assertThat(form.problem("name")).isNull();
        assertThat(form.value(field)).isEqualTo(written);
        assertThatThrownBy(form::profile).isInstanceOf(RuleBroken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "phone",
                "email",
                "company",
                "country",
                "province",
                "city",
                "address",
                "postcode",
                "language",
                "note"
            })
    void whatIsTooLongIsRefused(String field) {
        var form = new ProfileForm(People.written(field, "9".repeat(6000)), TODAY);
        assertThat(form.problem(field)).isEqualTo("customer.problem.too_long");
    }

    @Test
    void theRestIsKeptAsWrittenWithoutTheSpacesAround() {
        var profile = People.profile(
                "name", "  欧阳 小明 ", "email", "Mei@Shop.Example", "country", "cn", "city", "上海", "language", "zh-CN");
        assertThat(profile.name()).isEqualTo("欧阳 小明");
        assertThat(profile.email()).isEqualTo("mei@shop.example");
        assertThat(profile.country()).isEqualTo("CN");
        assertThat(profile.note()).isNull();
    }
}
