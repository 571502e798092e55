package zhike.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import zhike.customer.Pinyin;

/** Whatever somebody writes, normalising it neither throws nor hangs, and normalising again changes nothing. In a normal test run the stored inputs are tried; with JAZZER_FUZZ=1 new ones are sought. */
class NormalFuzzTests {
    @FuzzTest(maxDuration = "60s")
    void phones(@Nullable String written) {
        Normal.phone(written, null).ifPresent(digits -> {
            assertThat(digits).matches("[0-9]{5,17}");
            Normal.phone("+" + digits, null)
                    .ifPresent(again -> assertThat(again).isEqualTo(digits));
        });
        Normal.phone(written, "DE");
    }

    @FuzzTest(maxDuration = "60s")
    void emails(@Nullable String written) {
        Normal.email(written).ifPresent(email -> {
            assertThat(Normal.email(email)).contains(email);
            assertThat(email).contains("@").hasSizeLessThanOrEqualTo(254);
            var box = Normal.mailbox(email);
            assertThat(Normal.mailbox(box)).isEqualTo(box);
        });
    }

    @FuzzTest(maxDuration = "60s")
    void names(@Nullable String written) {
        var name = PersonName.of(written);
        if (name == null) return;
        assertThat(name.key()).isNotNull();
        name.readings().forEach(PersonName::key);
        assertThat(Pinyin.full(name.plain())).matches("[a-z0-9]*");
        var person = Person.of(1, written, "8613800138000", "a@b.example", null, null, written, written, written);
        var shop = new Frequencies(1000);
        new Matcher(shop).compare(person, Person.of(2, written + "x", null, null, null, null, written, null, null));
        Blocks.keys(person, hash -> {});
    }
}
