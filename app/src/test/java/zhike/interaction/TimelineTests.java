package zhike.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.kernel.CustomerId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

@AppTest
class TimelineTests {
    private static final String ORDER = """
            {"source":"web","number":"%s","orderedAt":"%s","currency":"CNY","buyer":{"id":"w1"},"lines":[{"sku":"tea","quantity":1,"unitPrice":10}],"refunded":%s}""";

    @Autowired
    MockMvcTester web;

    @Autowired
    Timeline timeline;

    @Autowired
    Seen seen;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient db;

    String key = "";
    CustomerId wang = new CustomerId(0);

    @BeforeEach
    void aCustomer() {
        FreshShop.empty(db);
        key = keys.create("wechat", Role.OWNER, "Mei");
        wang = customers.create(
                People.profile("name", "王小明", "phone", "13800138000", "email", "wang@shop.example"),
                People.called("web", "w1"));
    }

    @Test
    void aCallIsWrittenDownByOnePressAndTakenBackByAnother() {
        assertThat(page("/customers/" + wang)).hasStatusOk().bodyText().contains("data-begin=\"panel-timeline\"");
        assertThat(page("/customers/" + wang + "/panels/timeline"))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"call_reached\"");
        assertThat(press("/customers/" + wang + "/interactions", "quick", "call_reached", "note", ""))
                .hasStatusOk()
                .bodyText()
                .contains("/removal");
        var call = (Interaction) stream("").getFirst();
        assertThat(call.channel()).isEqualTo(Channel.PHONE);
        assertThat(call.outcome()).isEqualTo(Outcome.REACHED);
        assertThat(call.by()).isEqualTo("Mei");
        assertThat(press("/interactions/" + call.id() + "/removal"))
                .hasStatusOk()
                .bodyText()
                .contains("/return");
        assertThat(stream("")).isEmpty();
        assertThat(press("/interactions/" + call.id() + "/removal")).hasStatus(404);
        assertThat(press("/interactions/" + call.id() + "/return")).hasStatusOk();
        assertThat(stream("")).hasSize(1);
    }

    @Test
    void whoWorksWithoutScriptsGetsThereToo() {
        var answer = web.post()
                .uri("/customers/{id}/interactions", wang)
                .param("quick", "visit_met")
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/customers/" + wang + "#panel-timeline");
    }

    @ParameterizedTest
    @CsvSource({
        "quick, nonsense",
        "channel, pigeon",
        "direction, up",
        "outcome, met",
        "day, yesterday",
        "day, 2999-01-01",
        "minutes, -3",
        "minutes, 1.5",
        "note, ''"
    })
    void whatCannotBeMeantIsSaidBesideTheField(String field, String value) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("channel", "phone");
        fields.put("direction", "out");
        fields.put("note", "spoke about tea");
        fields.put(field, value);
        var flat = new ArrayList<String>();
        fields.forEach((name, text) -> {
            flat.add(name);
            flat.add(text);
        });
        assertThat(press("/customers/" + wang + "/interactions", flat.toArray(String[]::new)))
                .hasStatus(422)
                .bodyText()
                .contains("role=\"alert\"");
        assertThat(stream("")).isEmpty();
    }

    @Test
    void wordsOfACustomerStayWords() {
        var attack = "<script>alert(1)</script>'; drop table interaction.interaction; -- 😀𠮷";
        press("/customers/" + wang + "/interactions", "quick", "called_us", "note", attack);
        assertThat(page("/customers/" + wang + "/panels/timeline"))
                .bodyText()
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("😀𠮷")
                .doesNotContain("<script>alert");
        assertThat(((Interaction) stream("").getFirst()).body()).isEqualTo(attack);
        assertThat(tell("{\"customerId\":\"" + wang + "\",\"channel\":\"social\",\"link\":\"javascript:alert(1)\"}"))
                .hasStatus(422);
        assertThat(tell("{\"customerId\":\"" + wang + "\",\"channel\":\"social\",\"link\":\"//evil.example\"}"))
                .hasStatus(422);
    }

    @Test
    void ordersAndRefundsStandInTheStreamWithoutBeingStoredTwice() {
        order("A-1", "2026-01-05T10:00:00Z", "0");
        order("A-2", "2026-02-05T10:00:00Z", "0");
        tell("{\"customerId\":\"" + wang
                + "\",\"channel\":\"email\",\"at\":\"2026-01-20T10:00:00Z\",\"subject\":\"Thanks\"}");
        assertThat(stream("")).extracting(TimelineEntry::source).containsExactly("order", "interaction", "order");
        assertThat(stream("order")).hasSize(2);
        assertThat(stream("email")).hasSize(1);
        assertThat(page("/customers/" + wang + "/timeline?kind=order"))
                .hasStatusOk()
                .bodyText()
                .contains("A-2");
        assertThat(page("/customers/" + wang + "/timeline?kind=nonsense")).hasStatus(422);
        assertThat(get("/api/v1/customers/" + wang + "/timeline?from=2026-01-06&to=2026-01-31"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(1);
        assertThat(get("/api/v1/customers/" + wang + "/timeline?kind=order"))
                .bodyJson()
                .extractingPath("$.items[0].milestone.amount")
                .isEqualTo("10.00");
    }

    @Test
    void theStreamGoesOnByCursorAlsoWhereMomentsAreTheSame() {
        for (int i = 0; i < 5; i++) {
            order("B-" + i, "2026-03-01T10:00:00Z", "0");
            tell("{\"customerId\":\"%s\",\"channel\":\"chat\",\"at\":\"2026-03-01T10:00:00Z\",\"body\":\"%d\"}"
                    .formatted(wang, i));
        }
        var whole = stream("");
        assertThat(whole).hasSize(10);
        var pieces = new ArrayList<TimelineEntry>();
        String cursor = null;
        do {
            var part = timeline.page(wang, Choice.ALL, cursor, 3);
            pieces.addAll(part.entries());
            cursor = part.next();
        } while (cursor != null);
        assertThat(pieces).isEqualTo(whole);
        assertThat(get("/api/v1/customers/" + wang + "/timeline?cursor=nonsense"))
                .hasStatus(422);
    }

    @Test
    void aMessageToldTwiceIsWrittenOnce() {
        var body =
                "{\"customer\":{\"source\":\"web\",\"externalId\":\"w1\"},\"channel\":\"social\",\"source\":\"wechat\",\"externalId\":\"m-1\",\"body\":\"在吗\",\"link\":\"https://wechat.example/m-1\"}";
        assertThat(tell(body))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.source")
                .isEqualTo("wechat");
        assertThat(tell(body)).hasStatusOk();
        assertThat(stream("")).hasSize(1);
        // taken off by a colleague, it does not come back by itself
        timeline.remove(((Interaction) stream("").getFirst()).id(), "Mei");
        assertThat(tell(body)).hasStatusOk();
        assertThat(stream("")).isEmpty();
    }

    @Test
    void aTelephoneSystemNamesTheCallerByNumber() {
        assertThat(
                        tell(
                                "{\"customer\":{\"phone\":\"138 0013 8000\"},\"channel\":\"phone\",\"outcome\":\"reached\",\"seconds\":65}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.customerId")
                .isEqualTo(wang.toString());
        db.sql("insert into customer.customer (name, phone) values ('王太太', '+8613800138000')")
                .update();
        assertThat(tell("{\"customer\":{\"phone\":\"138 0013 8000\"},\"channel\":\"phone\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.key")
                .isEqualTo("interaction.problem.customer_several");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|interaction.problem.customer_missing",
                "{\"customer\":{}}|interaction.problem.customer_missing",
                "{\"customerId\":\"mei\",\"channel\":\"sms\"}|interaction.problem.customer",
                "{\"customer\":{\"phone\":\"13911112222\"},\"channel\":\"sms\"}|interaction.problem.customer",
                "{\"customerId\":\"ID\"}|interaction.problem.channel",
                "{\"customerId\":\"ID\",\"channel\":\"pigeon\"}|interaction.problem.channel",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"direction\":\"up\"}|interaction.problem.direction",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"outcome\":\"met\"}|interaction.problem.outcome_of_channel",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"seconds\":-1}|interaction.problem.seconds",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"at\":\"2999-01-01T00:00:00Z\"}|interaction.problem.future",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"at\":\"1066-10-14T00:00:00Z\"}|interaction.problem.too_old",
                "{\"customerId\":\"ID\",\"channel\":\"sms\",\"source\":\"staff\"}|interaction.problem.origin_taken"
            })
    void aProgramIsToldWhatIsWrong(String body, String key) {
        assertThat(tell(body.replace("ID", wang.toString())))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.key")
                .isEqualTo(key);
    }

    @Test
    void anAnalystReadsOnly() {
        key = keys.create("report", Role.ANALYST, "Mei");
        assertThat(get("/api/v1/customers/" + wang + "/timeline")).hasStatusOk();
        assertThat(tell("{\"customerId\":\"" + wang + "\",\"channel\":\"sms\"}"))
                .hasStatus(403);
        assertThat(web.get()
                        .uri("/customers/{id}/panels/timeline", wang)
                        .header("HX-Request", "true")
                        .with(SignedInAs.analyst(staff))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain("zk-log");
    }

    @Test
    void whomOneLookedAtLastComesFirst() {
        var li = customers.create(People.profile("name", "李雷"), List.of());
        page("/customers/" + wang + "/panels/timeline");
        page("/customers/" + li + "/panels/timeline");
        var me = staff.all().getFirst().id();
        assertThat(seen.latest(me, 5)).extracting(customer -> customer.label()).containsExactly("李雷", "王小明");
    }

    private List<TimelineEntry> stream(String kind) {
        return timeline.page(wang, Choice.of(kind, "", "", "", ""), null, 50).entries();
    }

    private void order(String number, String at, String refunded) {
        var answer = web.post()
                .uri("/api/v1/orders")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(ORDER.formatted(number, Instant.parse(at), refunded))
                .exchange();
        assertThat(answer).hasStatus(201);
    }

    private MvcTestResult page(String address) {
        return web.get()
                .uri(address)
                .with(SignedInAs.owner(staff))
                .header("HX-Request", "true")
                .exchange();
    }

    private MvcTestResult press(String address, String... fields) {
        var request = web.post().uri(address).with(SignedInAs.owner(staff)).header("HX-Request", "true");
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    private MvcTestResult tell(String body) {
        return web.post()
                .uri("/api/v1/interactions")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
