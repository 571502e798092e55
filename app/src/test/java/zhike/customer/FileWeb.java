package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.field.FieldValues;
import zhike.kernel.CustomerId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** Three customers, and the ways over the web to them, for the tests of the customer file. */
abstract class FileWeb {
    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    FieldValues values;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    String key = "";
    CustomerId mei = new CustomerId(0);
    CustomerId bob = new CustomerId(0);
    CustomerId acme = new CustomerId(0);

    @BeforeEach
    void threeCustomers() {
        FreshShop.empty(db);
        key = keys.create("till", Role.OWNER, "Mei");
        mei = customers.create(People.profile("name", "梅", "city", "上海", "phone", "13800138000"), List.of());
        bob = customers.create(People.profile("name", "Bob", "city", "北京"), List.of());
        acme = customers.create(People.profile("company", "ACME"), List.of());
    }

    String panel(String name) {
        var answer = web.get()
                .uri("/customers/" + mei + "/panels/" + name)
                .with(SignedInAs.owner(staff))
                .header("HX-Request", "true")
                .exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    MvcTestResult form(String address, String... namesAndValues) {
        var request = web.post().uri(address).with(SignedInAs.owner(staff));
        for (int i = 0; i < namesAndValues.length; i += 2) request.param(namesAndValues[i], namesAndValues[i + 1]);
        return request.exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return new JsonMapper().readTree(result.getResponse().getContentAsByteArray());
    }

    static JsonNode items(MvcTestResult result) {
        return json(result).get("items");
    }

    MvcTestResult get(String address, Object... vars) {
        var all = vars.length == 1 ? new Object[] {vars[0], vars[0]} : vars;
        return web.get()
                .uri(address, all)
                .header("Authorization", "Bearer " + key)
                .exchange();
    }

    MvcTestResult post(String address, String body) {
        return web.post()
                .uri(address)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult put(String address, String body) {
        return web.put()
                .uri(address)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult patch(CustomerId id, String body) {
        return web.patch()
                .uri("/api/v1/customers/{id}", id)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
