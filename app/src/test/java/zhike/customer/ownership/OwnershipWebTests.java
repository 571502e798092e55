package zhike.customer.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

@AppTest
class OwnershipWebTests {
    private static final Cookie CHINESE = new Cookie("zhike_lang", "zh-CN");

    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    CustomerId tea = new CustomerId(0);
    CustomerId cup = new CustomerId(0);
    StaffId bob = new StaffId(0);
    String key = "";
    RequestPostProcessor owner = request -> request;

    @BeforeEach
    void twoCompanies() {
        FreshShop.empty(db);
        owner = SignedInAs.owner(staff);
        bob = staff.add("bob2@shop.example", "Bob", "seven quiet boats", Role.OWNER)
                .id();
        key = keys.create("till", Role.OWNER, "Mei");
        tea = customers.create(People.profile("company", "Tea <b>house"), People.called("shop", "1"));
        cup = customers.create(People.profile("company", "Cups and more"), People.called("shop", "2"));
    }

    @Test
    void aCustomerGoesToThePoolAndIsClaimedOnTheScreen() {
        assertThat(post("/customers/" + tea + "/release")).hasStatus(302);
        assertThat(web.get().uri("/accounts/pool").with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("Tea &lt;b&gt;house", "Claim")
                .doesNotContain("ownership.");
        assertThat(post("/accounts/pool/" + tea + "/claim")).hasStatus(302);
        assertThat(post("/accounts/pool/" + tea + "/claim"))
                .hasStatus(409)
                .bodyText()
                .contains("Mei was faster");
        assertThat(web.get().uri("/accounts").cookie(CHINESE).with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("Tea &lt;b&gt;house", "我的客户", "领取")
                .doesNotContain("ownership.", "accounts.tab");
        assertThat(web.get().uri("/customers/{id}/panels/ownership", tea).with(owner))
                .bodyText()
                .contains("<strong>Mei</strong>", "claimed by Mei");
        assertThat(web.post().uri("/accounts/pool/{id}/claim", tea).with(SignedInAs.analyst(staff)))
                .hasStatus(403);
    }

    @Test
    void rulesAreWrittenLookedAtAndRun() {
        assertThat(web.post()
                        .uri("/accounts/assignment/teams")
                        .with(owner)
                        .param("teamName", "Key accounts")
                        .param("member", bob.toString()))
                .hasStatus(302);
        var team = new zhike.kernel.TeamId(
                db.sql("select id from customer.team").query(Long.class).single());
        var rule = web.post()
                .uri("/accounts/assignment/rules")
                .with(owner)
                .param("name", "Tea")
                .param("asked", "text:customer.company", "", "")
                .param("from", "Tea <b>house", "", "")
                .param("to", "", "", "")
                .param("target", "team:" + team + ":LEAST_LOAD");
        assertThat(rule.param("look", "true"))
                .hasStatusOk()
                .bodyText()
                .contains("What the rules take", "Tea: 1 customer");
        assertThat(web.post()
                        .uri("/accounts/assignment/rules")
                        .with(owner)
                        .param("name", "")
                        .param("target", "pool"))
                .hasStatus(422)
                .bodyText()
                .contains("ruleNameWrong");
        assertThat(web.post()
                        .uri("/accounts/assignment/rules")
                        .with(owner)
                        .param("name", "Tea")
                        .param("asked", "text:customer.company")
                        .param("from", "Tea <b>house")
                        .param("target", "team:" + team + ":LEAST_LOAD"))
                .hasStatus(302);
        assertThat(post("/accounts/assignment/run")).hasStatusOk().bodyText().contains("1 customer");
        assertThat(api("GET", "/api/v1/customers/" + tea + "/owner", null))
                .contains("\"name\":\"Bob\"", "\"rule\":\"Tea\"");
        assertThat(web.get().uri("/accounts/assignment?edit=0").cookie(CHINESE).with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("编辑规则", "Key accounts")
                .doesNotContain("ownership.rule", "condition.");
        assertThat(web.post()
                        .uri("/accounts/assignment/pool")
                        .with(owner)
                        .param("silentDays", "soon")
                        .param("warnDays", "1")
                        .param("claimsADay", "1")
                        .param("restDays", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("silentDaysWrong");
    }

    @Test
    void aBookIsHandedOverAndComesBack() {
        api("PUT", "/api/v1/customers/" + tea + "/owner", "{\"staffId\":\"" + bob + "\"}");
        var mei = db.sql("select id from staff.person where email = 'owner@shop.example'")
                .query((row, n) -> new StaffId(row.getLong(1)))
                .single();
        assertThat(web.get()
                        .uri("/accounts/handover?from={from}&to={to}", bob, mei)
                        .with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("1 customers go from Bob to Mei");
        assertThat(web.get()
                        .uri("/accounts/handover?from={from}&to={to}", bob, bob)
                        .with(owner))
                .hasStatus(422)
                .bodyText()
                .contains("toWrong");
        assertThat(api(
                        "POST",
                        "/api/v1/handovers",
                        "{\"fromStaffId\":\"%s\",\"toStaffId\":\"%s\"}".formatted(bob, mei)))
                .contains("\"customers\":1");
        var no = db.sql("select id from customer.handover").query(Long.class).single();
        assertThat(post("/accounts/handover/" + no + "/undoing")).hasStatus(302);
        assertThat(api("DELETE", "/api/v1/handovers/" + no, null)).contains("\"status\":409");
        assertThat(api("GET", "/api/v1/accounts?staffId=" + bob, null)).contains(tea.toString());
    }

    @Test
    void aPlanTakesGoalsVisitsAndMembers() {
        var plan = "/customers/" + tea + "/plan";
        assertThat(web.post()
                        .uri(plan + "/goals")
                        .with(owner)
                        .param("title", "Year")
                        .param("amount", "lots"))
                .hasStatus(422)
                .bodyText()
                .contains("amountWrong", "lots");
        assertThat(web.post()
                        .uri(plan + "/goals")
                        .with(owner)
                        .param("title", "Year")
                        .param("amount", "5,000")
                        .param("fromDay", "2026-01-01")
                        .param("toDay", "2026-12-31"))
                .hasStatus(302);
        assertThat(web.post()
                        .uri(plan + "/visits")
                        .with(owner)
                        .param("purpose", "tasting")
                        .param("day", "2026-12-01"))
                .hasStatus(302);
        assertThat(web.post().uri(plan + "/members").with(owner).param("member", cup.toString()))
                .hasStatus(302);
        assertThat(web.post().uri(plan + "/members").with(owner).param("member", "nobody"))
                .hasStatus(422)
                .bodyText()
                .contains("memberWrong");
        assertThat(web.get().uri(plan).cookie(CHINESE).with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("Cups and more", "tasting", "5,000.00", "母公司", "合计")
                .doesNotContain("ownership.");
        assertThat(api("GET", "/api/v1" + plan, null)).contains("\"amount\":\"5000.00\"", cup.toString());
        assertThat(
                        api(
                                "POST",
                                "/api/v1" + plan + "/goals",
                                "{\"title\":\"x\",\"amount\":1,\"currency\":\"USD\",\"from\":\"2026-01-01\",\"to\":\"2026-01-02\"}"))
                .contains("ownership.problem.currency");
    }

    @Test
    void aProgramRunsThePoolAndTheRules() {
        assertThat(api("PUT", "/api/v1/pool/" + tea, null)).contains("\"inPoolSince\":\"");
        assertThat(api("POST", "/api/v1/pool/" + tea + "/claim", null)).contains("\"status\":403");
        assertThat(api("GET", "/api/v1/pool", null)).contains(tea.toString());
        assertThat(api("DELETE", "/api/v1/pool/" + tea, null)).contains("\"inPoolSince\":null");
        assertThat(api("PUT", "/api/v1/assignment-rules", """
                [{"name":"all","conditions":[{"is":"one_of","trait":"customer.company","values":["Cups and more"]}],"staffId":"%s"}]""".formatted(bob))).contains("Cups and more");
        assertThat(api("POST", "/api/v1/assignment-runs", null)).contains("\"customers\":1");
        assertThat(api("PUT", "/api/v1/assignment-rules", "[{\"name\":\"x\",\"staffId\":\"nobody\"}]"))
                .contains("ownership.problem.staff");
        assertThat(api("PUT", "/api/v1/account-managers/" + bob, "{\"capacity\":1,\"paused\":true}"))
                .contains("\"capacity\":1");
        assertThat(api("POST", "/api/v1/teams", "{\"name\":\"t\",\"staffIds\":[\"" + bob + "\"]}"))
                .contains("\"name\":\"t\"");
        assertThat(api(
                        "PUT",
                        "/api/v1/pool-rules",
                        "{\"silentDays\":-1,\"warnDays\":1,\"claimsADay\":1,\"restDays\":1}"))
                .contains("\"status\":4");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String path) {
        return web.post().uri(path).with(owner).exchange();
    }

    private String api(String method, String path, @Nullable String body) {
        var request = web.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en");
        if (body != null)
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        return new String(request.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
