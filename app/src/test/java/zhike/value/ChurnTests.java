package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.SignedInAs;
import zhike.simulator.Simulations;
import zhike.staff.Role;

/** The simulated shop, in which customers leave for good without saying so: who is at risk, who is worth an offer, and how well that was told. */
class ChurnTests extends InAShop {
    @Autowired
    Churns churns;

    @Autowired
    ChurnSettings settings;

    @Autowired
    Simulations simulations;

    @Test
    void riskIsRankedProvenAndShown() throws Exception {
        simulations.submit(3000, 3, 5, null, 1, false, "Mei");
        await().atMost(Duration.ofMinutes(2)).until(() -> runs.current().isPresent());
        var run = runs.currentOrRefuse();

        var card = churns.card(run.id()).orElseThrow();
        assertThat(card.testDay()).isEqualTo(run.asOf().minusDays(90));
        assertThat(card.inUse()).isNotNull();
        assertThat(card.inUse().auc())
                .isGreaterThan(.6)
                .isGreaterThan(card.recency().auc() - .02);
        for (var tenth : card.inUse().tenths())
            assertThat(tenth.told()).isBetween(tenth.found() - .15, tenth.found() + .15);

        var first = churns.ranked(Churns.Ranking.RISK, 10, null);
        assertThat(first)
                .isSortedAccordingTo((a, b) -> Long.compare(b.marginAtRiskMinor(), a.marginAtRiskMinor()))
                .allSatisfy(stake -> assertThat((1 - stake.pActive90d()) * stake.marginIfActiveMinor())
                        .isBetween(stake.marginAtRiskMinor() - 1.0, stake.marginAtRiskMinor() + 1.0));
        assertThat(db.sql("""
                        select count(*) from value.shared_churn c join value.shared_score s using (customer_id)
                        where s.type = 'lost' and c.margin_at_risk_minor is not null""").query(Long.class).single()).isZero();

        for (var lang : List.of("en", "zh-CN"))
            for (var path : List.of("/value/churn", "/value/churn?list=winback"))
                assertThat(web.get().uri(path).with(SignedInAs.owner(staff)).header("Accept-Language", lang))
                        .hasStatusOk()
                        .bodyText()
                        .contains("AUC")
                        .doesNotContainPattern(">\\s*value\\.[a-z]");
        var link =
                "/customers?sort=value.margin_at_risk&dir=desc&trait.value.margin_at_risk.min=0.01&column=value.margin_at_risk&column=value.churn_90d";
        assertThat(web.get().uri(link).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains(first.getFirst().customer().toString());
        programsWalkTheWholeList();
        anOffersCostIsTakenOff();
    }

    private void programsWalkTheWholeList() throws Exception {
        var seen = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var answer = web.get()
                    .uri("/api/v1/value/churn?list=winback&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .header("Authorization", "Bearer " + keys.create("script", Role.ANALYST, "Mei"))
                    .exchange();
            assertThat(answer).hasStatusOk();
            var body = answer.getResponse().getContentAsString();
            seen.addAll(JsonPath.<List<String>>read(body, "$.items[*].customerId"));
            cursor = JsonPath.read(body, "$.nextCursor");
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize((int)
                churns.sum(Churns.Ranking.WINBACK).customers());
        assertThat(api("/api/v1/value/churn/card")).hasStatusOk().bodyJson().hasPath("$.card.recency.auc");
        assertThat(api("/api/v1/value/churn?cursor=nonsense")).hasStatus(422);
        assertThat(api("/api/v1/value/churn?list=all")).hasStatus(422);
    }

    private void anOffersCostIsTakenOff() {
        assertThat(rules("a lot", "200")).hasStatus(422).bodyText().contains("offer");
        assertThat(rules("12.50", "10")).hasStatus(422);
        assertThat(rules("12.50", "250")).hasStatusOk();
        assertThat(settings.rules()).isEqualTo(new ChurnRules(250, new BigDecimal("12.50")));
        settings.become(ChurnRules.STANDARD);
    }

    private MockMvcTester.MockMvcRequestBuilder rules(String cost, String least) {
        return web.post()
                .uri("/value/churn/rules")
                .param("offerCost", cost)
                .param("leastBuyers", least)
                .with(SignedInAs.owner(staff))
                .header("Accept-Language", "en");
    }
}
