package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.kernel.CustomerId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;

@AppTest
class CustomerApiTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    String key = "";
    CustomerId mei = new CustomerId(0);

    @BeforeEach
    void meiIsACustomer() {
        FreshShop.empty(db);
        key = keys.create("till", Role.OWNER, "Mei");
        mei = customers.create(
                People.profile("name", "梅", "phone", "13800138000", "city", "上海"),
                People.called("online-retail", "17850"));
    }

    @Test
    void aProgramFindsACustomerByTheIdOfItsOwnSystem() {
        for (var written : new String[] {"17850", "17850.0", "0017850"})
            assertThat(get("/api/v1/customers?externalId=" + written)
                            .getResponse()
                            .getStatus())
                    .isEqualTo(200);
        var found = get("/api/v1/customers?externalId=17850&source=online-retail");
        assertThat(found)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(mei.toString());
        assertThat(found)
                .bodyJson()
                .extractingPath("$.items[0].externalIds[0].source")
                .isEqualTo("online-retail");
        assertThat(found).bodyJson().extractingPath("$.nextCursor").isNull();
        assertThat(get("/api/v1/customers?externalId=17850&source=other"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(get("/api/v1/customers?q=138 0013 8000"))
                .bodyJson()
                .extractingPath("$.items[0].name")
                .isEqualTo("梅");
        assertThat(get("/api/v1/customers/" + mei))
                .bodyJson()
                .extractingPath("$.phone")
                .isEqualTo("+8613800138000");
    }

    @Test
    void theListGoesOnByCursor() {
        for (int i = 0; i < 4; i++) customers.create(People.profile("name", "王" + i), java.util.List.of());
        var seen = new java.util.ArrayList<String>();
        var cursor = "";
        do {
            var page = get("/api/v1/customers?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page).hasStatusOk();
            var json = new tools.jackson.databind.json.JsonMapper()
                    .readTree(page.getResponse().getContentAsByteArray());
            json.get("items").forEach(item -> seen.add(item.get("id").asString()));
            cursor = json.get("nextCursor").isNull()
                    ? ""
                    : json.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aProgramWritesDownAndChangesACustomer() {
        var created = post(
                "{\"name\":\"Bob\",\"email\":\"Bob@Shop.example\",\"firstSeenAt\":\"2020-01-01T00:00:00Z\",\"externalIds\":[{\"source\":\"web\",\"id\":\"b1\"}]}");
        assertThat(created).hasStatus(201).bodyJson().extractingPath("$.email").isEqualTo("bob@shop.example");
        var bob = customers.findByExternalId("web", "b1").getFirst();
        assertThat(created.getResponse().getHeader("Location")).isEqualTo("/api/v1/customers/" + bob.id());
        var changed = patch(bob.id(), "{\"city\":\"London\",\"email\":null,\"version\":0}");
        assertThat(changed).hasStatusOk().bodyJson().extractingPath("$.city").isEqualTo("London");
        assertThat(changed).bodyJson().extractingPath("$.email").isNull();
        assertThat(changed).bodyJson().extractingPath("$.name").isEqualTo("Bob");
        assertThat(patch(bob.id(), "{\"city\":\"Paris\",\"version\":0}"))
                .hasStatus(409)
                .hasContentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"mei\"}",
                "{\"phone\":\"x\"}",
                "{\"birthday\":\"soon\"}",
                "{\"gender\":\"x\"}",
                "{\"firstSeenAt\":\"yesterday\"}",
                "{\"name\":7}",
                "{\"nickname\":\"M\"}",
                "{}",
                "{\"name\":\"M\",\"externalIds\":\"b1\"}",
                "{\"name\":\"M\",\"externalIds\":[{\"id\":\"b1\"}]}",
                "{\"name\":\"M\",\"externalIds\":[{\"source\":\"\",\"id\":\"b1\"}]}"
            })
    void whatCannotBeMeantIsRefusedWithItsKey(String body) {
        assertThat(post(body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.key")
                .asString()
                .startsWith("customer.problem.");
        assertThat(db.sql("select count(*) from customer.customer")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[1,2]", "\"text\"", ""})
    void whatIsNoJsonIsRefused(String body) {
        assertThat(post(body)).hasStatus4xxClientError().hasContentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=%21", "source=x", "sort=nothing", "trait.customer.gender=x", "limit=many"})
    void aListThatCannotBeMeantIsRefused(String query) {
        var result = web.get()
                .uri(java.net.URI.create("/api/v1/customers?" + query))
                .header("Authorization", "Bearer " + key)
                .exchange();
        assertThat(result).hasStatus4xxClientError().hasContentType("application/problem+json");
    }

    @Test
    void whatIsTakenIsAConflict() {
        assertThat(post("{\"phone\":\"+86 138 0013 8000\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.key")
                .isEqualTo("customer.problem.known");
        assertThat(post("{\"externalIds\":[{\"source\":\"online-retail\",\"id\":\"17850\"}]}"))
                .hasStatus(409);
    }

    @Test
    void anAnalystsKeyReadsOnly() {
        key = keys.create("report", Role.ANALYST, "Mei");
        assertThat(get("/api/v1/customers")).hasStatusOk();
        assertThat(post("{\"name\":\"Eve\"}")).hasStatus(403);
        assertThat(patch(mei, "{\"name\":\"Eve\"}")).hasStatus(403);
        assertThat(get("/api/v1/customers/nonsense")).hasStatus(404);
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    private MvcTestResult post(String body) {
        return web.post()
                .uri("/api/v1/customers")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
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
