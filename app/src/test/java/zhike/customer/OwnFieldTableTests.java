package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhike.AppTest;
import zhike.SignedInAs;
import zhike.customer.field.FieldType;
import zhike.intake.Kind;
import zhike.kernel.RuleBroken;

/** Fields of the shop's own in the customer table, in files that come and go, and in the history. */
@AppTest
class OwnFieldTableTests extends OwnFieldWeb {
    @Test
    void theTableFiltersSortsAndShowsThemAndAViewKeepsThem() {
        patch(
                mei,
                "{\"fields\":{\"skin\":\"干性\",\"limit\":100,\"size\":38,\"contract\":\"2027-01-01\",\"likes\":[\"茶\"],\"tags\":[\"VIP\"],\"brought\":\""
                        + bob + "\"}}");
        patch(bob, "{\"fields\":{\"skin\":\"油性\",\"limit\":2000,\"size\":44,\"likes\":[\"茶\",\"花\"]}}");
        for (var query : List.of(
                "trait.field.skin=干性",
                "trait.field.limit.max=100",
                "trait.field.size.min=30&trait.field.size.max=40",
                "trait.field.contract.min=2027-01-01",
                "trait.field.tags=VIP",
                "trait.field.brought=Bob",
                "trait.field.likes=茶&trait.field.skin=干性"))
            assertThat(names(query)).as(query).containsExactly("梅");
        assertThat(names("trait.field.likes=茶&sort=field.size&dir=desc")).containsExactly("Bob", "梅");
        assertThat(names("trait.field.likes=花&trait.field.likes=茶&sort=field.limit"))
                .containsExactly("梅", "Bob");
        assertThat(names("trait.field.contract.min=2027-01-01&trait.field.contract.max=2026-01-01"))
                .isEmpty();
        assertThat(names("trait.field.tags=-")).containsExactly("Bob");
        assertThat(get("/api/v1/customers?sort=field.likes")).hasStatus(422);
        var table = web.get()
                .uri(
                        "/customers?column=field.likes&column=field.limit&column=field.brought&column=field.skin&sort=field.size&limit=1")
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(table).hasStatusOk().bodyText().contains(">茶<", ">花<", "2,000.00", "肤质 &lt;b&gt;", "干性");
        assertThat(web.post()
                        .uri("/customers/views")
                        .with(SignedInAs.owner(staff))
                        .param("name", "干皮")
                        .param("trait.field.skin", "干性"))
                .hasStatus(302);
        assertThat(web.get().uri("/customers").with(SignedInAs.owner(staff)))
                .bodyText()
                .contains("trait.field.skin=%E5%B9%B2%E6%80%A7");
        fields.retire("skin", true);
        assertThat(web.get().uri("/customers?trait.field.skin=干性").with(SignedInAs.owner(staff)))
                .hasStatus(422);
    }

