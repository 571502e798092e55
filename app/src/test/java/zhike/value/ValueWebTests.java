package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.SignedInAs;
import zhike.job.JobState;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.staff.Role;

/** The same shop as people and programs meet it. */
class ValueWebTests extends InAShop {
    long mei;

    @BeforeEach
    void aShopOfTwo() {
        mei = books.customer("Mei", LocalDate.of(2025, 1, 10));
        books.customer("Wang", LocalDate.of(2025, 2, 2));
        books.order(mei, "2025-01-10", "100.00");
        books.order(mei, "2025-12-31", "20.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/value",
                "/value/rfm",
                "/value/concentration",
                "/value/quadrants",
                "/value/lifecycle",
                "/value/movements",
                "/value/future",
                "/value/trust",
                "/value/cohorts",
                "/value/churn",
                "/value/runs"
            })
    void everyPageTeachesBeforeTheFirstRunAndShowsFiguresAfterIt(String path) {
        var before = web.get().uri(path).with(SignedInAs.owner(staff)).header("Accept-Language", "en");
        assertThat(before).hasStatusOk().bodyText().contains("computes what every customer is worth");
        run();
        var after = web.get().uri(path).with(SignedInAs.owner(staff)).header("Accept-Language", "zh-CN");
        assertThat(after).hasStatusOk().bodyText().contains("2025").doesNotContainPattern(">\\s*value\\.[a-z]");
    }

