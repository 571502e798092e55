package zhike.customer.blacklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.customer.Together;
import zhike.customer.blacklist.Blacklisting.Proposal;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.web.Viewer;

@AppTest
class BlacklistTests {
    @Autowired
    Blacklist blacklist;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Shop shop;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    CustomerId eve = new CustomerId(0);
    Viewer mei = new Viewer(null, "", Set.of());
    Viewer bob = new Viewer(null, "", Set.of());
    String key = "";

    @BeforeEach
    void eveHasNotPaid() {
        FreshShop.empty(db);
        mei = colleague("Mei");
        bob = colleague("Bob");
        key = keys.create("till", Role.OWNER, "Mei");
        eve = customers.create(
                People.profile("name", "Eve", "email", "eve@shop.example"), People.called("webshop", "eve-1"));
    }

    @Test
    void nothingIsBlockedBeforeASecondPersonHasApproved() {
        var id = blacklist.propose(eve, proposal(null, Deed.ORDER), mei);
        blacklist.refuses(eve, Deed.ORDER, "order 1", "till");
        blacklist.approve(id, bob, "I saw the chargeback");
        assertThatThrownBy(() -> blacklist.refuses(eve, Deed.ORDER, "order 1", "till"))
                .isInstanceOf(RuleBroken.class)
                .extracting(refusal -> ((RuleBroken) refusal).key())
                .isEqualTo("blacklist.refused");
        blacklist.refuses(eve, Deed.POINTS, "10 points", "till");
        assertThat(blacklist.steps(id))
                .extracting(Blacklisting.Step::standing, Blacklisting.Step::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Standing.PROPOSED, "Mei"),
                        org.assertj.core.groups.Tuple.tuple(Standing.ACTIVE, "Bob"));
        assertThat(blacklist.refusals(id, 10)).singleElement().satisfies(refusal -> {
            assertThat(refusal.what()).isEqualTo("order 1");
            assertThat(refusal.by()).isEqualTo("till");
        });
    }

    @Test
    void whoProposedCannotApproveAndAProgramCannotEither() {
        var id = blacklist.propose(eve, proposal(null, Deed.ORDER), mei);
        assertThatThrownBy(() -> blacklist.approve(id, mei, null)).hasMessageContaining("same_person");
        assertThatThrownBy(() -> blacklist.approve(id, new Viewer(null, "API: till", Set.of()), null))
                .hasMessageContaining("problem.person");
        assertThatThrownBy(
                        () -> db.sql("update customer.blacklist_entry set state = 'active', approved_by = proposed_by")
                                .update())
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
    }

    @Test
    void ofTwoWhoApproveAtOnceOneIsToldThatItIsDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = blacklist.propose(eve, proposal(null, Deed.CHAT), mei);
            var ann = colleague("Ann" + round);
            assertThat(Together.succeed(
                            RuleBroken.class,
                            List.of(() -> blacklist.approve(id, bob, null), () -> blacklist.approve(id, ann, null))))
                    .isOne();
            assertThat(blacklist.steps(id)).hasSize(2);
        }
    }

    @Test
    void anEntryThatExpiresWhileItIsApprovedHasOneOutcome() throws Exception {
        var tomorrow = shop.today().plusDays(1);
        for (int round = 0; round < 5; round++) {
            var id = blacklist.propose(eve, proposal(shop.today(), Deed.ORDER), mei);
            Together.succeed(
                    RuleBroken.class,
                    List.of(() -> blacklist.approve(id, bob, null), () -> blacklist.expire(tomorrow)));
            var steps = blacklist.steps(id).stream()
                    .map(Blacklisting.Step::standing)
                    .toList();
            assertThat(steps)
                    .isIn(
                            List.of(Standing.PROPOSED, Standing.EXPIRED),
                            List.of(Standing.PROPOSED, Standing.ACTIVE),
                            List.of(Standing.PROPOSED, Standing.ACTIVE, Standing.EXPIRED));
            assertThat(blacklist.get(id).standing()).isEqualTo(steps.getLast());
            blacklist.expire(tomorrow);
        }
    }

    @Test
    void anEntryHoldsUntilItsLastDayAlsoBeforeTheClockHasEndedIt() {
        var id = blacklist.propose(eve, proposal(shop.today(), Deed.ORDER), mei);
        blacklist.approve(id, bob, null);
        assertThat(blacklist.blocks(eve)).containsExactly(Deed.ORDER);
        assertThat(blacklist.shutOut(List.of(eve), Deed.ORDER)).containsExactly(eve);
        db.sql("update customer.blacklist_entry set until = until - 1").update();
        blacklist.refuses(eve, Deed.ORDER, "order 2", "till");
        assertThat(blacklist.shutOut(List.of(eve), Deed.ORDER)).isEmpty();
        assertThat(blacklist.expire(shop.today())).isOne();
        assertThat(blacklist.get(id).standing()).isEqualTo(Standing.EXPIRED);
        assertThatThrownBy(() -> blacklist.lift(id, mei, "paid")).hasMessageContaining("decided");
    }

    @Test
    void anOrderByApiIsRefusedLeavesATraceAndNothingElse() {
        blacklist.approve(blacklist.propose(eve, proposal(null, Deed.ORDER), mei), bob, null);
        assertThat(order("A-1", "eve-1", "paid"))
                .contains("\"status\":422", "blacklist.refused", "Eve", "never paid twice");
        assertThat(db.sql("select count(*) from commerce.sale_order")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(db.sql("select deed || ' ' || what || ' ' || by_name from customer.blacklist_refusal")
                        .query(String.class)
                        .list())
                .containsExactly("order webshop A-1 API: till");
        assertThat(order("A-2", "somebody-else", "paid")).contains("\"number\":\"A-2\"");
    }

    @Test
    void anOrderTakenBeforeMayStillBeCancelled() {
        assertThat(order("A-1", "eve-1", "paid")).contains("\"state\":\"paid\"");
        blacklist.approve(blacklist.propose(eve, proposal(null, Deed.ORDER), mei), bob, null);
        assertThat(order("A-1", "eve-1", "cancelled")).contains("\"state\":\"cancelled\"");
    }

    @Test
    void theScreensSayItInBothLanguages() {
        var owner = SignedInAs.owner(staff);
        assertThat(web.post()
                        .uri("/customers/{id}/blacklisting", eve)
                        .with(owner)
                        .param("reason", "x")
                        .param("blocks", "order"))
                .hasStatus(422)
                .bodyText()
                .contains("Say why in 3 to 500 characters", "reasonWrong");
        assertThat(web.post()
                        .uri("/customers/{id}/blacklisting", eve)
                        .with(owner)
                        .param("reason", "<script>never paid")
                        .param("link", "javascript:alert(1)")
                        .param("blocks", "order"))
                .hasStatus(422)
                .bodyText()
                .contains("linkWrong");
        assertThat(web.post()
                        .uri("/customers/{id}/blacklisting", eve)
                        .with(owner)
                        .param("reason", "<b>never paid")
                        .param("blocks", "order", "chat"))
                .hasStatus(302);
        var id = blacklist
                .list(EnumSet.of(Standing.PROPOSED), eve, null, 1)
                .getFirst()
                .id();
        assertThat(web.get().uri("/customers/{id}", eve).with(owner))
                .bodyText()
                .contains("Proposed for the blacklist: &lt;b&gt;never paid");
        assertThat(web.post().uri("/accounts/blacklist/{id}/approval", id).with(owner))
                .hasStatus(403)
                .bodyText()
                .contains("A second person has to approve it");
        blacklist.approve(id, bob, null);
        var chinese = new Cookie("zhike_lang", "zh-CN");
        assertThat(web.get().uri("/customers/{id}", eve).cookie(chinese).with(owner))
                .bodyText()
                .contains("已列入黑名单：&lt;b&gt;never paid（Bob 批准）");
        assertThat(web.get()
                        .uri("/accounts/blacklist?show=active")
                        .cookie(chinese)
                        .with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("生效中", "在线客服")
                .doesNotContain("blacklist.");
        assertThat(web.post().uri("/accounts/blacklist/{id}/lifting", id).with(owner))
                .hasStatus(422)
                .bodyText()
                .contains("whyWrong");
        assertThat(web.post()
                        .uri("/accounts/blacklist/{id}/lifting", id)
                        .with(owner)
                        .param("why", "paid"))
                .hasStatus(302);
        assertThat(web.post()
                        .uri("/customers/{id}/blacklisting", eve)
                        .with(SignedInAs.analyst(staff))
                        .param("reason", "because")
                        .param("blocks", "order"))
                .hasStatus(403);
    }

    @Test
    void aProgramProposesReadsAndAsksButDoesNotApprove() {
        var body = """
                {"customerId":"%s","reason":"chargeback","blocks":["order","points"],"evidence":"bank letter"}""".formatted(eve);
        assertThat(api("POST", "/api/v1/blacklist", body)).contains("\"state\":\"proposed\"", "bank letter");
        assertThat(api("POST", "/api/v1/blacklist", body)).contains("\"status\":409");
        var id = blacklist
                .list(EnumSet.of(Standing.PROPOSED), eve, null, 1)
                .getFirst()
                .id();
        assertThat(api("POST", "/api/v1/blacklist/" + id + "/approval", "{}")).contains("\"status\":403");
        blacklist.approve(id, bob, null);
        assertThat(api("GET", "/api/v1/customers/" + eve + "/blocks", null)).contains("[\"order\",\"points\"]");
        assertThat(api("GET", "/api/v1/blacklist?state=active&limit=1", null)).contains(id.toString());
        assertThat(api("GET", "/api/v1/blacklist?state=nonsense", null)).contains("\"status\":422");
        assertThat(api("POST", "/api/v1/blacklist/" + id + "/lifting", "{\"why\":\"paid\"}"))
                .contains("\"state\":\"lifted\"");
        assertThat(api("POST", "/api/v1/blacklist", "{\"customerId\":\"x\"}")).contains("\"status\":422");
        assertThat(api("GET", "/api/v1/blacklist/" + new BlacklistingId(999_999), null))
                .contains("\"status\":404");
    }

    private String order(String number, String buyer, String state) {
        return api("POST", "/api/v1/orders", """
                {"source":"webshop","number":"%s","orderedAt":"2026-05-01T10:00:00Z","state":"%s","currency":"CNY","buyer":{"id":"%s"},
                 "lines":[{"sku":"tea","quantity":1,"unitPrice":20}]}""".formatted(number, state, buyer));
    }

    private String api(String method, String path, @Nullable String body) {
        var request = web.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en");
        if (body != null)
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        return new String(
                request.exchange().getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Viewer colleague(String name) {
        var person = staff.add(name + "@shop.example", name, "seven quiet boats", Role.OWNER);
        return new Viewer(person.id(), name, Role.OWNER.rights());
    }

    private static Proposal proposal(@Nullable LocalDate until, Deed... blocks) {
        return new Proposal("never paid twice", null, null, Set.of(blocks), until);
    }
}
