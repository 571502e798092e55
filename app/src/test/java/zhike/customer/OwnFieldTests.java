package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.field.FieldType;
import zhike.customer.field.FieldValues;
import zhike.customer.field.Fields;
import zhike.intake.Imports;
import zhike.intake.Kind;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** A shop defines what it wants to know, and from then on it is everywhere: form, page, table, filter, import, export, API, history. */
@AppTest
class OwnFieldTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    Fields fields;

    @Autowired
    FieldValues values;

    @Autowired
    Imports imports;

    @Autowired
    Jobs jobs;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    String key = "";
    CustomerId mei = new CustomerId(0);
    CustomerId bob = new CustomerId(0);

    @BeforeEach
    void aShopWithFieldsOfItsOwn() {
        FreshShop.empty(db);
        key = keys.create("till", Role.OWNER, "Mei");
        mei = customers.create(People.profile("name", "梅"), People.called("till", "1"));
        bob = customers.create(People.profile("name", "Bob"), People.called("till", "2"));
        fields.define("skin", "肤质 <b>", FieldType.CHOICE, List.of("干性", "油性"), "", "Mei");
        fields.define("limit", "信用额度", FieldType.MONEY, List.of(), "", "Mei");
        fields.define("size", "鞋码", FieldType.NUMBER, List.of(), "", "Mei");
        fields.define("contract", "合同到期", FieldType.DATE, List.of(), "", "Mei");
        fields.define("likes", "喜欢", FieldType.MANY, List.of("茶", "咖啡", "花"), "", "Mei");
        fields.define("remark", "补充", FieldType.TEXT, List.of(), "帮助", "Mei");
        fields.define("brought", "介绍人", FieldType.CUSTOMER, List.of(), "", "Mei");
        fields.define("keeper", "负责人", FieldType.STAFF, List.of(), "", "Mei");
    }

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
        assertThat(table).hasStatusOk().bodyText().contains("茶, 花", "2,000.00", "肤质 &lt;b&gt;", "干性");
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

    private void ended(JobId job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !jobs.get(job).state().toString().matches("(?i)queued|running"));
        assertThat(jobs.get(job).state().toString()).isEqualToIgnoringCase("done");
    }

    private List<String> names(String query) {
        var json = new tools.jackson.databind.json.JsonMapper()
                .readTree(get("/api/v1/customers?" + query).getResponse().getContentAsByteArray());
        var names = new java.util.ArrayList<String>();
        json.get("items").forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    private static long number(MvcTestResult changes, int at) {
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(changes.getResponse().getContentAsByteArray())
                .get("items")
                .get(at)
                .get("number")
                .asLong();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    private MvcTestResult post(String address) {
        return web.post().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    private MvcTestResult patch(CustomerId id, String body) {
        return web.patch()
                .uri("/api/v1/customers/{id}", id)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
