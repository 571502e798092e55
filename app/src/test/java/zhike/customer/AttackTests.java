package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zhike.AppTest;
import zhike.SignedInAs;

/** Whatever somebody writes is kept as it was written, and runs nowhere. */
@AppTest
class AttackTests extends FileWeb {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table customer.customer; --",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "${7*7} #{7*7} {{7*7}} %d %s",
                "=HYPERLINK(\"http://evil.example\")",
                "张三😀👨‍👩‍👧𠀀𪚥㐂",
                "\u202Eevil\u200B",
                "Robert\\'); --"
            })
    void whateverSomebodyWritesComesBackAsItWasAndRunsNowhere(String text) {
        var body = new JsonMapper().createObjectNode();
        for (var field : List.of("name", "company", "province", "city", "address", "note")) body.put(field, text);
        body.putObject("fields").put("occupation", text);
        assertThat(patch(mei, body.toString())).hasStatusOk();
        var profile = customers.get(mei).profile();
        assertThat(List.of(profile.name(), profile.company(), profile.city(), profile.address(), profile.note()))
                .containsOnly(text);
        assertThat(values.of(mei)).containsEntry("occupation", text);
        for (var address : List.of(
                "/customers/" + mei,
                "/customers/" + mei + "?edit=",
                "/customers?column=customer.city&column=field.occupation",
                "/customers/" + mei + "/panels/history"))
            assertThat(web.get().uri(address).with(SignedInAs.owner(staff)))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("<script>alert", "<img src=x", " 49 ");
        assertThat(web.get()
                        .uri("/customers/export?format=csv&column=customer.city&column=field.occupation")
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(",=HYPER", ",\"=HYPER");
        assertThat(get("/api/v1/customers?q={q}&trait.customer.city={q}", text)).hasStatusOk();
        assertThat(db.sql("select count(*) from customer.customer")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void tenThousandSignsAreTooLong() {
        var text = "长".repeat(10_000);
        for (var field : List.of("name", "company", "city", "address", "note"))
            assertThat(patch(mei, "{\"" + field + "\":\"" + text + "\"}")).hasStatus(422);
        assertThat(patch(mei, "{\"fields\":{\"occupation\":\"" + text + "\"}}")).hasStatus(422);
        assertThat(patch(mei, "{\"fields\":{\"tags\":[\"" + text + "\"]}}")).hasStatus(422);
        assertThat(patch(mei, "{\"fields\":{\"occupation\":\"" + "𠀀".repeat(250) + "\"}}"))
                .hasStatusOk();
        assertThat(patch(mei, "{\"name\":\"a\\u0000b\"}")).hasStatus(422);
        assertThat(patch(mei, "{\"birthday\":\"2000-02-29\"}")).hasStatusOk();
        assertThat(patch(mei, "{\"birthday\":\"2001-02-29\"}")).hasStatus(422);
    }
}
