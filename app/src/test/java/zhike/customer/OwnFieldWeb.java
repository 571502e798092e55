package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhike.FreshShop;
import zhike.customer.field.FieldType;
import zhike.customer.field.FieldValues;
import zhike.customer.field.Fields;
import zhike.intake.Imports;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** A shop with a field of each kind, and the ways over the web to it. */
abstract class OwnFieldWeb {

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

    void ended(JobId job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !jobs.get(job).state().toString().matches("(?i)queued|running"));
        assertThat(jobs.get(job).state().toString()).isEqualToIgnoringCase("done");
    }

    List<String> names(String query) {
        var json = new tools.jackson.databind.json.JsonMapper()
                .readTree(get("/api/v1/customers?" + query).getResponse().getContentAsByteArray());
        var names = new java.util.ArrayList<String>();
        json.get("items").forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    static long number(MvcTestResult changes, int at) {
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(changes.getResponse().getContentAsByteArray())
                .get("items")
                .get(at)
                .get("number")
                .asLong();
    }

    MvcTestResult get(String address) {
        return web.get().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    MvcTestResult post(String address) {
        return web.post().uri(address).header("Authorization", "Bearer " + key).exchange();
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
