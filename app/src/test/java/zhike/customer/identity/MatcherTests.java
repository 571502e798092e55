package zhike.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What speaks for one person, and what for two. */
class MatcherTests {
    private static final LocalDate DAY = LocalDate.of(1990, 5, 31);

    private long next;

    @Test
    void chineseAndLatinAreOneName() {
        for (var latin :
                new String[] {"Wang Xiaoming", "Xiaoming WANG", "wang, xiaoming", "Wang Xiao Ming", "Xiao-Ming Wang"})
            assertThat(same(person("王小明", "8613800138000", null, null), person(latin, "8613800138000", null, null)))
                    .as(latin)
                    .isTrue();
        assertThat(agreement("吕布", "Lyu Bu")).isEqualTo(Agreement.SAME_IN_LATIN);
        assertThat(agreement("小明王", "王小明")).isEqualTo(Agreement.SWAPPED);
        assertThat(agreement("单雄信", "Shan Xiongxin")).isEqualTo(Agreement.SAME_IN_LATIN);
    }

    @Test
    void relativesShareFamilyNamePhoneAndAddress() {
        var father = full("王建国", "8613800138000", "wang@shop.example", LocalDate.of(1960, 1, 2), "杭州市文一路5号3栋201室");
        var daughter = full("王小红", "8613800138000", "wang@shop.example", LocalDate.of(1990, 5, 31), "杭州市文一路5号3栋201室");
        assertThat(same(father, daughter)).isFalse();
        assertThat(agreement("王建国", "王小红")).isEqualTo(Agreement.RELATIVE);
        assertThat(same(
                        person("John Smith", "447700900123", null, DAY),
                        person("Jane Smith", "447700900123", null, null)))
                .isFalse();
    }

    @Test
    void aSlipOfTheFingerIsForgiven() {
        assertThat(same(person("王小明", "8613800138000", null, DAY), person("王小明", "8613800138001", null, null)))
                .isTrue();
        assertThat(same(person("王小明", "8613800138000", null, null), person("王晓明", "8613800138000", null, null)))
                .isTrue();
        assertThat(agreement("Jonathan Smith", "Johnathan Smith")).isEqualTo(Agreement.ALMOST);
        assertThat(agreement("Ann Lee", "Dan Lee")).isEqualTo(Agreement.RELATIVE);
    }

    @Test
    void aCommonNameAloneSaysLittle() {
        assertThat(same(person("王伟", null, null, null), person("王伟", null, null, null)))
                .isFalse();
        assertThat(same(person("王伟", "8613800138000", null, null), person("王伟", "8613900139000", null, null)))
                .isFalse();
    }

    @Test
    void numbersInMailAddressesTellPeopleApart() {
        assertThat(same(
                        person("王伟", null, "wangwei1@shop.example", null),
                        person("王伟", null, "wangwei2@shop.example", null)))
                .isFalse();
    }

    @Test
    void oneSlipIsOneSlip() {
        assertThat(Slip.between("abcdef", "abcdef", 3)).isFalse();
        assertThat(Slip.between("abcdef", "abdef", 3)).isTrue();
        assertThat(Slip.between("abcdef", "abxdef", 3)).isTrue();
        assertThat(Slip.between("abcdef", "abdcef", 3)).isTrue();
        assertThat(Slip.between("abcdef", "abdxef", 3)).isFalse();
        assertThat(Slip.between("aab", "aabb", 3)).isTrue();
        assertThat(Slip.between("ab", "ac", 3)).isFalse();
    }

    @Test
    void namesAreTakenApart() {
        assertThat(PersonName.of("欧阳娜娜")).isEqualTo(new PersonName("欧阳娜娜", "ouyang", "nana", true));
        assertThat(PersonName.of("王女士")).isEqualTo(new PersonName("王", "wang", "", true));
        assertThat(PersonName.of("  Mr.  Bob   Miller ").family()).isEqualTo("miller");
        assertThat(PersonName.of("\u200b")).isNull();
        assertThat(PersonName.of("😀")).isNotNull();
    }

    /** A shop of 20,000 in which 王伟 is common and everybody else is not. */
    private static boolean same(Person one, Person other) {
        var shop = new Frequencies(20_000);
        for (int n = 0; n < 60; n++) shop.add(Field.NAME, PersonName.of("王伟").key());
        for (var person : new Person[] {one, other}) LookThrough.count(shop, person);
        return new Matcher(shop).compare(one, other).bits() >= DuplicateRules.STANDARD.bits();
    }

    private Agreement agreement(String one, String other) {
        return new Matcher(new Frequencies(1000))
                .compare(person(one, null, null, null), person(other, null, null, null))
                .evidence()
                .getFirst()
                .agreement();
    }

    private Person person(String name, @Nullable String phone, @Nullable String email, @Nullable LocalDate birthday) {
        return Person.of(++next, name, phone, email, null, birthday, null, null, null);
    }

    private Person full(String name, String phone, String email, LocalDate birthday, String address) {
        return Person.of(++next, name, phone, email, null, birthday, null, "杭州市", address);
    }
}
