package zhike.customer.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.customer.condition.Condition.Between;
import zhike.customer.condition.Condition.OneOf;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.web.Viewer;

@AppTest
class ClassTests {
    private static final Viewer MEI = new Viewer(null, "Mei", Set.of());

    @Autowired
    Classes classes;

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

    CustomerId buyer = new CustomerId(0);
    CustomerId asker = new CustomerId(0);
    CustomerId stranger = new CustomerId(0);
    LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void aBuyerAnAskerAndAStranger() {
        FreshShop.empty(db);
        today = shop.today();
        buyer = customers.create(People.profile("name", "Mei", "city", "上海"), People.called("shop", "1"));
        asker = customers.create(People.profile("name", "Bob"), People.called("shop", "2"));
        stranger = customers.create(People.profile("name", "Eve"), People.called("shop", "3"));
        // every thirty days, so the next is due in five
        for (int ago : new int[] {85, 55, 25}) order(buyer, today.minusDays(ago), "paid");
        order(asker, today.minusDays(3), "pending");
        classes.compute(today);
    }

    @Test
    void theThreeKindsStandSideBySide() {
        assertThat(codes(buyer)).containsExactly("closed", "low", "week");
        assertThat(codes(asker)).containsExactly("negotiating", "low", "week");
        assertThat(codes(stranger)).containsExactly("prospect", "low", "later");
        assertThat(classes.of(buyer).getFirst().rule()).isZero();
        assertThat(classes.counts(Kind.DEAL)).containsEntry("prospect", 1L).containsEntry("closed", 1L);
        assertThat(classes.compute(today)).isZero();
    }

    @Test
    void timeAloneMovesCustomersOn() {
        assertThat(classes.compute(today.plusDays(6))).isPositive();
        assertThat(codes(asker)).containsExactly("negotiating", "low", "later");
        classes.compute(today.plusDays(40));
        assertThat(codes(asker)).containsExactly("prospect", "low", "later");
        assertThat(codes(buyer)).containsExactly("closed", "low", "later");
    }

    @Test
    void byHandGoesBeforeTheRulesUntilItsLastDay() {
        assertThatThrownBy(() -> classes.say(stranger, Kind.IMPORTANCE, "high", " ", null, MEI))
                .hasMessageContaining("problem.why");
        assertThatThrownBy(() -> classes.say(stranger, Kind.IMPORTANCE, "closed", "x", null, MEI))
                .hasMessageContaining("problem.code");
        classes.say(stranger, Kind.IMPORTANCE, "high", "daughter of our landlord", today.plusDays(3), MEI);
        assertThat(codes(stranger)).containsExactly("prospect", "high", "later");
        assertThat(classes.of(stranger).get(1).hand())
                .isNotNull()
                .satisfies(hand -> assertThat(hand.by()).isEqualTo("Mei"));
        classes.compute(today.plusDays(3));
        assertThat(codes(stranger)).containsExactly("prospect", "high", "later");
        classes.compute(today.plusDays(4));
        assertThat(codes(stranger)).containsExactly("prospect", "low", "later");
        classes.say(stranger, Kind.DEAL, "negotiating", "called", null, MEI);
        classes.say(stranger, Kind.DEAL, "closed", "signed", null, MEI);
        assertThat(codes(stranger).getFirst()).isEqualTo("closed");
        classes.withdraw(stranger, Kind.DEAL, MEI);
        assertThat(codes(stranger).getFirst()).isEqualTo("prospect");
        assertThat(db.sql("select ended_how from customer.class_by_hand order by id")
                        .query(String.class)
                        .list())
                .containsExactly("expired", "changed", "withdrawn");
    }

    @Test
    void aPreviewSaysWhoWouldMoveAndChangesNothing() {
        var rules = new ClassRules(
                1, List.of(new ClassRules.Rule("high", List.of(new OneOf("customer.city", List.of("上海"))))), "middle");
        assertThat(classes.preview(Kind.IMPORTANCE, rules))
                .containsExactly(new Verdict.Move("low", "middle", 2), new Verdict.Move("low", "high", 1));
        assertThat(codes(buyer)).containsExactly("closed", "low", "week");
        assertThat(classes.preview(Kind.IMPORTANCE, classes.rules(Kind.IMPORTANCE)))
                .isEmpty();
        assertThatThrownBy(() -> classes.preview(
                        Kind.DEAL,
                        new ClassRules(
                                1,
                                List.of(new ClassRules.Rule(
                                        "closed", List.of(new Between("commerce.orders", "lots", "")))),
                                "prospect")))
                .isInstanceOf(RuleBroken.class);
    }