    @Test
    void anExportHasThemAndRunsNoFormulas() {
        patch(mei, "{\"fields\":{\"remark\":\"=HYPERLINK(1)\",\"likes\":[\"茶\",\"花\"],\"size\":-3}}");
        fields.define("evil", "=cmd|' /C calc'!A0", FieldType.TEXT, List.of(), "", "Mei");
        assertThat(web.get()
                        .uri(
                                "/customers/export?format=csv&column=field.remark&column=field.likes&column=field.size&column=field.evil")
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("'=HYPERLINK(1)", "\"茶, 花\"", ",-3", "'=cmd|")
                .doesNotContain(",=HYPER", ",=cmd");
    }

    @Test
    void aFileFillsThemAndUndoingTheImportTakesThemBack() throws Exception {
        patch(mei, "{\"fields\":{\"likes\":[\"茶\"],\"skin\":\"油性\"}}");
        var file = Files.createTempFile("customers", ".csv");
        Files.writeString(
                file,
                "id,name,肤质 <b>,喜欢,鞋码,合同到期,标签\n1,梅,干性,花,37,2027/1/2,VIP\n3,Eve,油性,茶、咖啡,40,2027-03-01,\n4,Tom,混合,,1,,\n5,Ann,,,big,,\n",
                StandardCharsets.UTF_8);
        var job = imports.importNow(
                Kind.CUSTOMERS,
                null,
                "{\"source\":\"till\",\"columns\":{\"customerId\":\"id\",\"name\":\"name\",\"field.skin\":\"肤质 <b>\",\"field.likes\":\"喜欢\",\"field.size\":\"鞋码\",\"field.contract\":\"合同到期\",\"field.tags\":\"标签\"}}",
                Map.of("customers.csv", file),
                "Mei");
        ended(job);
        assertThat(values.of(mei))
                .containsEntry("skin", "干性")
                .containsEntry("likes", "茶\n花")
                .containsEntry("contract", "2027-01-02")
                .containsEntry("tags", "VIP");
        var eve = customers.findByExternalId("till", "3").getFirst();
        assertThat(values.of(eve.id())).containsEntry("likes", "茶\n咖啡").containsEntry("size", "40");
        assertThat(customers.findByExternalId("till", "4")).isEmpty();
        assertThat(customers.findByExternalId("till", "5")).isEmpty();
        assertThat(fields.get("tags").choices()).extracting("code").contains("VIP");
        assertThat(get("/api/v1/customers/" + mei + "/changes"))
                .bodyJson()
                .extractingPath("$.items[0].byKind")
                .isEqualTo("import");
        var done = imports.latest(1, null).getFirst();
        ended(imports.undo(done.id(), "Mei"));
        assertThat(values.of(mei)).isEqualTo(Map.of("skin", "油性", "likes", "茶"));
        assertThat(customers.findByExternalId("till", "3")).isEmpty();
    }

    @Test
    void aColumnIsRecognisedByTheLabelOfTheField() throws Exception {
        var file = Files.createTempFile("customers", ".csv");
        Files.writeString(file, "客户编号,姓名,鞋码,职业\n9,九,41,医生\n", StandardCharsets.UTF_8);
        var it = imports.upload(Kind.CUSTOMERS, null, Map.of("c.csv", file), "Mei");
        assertThat(it.mapping().extras()).containsEntry("field.size", "鞋码").containsEntry("field.occupation", "职业");
        assertThat(web.get().uri("/imports/{id}", it.id()).with(SignedInAs.owner(staff)))
                .bodyText()
                .contains("value=\"field.size\" selected");
        assertThatThrownBy(() -> imports.importNow(
                        Kind.CUSTOMERS,
                        null,
                        "{\"columns\":{\"customerId\":\"客户编号\",\"field.nothing\":\"鞋码\"}}",
                        Map.of("c.csv", file),
                        "Mei"))
                .isInstanceOf(RuleBroken.class);
    }

    @Test
    void everyChangeIsInTheHistoryAndOneCanBeTakenBack() {
        patch(mei, "{\"city\":\"上海\",\"fields\":{\"size\":38}}");
        patch(mei, "{\"name\":\"梅子\"}");
        var json = get("/api/v1/customers/" + mei + "/changes");
        assertThat(json).bodyJson().extractingPath("$.items[0].after.name").isEqualTo("梅子");
        assertThat(json).bodyJson().extractingPath("$.items[0].by").isEqualTo("API: till");
        assertThat(json)
                .bodyJson()
                .extractingPath("$.items[1].before['field.size']")
                .isEqualTo("");
        long second = number(json, 1);
        assertThat(post("/api/v1/customers/" + mei + "/changes/" + second + "/undoing"))
                .hasStatus(204);
        assertThat(values.of(mei)).isEmpty();
        assertThat(customers.get(mei).profile().city()).isNull();
        assertThat(customers.get(mei).profile().name()).isEqualTo("梅子");
        assertThat(post("/api/v1/customers/" + mei + "/changes/" + second + "/undoing"))
                .hasStatus(409);
        long first = number(get("/api/v1/customers/" + mei + "/changes"), 1);
        patch(mei, "{\"name\":\"梅 3\"}");
        assertThat(post("/api/v1/customers/" + mei + "/changes/" + first + "/undoing"))
                .hasStatus(409);
        assertThat(post("/api/v1/customers/" + bob + "/changes/" + first + "/undoing"))
                .hasStatus(404);
        assertThat(web.get().uri("/customers/{id}/panels/history", mei).with(SignedInAs.owner(staff)))
                .bodyText()
                .contains("API: till", "梅 3", "taking a change back", "上海");
    }
}
