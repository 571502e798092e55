package zhike.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.kernel.RuleBroken;

@AppTest
class SignInTests {
    static final String PHRASE = "seven quiet boats";

    @Autowired
    MockMvcTester web;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void aStrangerIsSentToTheSignInAndBack() {
        assertThat(web.get().uri("/jobs")).hasStatus(302).hasRedirectedUrl("/sign-in?back=%2Fjobs");
    }

    @Test
    void theOwnerSetsUpTheShopByALinkThatWorksOnce() {
        var link = "/welcome/" + staff.welcome(Role.OWNER, "");
        var form = web.post()
                .uri(link)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("name", "Mei")
                .param("email", "Mei@Shop.example")
                .param("password", PHRASE)
                .param("shopName", "梅的店")
                .param("zone", "Asia/Shanghai")
                .param("currency", "CNY");
        assertThat(form).hasStatus(302).hasRedirectedUrl("/");
        assertThat(web.get().uri(link)).hasStatus(404);
        assertThat(staff.signIn("mei@shop.example", PHRASE, "10.0.0.1")).isPresent();
    }

    /** Two programs that start on one empty database print a link each. */
    @Test
    void everyLinkForTheFirstOwnerIsGoodUntilOneIsUsed() {
        var one = staff.welcome(Role.OWNER, "");
        var other = staff.welcome(Role.OWNER, "");
        var colleague = staff.welcome(Role.ANALYST, "bob@shop.example");
        assertThat(web.get().uri("/welcome/" + one)).hasStatusOk();
        assertThat(web.get().uri("/welcome/" + other)).hasStatusOk();
        staff.join(one, "mei@shop.example", "Mei", PHRASE);
        assertThat(web.get().uri("/welcome/" + other)).hasStatus(404);
        assertThatThrownBy(() -> staff.join(other, "eve@shop.example", "Eve", PHRASE))
                .isInstanceOf(RuleBroken.class);
        assertThat(staff.all()).hasSize(1);
        assertThat(web.get().uri("/welcome/" + colleague)).hasStatusOk();
    }

    @Test
    void ofTwoWhoUseTwoLinksAtOnceOneBecomesTheOwner() throws Exception {
        var links = List.of(staff.welcome(Role.OWNER, ""), staff.welcome(Role.OWNER, ""));
        try (var both = Executors.newFixedThreadPool(2)) {
            var joining = links.stream()
                    .map(link -> both.submit(() -> staff.join(link, link + "@shop.example", "Mei", PHRASE)))
                    .toList();
            var refusals = new ArrayList<Throwable>();
            for (var one : joining)
                try {
                    one.get();
                } catch (ExecutionException refused) {
                    refusals.add(refused.getCause());
                }
            assertThat(refusals).singleElement().isInstanceOf(RuleBroken.class);
        }
        assertThat(staff.all()).hasSize(1);
    }

    @Test
    void aWeakPasswordIsRefusedInTheReadersLanguageAndTheLinkStaysGood() {
        var link = "/welcome/" + staff.welcome(Role.OWNER, "");
        assertThat(web.post()
                        .uri(link)
                        .cookie(new Cookie("zhike_lang", "zh-CN"))
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("name", "Mei")
                        .param("email", "mei@shop.example")
                        .param("password", "short")
                        .param("zone", "Asia/Shanghai"))
                .hasStatus(422)
                .bodyText()
                .contains("密码至少要有 10 个字符");
        assertThat(web.get().uri(link)).hasStatusOk();
    }