    @Test
    void everyTraitCanStandInARule() {
        for (var trait : List.of("value.stage_since", "customer.birthday"))
            assertThat(classes.preview(
                            Kind.IMPORTANCE,
                            new ClassRules(
                                    1,
                                    List.of(new ClassRules.Rule("high", List.of(new Between(trait, "2020-01-01", "")))),
                                    "low")))
                    .isEmpty();
    }

    @Test
    void classesAreColumnsAndFiltersOfTheTable() {
        var owner = SignedInAs.owner(staff);
        assertThat(web.get()
                        .uri("/customers?trait.classes.deal=negotiating&column=classes.deal&column=classes.urgency")
                        .with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("Bob", "Negotiating", "Within a week")
                .doesNotContain(">Eve<");
    }

    @Test
    void anOrderByApiClassesItsBuyerAtOnce() {
        var key = keys.create("till", Role.OWNER, "Mei");
        api(key, "POST", "/api/v1/orders", """
                {"source":"shop","number":"N-1","orderedAt":"2026-05-01T10:00:00Z","currency":"CNY","buyer":{"id":"3"},
                 "lines":[{"sku":"tea","quantity":1,"unitPrice":10}]}""");
        assertThat(codes(stranger).getFirst()).isEqualTo("closed");
    }

    @Test
    void theScreensAndTheApiSayTheSame() {
        var owner = SignedInAs.owner(staff);
        var chinese = new Cookie("zhike_lang", "zh-CN");
        assertThat(web.get()
                        .uri("/accounts/classes?kind=urgency")
                        .cookie(chinese)
                        .with(owner))
                .hasStatusOk()
                .bodyText()
                .contains("按需求紧迫程度", "1 周以内")
                .doesNotContain("classes.urgency.", "condition.");
        assertThat(web.get().uri("/customers/{id}/panels/classes", asker).with(owner))
                .bodyText()
                .contains("Rule 2 holds: Days since the latest unpaid order: 0 – 30");
        assertThat(web.post()
                        .uri("/accounts/classes/deal")
                        .with(owner)
                        .param("code", "closed", "")
                        .param("asked0", "commerce.orders", "", "")
                        .param("from0", "3", "", "")
                        .param("to0", "", "", "")
                        .param("otherwise", "prospect")
                        .param("look", "true"))
                .hasStatusOk()
                .bodyText()
                .contains("Negotiating → Prospect");
        assertThat(web.post()
                        .uri("/customers/{id}/classes/deal", asker)
                        .with(owner)
                        .param("code", "closed")
                        .param("why", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Say why");
        var key = keys.create("till", Role.OWNER, "Mei");
        assertThat(api(
                        key,
                        "PUT",
                        "/api/v1/customers/" + asker + "/classes/deal",
                        "{\"code\":\"closed\",\"why\":\"signed\"}"))
                .contains("\"by\":\"API: till\"", "signed");
        assertThat(api(key, "DELETE", "/api/v1/customers/" + asker + "/classes/deal", null))
                .contains("\"rule\":2");
        assertThat(api(key, "GET", "/api/v1/class-rules/deal", null)).contains("commerce.orders");
        assertThat(api(key, "GET", "/api/v1/class-rules/nothing", null)).contains("404");
        assertThat(api(
                        key,
                        "PUT",
                        "/api/v1/class-rules/urgency",
                        "{\"version\":1,\"rules\":[],\"otherwise\":\"month\"}"))
                .contains("month");
    }

    private List<String> codes(CustomerId customer) {
        return classes.of(customer).stream().map(Verdict::code).toList();
    }

    private void order(CustomerId customer, LocalDate day, String state) {
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor)
                values ('test', ?, ?, ?::date + time '12:00', ?, ?, 'CNY', 1000, 1000)""")
                .params(customer + "-" + day, customer.value(), day, day, state)
                .update();
    }

    private String api(String key, String method, String path, @Nullable String body) {
        var request = web.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en");
        if (body != null)
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        return new String(request.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
