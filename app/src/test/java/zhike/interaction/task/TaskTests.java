package zhike.interaction.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;
import zhike.shop.Shop;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

@AppTest
class TaskTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Tasks tasks;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient db;

    String key = "";
    CustomerId wang = new CustomerId(0);

    @BeforeEach
    void aCustomer() {
        FreshShop.empty(db);
        key = keys.create("till", Role.OWNER, "Mei");
        wang = customers.create(People.profile("name", "王小明", "phone", "13800138000"), java.util.List.of());
    }

    @Test
    void aTaskIsWrittenOnTheCustomerPageDoneAndTakenBack() {
        var written = post(
                "/customers/" + wang + "/tasks", "title", "Call <b>back</b>", "day", "2026-03-31", "time", "15:00");
        assertThat(written)
                .hasStatusOk()
                .bodyText()
                .contains("Call &lt;b>back&lt;/b>")
                .doesNotContain("<b>back");
        var task = tasks.openOf(wang, 5).getFirst();
        assertThat(task.due()).hasToString("2026-03-31T15:00");
        assertThat(post("/tasks/" + task.id() + "/completion"))
                .hasStatusOk()
                .bodyText()
                .contains("Mei")
                .contains("/return");
        assertThat(tasks.openOf(wang, 5)).isEmpty();
        assertThat(post("/tasks/" + task.id() + "/return")).hasStatusOk();
        assertThat(tasks.openOf(wang, 5)).extracting(Task::id).containsExactly(task.id());
    }

    @ParameterizedTest
    @CsvSource({
        "title, '', interaction.task.problem.title",
        "day, tomorrow, interaction.task.problem.due",
        "day, 1066-10-14, interaction.task.problem.due",
        "time, noonish, interaction.task.problem.time",
        "assignee, nobody, interaction.problem.colleague",
        "priority, urgent, interaction.task.problem.priority",
        "unit, decade, interaction.task.problem.repeat"
    })
    void whatCannotBeMeantIsSaidBesideTheField(String field, String value, String key) {
        var fields = new ArrayList<>(java.util.List.of("title", "Call", "day", "2026-03-31"));
        fields.add(field);
        fields.add(value);
        var request = web.post()
                .uri("/customers/{id}/tasks", wang)
                .with(SignedInAs.owner(staff))
                .header("HX-Request", "true");
        var params = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < fields.size(); i += 2) params.put(fields.get(i), fields.get(i + 1));
        params.forEach(request::param);
        assertThat(request.exchange()).hasStatus(422).bodyText().contains("role=\"alert\"");
        assertThat(tasks.openOf(wang, 5)).isEmpty();
        assertThat(key).startsWith("interaction.");
    }

    @Test
    void anAnalystEndsTheirOwnTasksAndNoOthers() {
        web.get().uri("/tasks").with(SignedInAs.analyst(staff)).exchange();
        var bob = staff.all().stream()
                .filter(person -> person.role() == Role.ANALYST)
                .findFirst()
                .orElseThrow()
                .id();
        var his = add("his", bob);
        var nobodys = add("nobody's", null);
        assertThat(web.post()
                        .uri("/tasks/{id}/completion", his)
                        .with(SignedInAs.analyst(staff))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(web.post()
                        .uri("/tasks/{id}/completion", nobodys)
                        .with(SignedInAs.analyst(staff))
                        .exchange())
                .hasStatus(403);
        assertThat(web.post()
                        .uri("/customers/{id}/tasks", wang)
                        .param("title", "x")
                        .with(SignedInAs.analyst(staff))
                        .exchange())
                .hasStatus(403);
        assertThat(tasks.get(nobodys).open()).isTrue();
    }

    @Test
    void aProgramKeepsTasksAndPagesThroughThem() {
        var created = api("{\"title\":\"巡店\",\"due\":\"2026-03-31T15:00\",\"customerId\":\"" + wang
                + "\",\"repeat\":{\"unit\":\"month\",\"every\":2}}");
        assertThat(created)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.repeat.every")
                .isEqualTo(2);
        assertThat(created).bodyJson().extractingPath("$.customer").isEqualTo("王小明");
        for (int i = 0; i < 4; i++)
            assertThat(api("{\"title\":\"t" + i + "\",\"due\":\"2026-04-0" + (i + 1) + "\"}"))
                    .hasStatus(201);
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = get("/api/v1/tasks?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page).hasStatusOk();
            var json = new tools.jackson.databind.json.JsonMapper()
                    .readTree(page.getResponse().getContentAsByteArray());
            json.get("items").forEach(item -> seen.add(item.get("title").asString()));
            cursor = json.get("nextCursor").isNull()
                    ? ""
                    : json.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("巡店", "t0", "t1", "t2", "t3");
        assertThat(get("/api/v1/tasks?customerId=" + wang + "&dueTo=2026-03-31"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|interaction.task.problem.title",
                "{\"title\":\"x\",\"due\":\"31.3.\"}|interaction.task.problem.due",
                "{\"title\":\"x\",\"priority\":\"now\"}|interaction.task.problem.priority",
                "{\"title\":\"x\",\"assignee\":\"mei\"}|interaction.problem.colleague",
                "{\"title\":\"x\",\"customerId\":\"mei\"}|interaction.problem.customer",
                "{\"title\":\"x\",\"repeat\":{\"unit\":\"week\",\"every\":0}}|interaction.task.problem.every",
                "{\"title\":\"x\",\"due\":\"2026-03-31\",\"repeat\":{\"unit\":\"week\",\"until\":\"2026-01-01\"}}|interaction.task.problem.until"
            })
    void aProgramIsToldWhatIsWrong(String body, String key) {
        assertThat(api(body)).hasStatus(422).bodyJson().extractingPath("$.key").isEqualTo(key);
    }

    @Test
    void twoWhoSaveTheSameTaskDoNotOverwriteEachOther() {
        var id = add("call", null);
        assertThat(put(id, "{\"title\":\"call mum\",\"due\":\"2026-03-31\",\"version\":0}"))
                .hasStatusOk();
        assertThat(put(id, "{\"title\":\"call dad\",\"due\":\"2026-03-31\",\"version\":0}"))
                .hasStatus(409);
        tasks.complete(id, "Mei", shop.today());
        assertThat(put(id, "{\"title\":\"call dad\",\"due\":\"2026-03-31\"}")).hasStatus(409);
    }

    @Test
    void manyWhoEndARepeatingTaskAtOnceWriteOneNext() throws Exception {
        var today = shop.today();
        var id = tasks.add(
                new NewTask(
                        null,
                        "daily",
                        null,
                        null,
                        Priority.NORMAL,
                        Due.on(today),
                        new Repeat(Repeat.Unit.DAY, 1, null, today)),
                "Mei");
        try (var pool = Executors.newFixedThreadPool(6)) {
            var all = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 6; i++) all.add(() -> tasks.complete(id, "Mei", today));
            for (var done : pool.invokeAll(all)) done.get();
        }
        assertThat(db.sql("select count(*) from interaction.task")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private TaskId add(String title, StaffId assignee) {
        return tasks.add(new NewTask(null, title, null, assignee, Priority.NORMAL, Due.on(shop.today()), null), "Mei");
    }

    private MvcTestResult post(String address, String... fields) {
        var request = web.post().uri(address).with(SignedInAs.owner(staff)).header("HX-Request", "true");
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).header("Authorization", "Bearer " + key).exchange();
    }

    private MvcTestResult api(String body) {
        return web.post()
                .uri("/api/v1/tasks")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(TaskId id, String body) {
        return web.put()
                .uri("/api/v1/tasks/{id}", id)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