    @Test
    void aRunIsStartedByTheButtonAndHasAPage() {
        assertThat(web.post().uri("/value/runs").with(SignedInAs.analyst(staff)))
                .hasStatus(302)
                .redirectedUrl()
                .startsWith("/jobs/");
        var job = runs.underWay()
                .map(zhike.job.Job::id)
                .orElseGet(() -> runs.currentOrRefuse().job());
        assertThat(Books.ended(jobs, job).state()).isEqualTo(JobState.DONE);
        assertThat(web.get()
                        .uri("/value/runs/{id}", runs.currentOrRefuse().id())
                        .with(SignedInAs.analyst(staff))
                        .header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Purchase days", "Publishing");
    }

    @Test
    void anUnreadableDayIsSaidBesideTheForm() {
        assertThat(web.post()
                        .uri("/value/runs")
                        .param("asOf", "soon")
                        .with(SignedInAs.owner(staff))
                        .header("Accept-Language", "en"))
                .hasStatus(422)
                .bodyText()
                .contains("“soon” is not a day");
    }

    @Test
    void programsGetAmountsAsDecimalsWithTheirCurrency() {
        run();
        assertThat(api("/api/v1/customers/" + new CustomerId(mei) + "/value"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"asOf": "2025-12-31", "currency": "GBP", "recencyDays": 0, "frequency": 2, "monetary": "120.50",
                         "revenue12m": "120.50", "margin12m": "36.15", "abc": "A", "type": "established", "quadrant": "invest_protect",
                         "x": 1, "tx": 355, "age": 355, "expectedOrders12m": null, "pActive90d": null, "modelId": null}""");
        assertThat(api("/api/v1/value/summary")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"customers": 2, "buyers": 1, "prospects": 1, "revenue": "120.50", "currency": "GBP",
                         "classes": {"type": {"established": {"customers": 1}, "prospect": {"customers": 1}}}}""");
        assertThat(api("/api/v1/value/runs/latest"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"state\": \"published\", \"current\": true, \"customers\": 2}");
        assertThat(api("/api/v1/value/runs")).hasStatusOk().bodyJson().hasPath("$.items[0].steps[0].millis");
    }

    @Test
    void beforeTheFirstRunThereIsNothingAndAProgramIsToldHow() {
        assertThat(api("/api/v1/customers/" + new CustomerId(mei) + "/value"))
                .hasStatus(404)
                .bodyJson()
                .isLenientlyEqualTo("{\"key\": \"value.problem.no_run\"}");
        assertThat(api("/api/v1/value/runs/latest")).hasStatus(404);
        assertThat(api("/api/v1/value/summary")).hasStatus(404);
    }

    @Test
    void anAnalystsKeyMayStartARunAndFollowsItsJob() throws Exception {
        var answer = web.post()
                .uri("/api/v1/value/runs")
                .header("Authorization", "Bearer " + keys.create("script", Role.ANALYST, "Mei"))
                .contentType("application/json")
                .content("{\"asOf\": \"2025-06-30\"}")
                .exchange();
        assertThat(answer).hasStatus(202).bodyJson().extractingPath("$.state").isEqualTo("queued");
        var id = com.jayway.jsonpath.JsonPath.<String>read(answer.getResponse().getContentAsString(), "$.id");
        assertThat(Books.ended(jobs, JobId.valueOf(id)).state()).isEqualTo(JobState.DONE);
        assertThat(runs.currentOrRefuse().asOf()).isEqualTo(LocalDate.of(2025, 6, 30));
    }

    @Test
    void aRunAsOfTomorrowIsRefusedWithItsKey() {
        assertThat(web.post()
                        .uri("/api/v1/value/runs")
                        .header("Authorization", "Bearer " + keys.create("script", Role.OWNER, "Mei"))
                        .contentType("application/json")
                        .content("{\"asOf\": \"" + shop.today().plusDays(1) + "\"}"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"key\": \"value.problem.as_of_not_over\"}");
    }

    @Test
    void onlyTheOwnerChangesTheRulesAndNonsenseIsRefused() {
        assertThat(web.get().uri("/settings/value").with(SignedInAs.analyst(staff)))
                .hasStatus(403);
        assertThat(rules("150")).hasStatus(422);
        assertThat(rules("much")).hasStatus(422);
        assertThat(settings.rules().thresholds().marginRate()).isEqualTo(.30);
        assertThat(rules("42.5")).hasStatusOk();
        assertThat(settings.rules().thresholds().marginRate()).isEqualTo(.425);
        assertThat(settings.rules().thresholds().freeOrdersCount()).isFalse();
    }

    @Test
    void contractsAreReckonedFromWhatIsPasted() {
        assertThat(page("/value/contracts"))
                .hasStatusOk()
                .bodyText()
                .contains("Customers left after each renewal")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/value/contracts?example=true"))
                .hasStatusOk()
                .bodyText()
                .contains("0.668 ± 0.104", "3.806", "-1,611.16", "data-chart")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/value/contracts?example=true", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("每次续约后还剩多少客户")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        var pasted = web.post()
                .uri("/value/contracts")
                .with(SignedInAs.owner(staff))
                .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf())
                .header("Accept-Language", "en")
                .param("survivors", "100\n80\n90")
                .param("margin", "a lot");
        assertThat(pasted)
                .hasStatus(422)
                .bodyText()
                .contains("At renewal 2 there are more customers than before", "Write an amount", "a lot");
        assertThat(web.post()
                        .uri("/api/v1/value/contracts")
                        .header("Authorization", "Bearer " + keys.create("script", Role.ANALYST, "Mei"))
                        .contentType("application/json")
                        .content("""
                                {"cohorts": [[1000, 869, 743, 653, 593, 551, 517, 491]], "periodsPerYear": 1, "horizon": 20}"""))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"heldOut\": 1, \"models\": [{\"id\": \"sbg\"}, {\"id\": \"bdw\"}]}");
        assertThat(web.post()
                        .uri("/api/v1/value/contracts")
                        .header("Authorization", "Bearer " + keys.create("script", Role.ANALYST, "Mei"))
                        .contentType("application/json")
                        .content("{\"cohorts\": [[5]]}"))
                .hasStatus(422);
    }

    private MockMvcTester.MockMvcRequestBuilder rules(String marginRate) {
        return web.post()
                .uri("/settings/value")
                .with(SignedInAs.owner(staff))
                .param("marginRate", marginRate)
                .param("measure", "margin_12m_minor")
                .param("shareA", "80")
                .param("shareB", "95")
                .param("countA", "5")
                .param("countB", "20")
                .param("topShare", "20")
                .param("newDays", "90")
                .param("lostChance", "10")
                .param("lostRhythms", "3")
                .param("lostShopGaps", "2")
                .param("marginShrinkDays", "3")
                .param("discountRate", "10")
                .param("runsKept", "5")
                .param("halfLifeRhythms", "2")
                .param("formationDays", "3")
                .param("maturityDays", "4")
                .param("plateauShare", "60")
                .param("plateauRhythms", "2")
                .param("declineShare", "50")
                .param("silentShare", "90")
                .param("declineChance", "50")
                .param("longMonths", "12")
                .param("loyalDays", "5")
                .param("bigShare", "95")
                .param("pathMonths", "36")
                .param("heldOut", "25")
                .param("heldOutRhythms", "1")
                .param("priorsBelow", "300")
                .param("closeTotal", "10")
                .param("closeChance", "5")
                .param("drift", "25")
                .param("dropShare", "50");
    }
}
