package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhike.AppTest;
import zhike.SignedInAs;

/** A shop defines what it wants to know, and from then on forms, pages and programs know it. */
@AppTest
class OwnFieldTests extends OwnFieldWeb {
    @Test
    void theFormHasTheFieldsAndThePageShowsThem() {
        var form = web.get()
                .uri("/customers/{id}?edit=", mei)
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(form)
                .bodyText()
                .contains("肤质 &lt;b&gt;", "name=\"field.skin\"", "name=\"has.field.likes\"", "帮助", "Occupation")
                .doesNotContain("肤质 <b>");
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("name", "梅")
                        .param("field.skin", "干性")
                        .param("field.limit", "1,200.50")
                        .param("field.size", "37.5")
                        .param("field.contract", "2028-02-29")
                        .param("has.field.likes", "1")
                        .param("field.likes", "花", "茶")
                        .param("field.remark", "<script>alert(1)</script>")
                        .param("field.brought", "Bob")
                        .param("field.keeper", "Mei")
                        .param("field.occupation", "教师"))
                .hasStatus(302);
        assertThat(values.of(mei))
                .containsEntry("skin", "干性")
                .containsEntry("size", "37.5")
                .containsEntry("limit", "120050")
                .containsEntry("contract", "2028-02-29")
                .containsEntry("likes", "茶\n花")
                .containsEntry("brought", String.valueOf(bob.value()))
                .containsEntry("occupation", "教师");
        assertThat(customers.search("<SCRIPT>", 5)).extracting(Customer::id).containsExactly(mei);
        assertThat(web.get().uri("/customers/{id}", mei).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "37.50",
                        "1,200.50",
                        "Feb 29, 2028",
                        "茶, 花",
                        "&lt;script&gt;",
                        "/customers/" + bob,
                        "教师",
                        "Occupation")
                .doesNotContain("<script>alert");
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "1")
                        .param("has.field.likes", "1")
                        .param("field.skin", ""))
                .hasStatus(302);
        assertThat(values.of(mei)).doesNotContainKeys("likes", "skin").containsEntry("size", "37.5");
    }

    @ParameterizedTest
    @CsvSource({
        "skin, 混合",
        "limit, 1.234",
        "limit, many",
        "size, '=1+1'",
        "size, 12345678901234567890",
        "contract, 2027-02-29",
        "contract, soon",
        "likes, 酒",
        "brought, 谁",
        "keeper, 谁",
        "skin, '干性'') or 1=1 --'"
    })
    void whatAFieldCannotTakeIsSaidBesideIt(String name, String wrong) {
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("field." + name, wrong))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"field." + name + "-wrong\"");
        assertThat(patch(mei, "{\"fields\":{\"" + name + "\":\"" + wrong + "\"}}"))
                .hasStatus(422);
        assertThat(values.of(mei)).isEmpty();
    }

    @Test
    void programsWriteAndReadTypedValues() {
        assertThat(patch(
                        mei,
                        "{\"fields\":{\"skin\":\"油性\",\"limit\":99.9,\"size\":38,\"contract\":\"2027-01-01\",\"likes\":[\"茶\",\"花\"],\"brought\":\""
                                + bob + "\",\"tags\":[\"VIP\",\"老客户\"],\"kind\":\"person\"}}"))
                .hasStatusOk();
        var json = get("/api/v1/customers/" + mei);
        assertThat(json).bodyJson().extractingPath("$.fields.limit").isEqualTo(99.9);
        assertThat(json).bodyJson().extractingPath("$.fields.size").isEqualTo(38);
        assertThat(json).bodyJson().extractingPath("$.fields.likes[1]").isEqualTo("花");
        assertThat(json).bodyJson().extractingPath("$.fields.brought").isEqualTo(bob.toString());
        assertThat(json).bodyJson().extractingPath("$.fields.tags[0]").isEqualTo("VIP");
        assertThat(get("/api/v1/fields"))
                .bodyJson()
                .extractingPath("$.items[0].choices[1].code")
                .isEqualTo("老客户");
        assertThat(patch(mei, "{\"fields\":{\"likes\":null,\"size\":null}}"))
                .bodyJson()
                .extractingPath("$.fields")
                .asMap()
                .doesNotContainKeys("likes", "size")
                .containsKey("skin");
        for (var wrong : List.of(
                "{\"nothing\":1}", "{\"skin\":7}", "{\"likes\":[7]}", "[]", "{\"size\":{\"a\":1}}", "{\"size\":true}"))
            assertThat(patch(mei, "{\"fields\":" + wrong + "}")).hasStatus(422);
    }

    @Test
    void tagsGoOnAndOffWithOneClick() {
        var as = SignedInAs.owner(staff);
        assertThat(web.post().uri("/customers/{id}/tags", mei).with(as).param("tag", "<i>VIP</i>"))
                .hasStatus(302);
        assertThat(web.post()
                        .uri("/customers/{id}/tags", mei)
                        .with(as)
                        .header("HX-Request", "true")
                        .param("tag", "老客户"))
                .hasStatusOk()
                .bodyText()
                .contains("老客户", "&lt;i&gt;VIP")
                .doesNotContain("<i>VIP");
        assertThat(web.post().uri("/customers/{id}/tags/removal", mei).with(as).param("tag", "<i>VIP</i>"))
                .hasStatus(302);
        assertThat(values.of(mei)).containsEntry("tags", "老客户");
        assertThat(customers.get(mei).version()).isZero();
        assertThat(web.post()
                        .uri("/customers/{id}/tags", mei)
                        .with(as)
                        .header("HX-Request", "true")
                        .param("tag", "x".repeat(61)))
                .hasStatus(422);
        assertThat(web.post()
                        .uri("/customers/{id}/tags", mei)
                        .with(SignedInAs.analyst(staff))
                        .param("tag", "a"))
                .hasStatus(403);
    }

    @Test
    void aFormFromElsewhereCannotWriteWhatItHasNotGot() {
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("name", "梅梅")
                        .param("id", "99")
                        .param("import_id", "7")
                        .param("first_seen_at", "2001-01-01T00:00:00Z")
                        .param("field.nothing", "x")
                        .param("created_at", "2001-01-01"))
                .hasStatus(302);
        var row = db.sql("select import_id, first_seen_at, name from customer.customer where id = ?")
                .param(mei.value())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("name", "梅梅")
                .containsEntry("import_id", null)
                .containsEntry("first_seen_at", null);
        for (var body : List.of("{\"id\":\"x\"}", "{\"createdAt\":\"2001-01-01T00:00:00Z\"}", "{\"importId\":1}"))
            assertThat(patch(mei, body)).hasStatus(422);
    }

    @Test
    void theShopManagesItsFields() {
        var as = SignedInAs.owner(staff);
        assertThat(web.get().uri("/settings/fields").with(as))
                .hasStatusOk()
                .bodyText()
                .contains("field.skin", "肤质 &lt;b&gt;");
        assertThat(web.post()
                        .uri("/settings/fields")
                        .with(as)
                        .param("label", "等级")
                        .param("type", "choice")
                        .param("choices", "金\n银"))
                .hasStatus(302);
        assertThat(fields.get("own1").choices()).extracting("code").containsExactly("金", "银");
        assertThat(web.post()
                        .uri("/settings/fields/own1")
                        .with(as)
                        .param("label", "级别")
                        .param("choices", "金 = 金卡\n铜"))
                .hasStatus(302);
        assertThat(fields.get("own1").choices()).extracting("code").containsExactly("金", "铜");
        assertThat(fields.get("own1").choices()).extracting("label").containsExactly("金卡", "铜");
        for (var wrong : List.of(
                Map.of("label", ""),
                Map.of("label", "x".repeat(61)),
                Map.of("label", "a", "name", "Drop Table"),
                Map.of("label", "a", "name", "skin"),
                Map.of("label", "a", "type", "choice"),
                Map.of("label", "a", "type", "blob"))) {
            var request = web.post().uri("/settings/fields").with(as);
            wrong.forEach(request::param);
            assertThat(request).hasStatus4xxClientError();
        }
        assertThat(web.get().uri("/settings/fields").with(SignedInAs.analyst(staff)))
                .hasStatus(403);
        assertThat(web.get().uri("/settings/fields/nothing").with(as)).hasStatus(404);
        fields.change("tags", "标记", List.of(), "", true, 0);
        assertThat(web.get().uri("/customers").with(as)).bodyText().contains("标记");
    }
}