    @Test
    void aWrongPasswordSaysNeitherWhichPartWasWrong() {
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        for (var email : new String[] {"mei@shop.example", "nobody@shop.example"})
            assertThat(signIn(email, "something else"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("not right");
    }

    @Test
    void fiveWrongTriesFromOneAddressCloseTheDoorForThatAddressOnly() {
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        for (int i = 0; i < 5; i++)
            assertThat(signIn("mei@shop.example", "wrong " + i)).hasStatus(422);
        assertThat(signIn("mei@shop.example", PHRASE)).hasStatus(422).bodyText().contains("Too many failed tries");
        assertThat(staff.signIn("mei@shop.example", PHRASE, "10.9.9.9")).isPresent();
    }

    @Test
    void aFormWithoutTheTokenIsRefused() {
        assertThat(web.post().uri("/sign-in").param("email", "a").param("password", "b"))
                .hasStatus(403);
    }

    @Test
    void aColleagueWhoLeavesIsOutAtOnceAndTheLastOwnerStays() {
        var mei = SignedInAs.owner(staff);
        var bob = SignedInAs.analyst(staff);
        assertThat(web.get().uri("/jobs").with(bob)).hasStatusOk();
        var id = staff.all().stream()
                .filter(one -> one.role() == Role.ANALYST)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(web.post().uri("/settings/people/{id}/leaving", id).with(mei))
                .hasStatus(302);
        assertThat(web.get().uri("/jobs").with(bob)).hasStatus(403);
        var owner = staff.all().stream()
                .filter(one -> one.role() == Role.OWNER)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(web.post().uri("/settings/people/{id}/leaving", owner).with(mei))
                .hasStatus(422)
                .bodyText()
                .contains("at least one owner");
    }

    @Test
    void anInvitationIsAWholeLinkForAnAddressThatIsOneAndIsNobodys() {
        var mei = SignedInAs.owner(staff);
        var hers = staff.all().getFirst().email();
        for (var email : new String[] {"", "nonsense", hers})
            assertThat(web.post().uri("/settings/people").with(mei).param("email", email))
                    .hasStatus(422)
                    .bodyText()
                    .contains("inviteEmail", "invalid-feedback", "value=\"" + email + "\"");
        assertThat(web.post().uri("/settings/people").with(mei).param("email", " Bob@Shop.example "))
                .hasStatus(302)
                .flash()
                .extractingByKey("link")
                .asString()
                .startsWith("http://localhost/welcome/");
    }

    @Test
    void aRefusedShopKeepsWhatWasTyped() {
        assertThat(web.post()
                        .uri("/settings/shop")
                        .with(SignedInAs.owner(staff))
                        .param("shopName", "x".repeat(101))
                        .param("zone", "Europe/London"))
                .hasStatus(422)
                .bodyText()
                .contains("x".repeat(101), "value=\"Europe/London\" selected", "invalid-feedback");
    }

    @Test
    void anAnalystMayNotChangeTheSettings() {
        assertThat(web.get().uri("/settings").with(SignedInAs.analyst(staff))).hasStatus(403);
        assertThat(web.get().uri("/settings").with(SignedInAs.owner(staff))).hasStatusOk();
    }

    @Test
    void programsNeedAKeyAndARevokedOneIsNone() {
        var key = keys.create("till", Role.ANALYST, "Mei");
        assertThat(web.get().uri("/api/v1/jobs"))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("$.key")
                .isEqualTo("staff.problem.key");
        assertThat(web.get().uri("/api/v1/jobs").header("Authorization", "Bearer " + key))
                .hasStatusOk();
        keys.revoke(keys.all().getFirst().id());
        assertThat(web.get().uri("/api/v1/jobs").header("Authorization", "Bearer " + key))
                .hasStatus(401);
    }

    /** The cookie opens nothing here, and the key changes nothing of the person's session. */
    @Test
    void aKeyBesideASessionsCookieActsAloneAndTheSessionStaysAsItWas() {
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        var mei = signIn("mei@shop.example", PHRASE).getResponse().getCookie("zhike_session");
        assertThat(mei).isNotNull();
        var session =
                db.sql("select session_id from staff.spring_session").query().singleRow();
        assertThat(web.get().uri("/api/v1/jobs").cookie(mei)).hasStatus(401);

        var key = "Bearer " + keys.create("till", Role.ANALYST, "Mei");
        var asked = web.get()
                .uri("/api/v1/jobs")
                .cookie(mei)
                .header("Authorization", key)
                .exchange();
        assertThat(asked).hasStatusOk();
        assertThat(asked.getResponse().getCookie("zhike_session")).isNull();
        assertThat(web.delete().uri("/api/v1/imports/nothing").cookie(mei).header("Authorization", key))
                .as("an analyst's key, beside an owner's session")
                .hasStatus(403);
        assertThat(web.get().uri("/api/v1/jobs").cookie(mei).header("Authorization", "Bearer wrong"))
                .hasStatus(401);

        assertThat(db.sql("select session_id from staff.spring_session")
                        .query(String.class)
                        .list())
                .containsExactly(String.valueOf(session.get("session_id")));
        assertThat(web.get().uri("/settings").cookie(mei)).hasStatusOk();
    }

    @Test
    void aJobThatIsNoneIsNotFoundForProgramsToo() {
        var key = keys.create("till", Role.ANALYST, "Mei");
        assertThat(web.get().uri("/api/v1/jobs/nonsense").header("Authorization", "Bearer " + key))
                .hasStatus(404)
                .hasContentType("application/problem+json");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult signIn(String email, String password) {
        return web.post()
                .uri("/sign-in")
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("email", email)
                .param("password", password)
                .exchange();
    }
}
