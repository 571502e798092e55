package zhike.interaction.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.interaction.Channel;
import zhike.interaction.Direction;
import zhike.interaction.NewInteraction;
import zhike.interaction.Outcome;
import zhike.interaction.Timeline;
import zhike.interaction.task.Due;
import zhike.interaction.task.NewTask;
import zhike.interaction.task.Priority;
import zhike.interaction.task.Repeat;
import zhike.interaction.task.Tasks;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.Role;
import zhike.staff.Staff;

/** The diary as another program reads it: over HTTP, by a calendar library that is not the one it was written with. */
@AppTest
class CalendarTests {
    private static final String LONG =
            "回电：关于退货的事情，客户希望尽快得到答复，请务必在下班以前联系他本人 😀😀😀😀😀😀😀😀 and a comma, a semicolon; a \\ too";

    @Autowired
    Calendars calendars;

    @Autowired
    Tasks tasks;

    @Autowired
    Timeline timeline;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    Shop shop;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    StaffId mei = new StaffId(0);
    CustomerId wang = new CustomerId(0);

    @BeforeEach
    void aShopInBerlin() {
        FreshShop.empty(db);
        shop.become(new ShopProfile("Laden", ZoneId.of("Europe/Berlin"), null));
        mei = staff.add("mei@shop.example", "Mei", "seven quiet boats", Role.OWNER)
                .id();
        staff.add("boss@shop.example", "Boss", "seven quiet boats", Role.OWNER);
        wang = customers.create(People.profile("name", "王小明"), List.of());
    }

    @Test
    void aCalendarReadsTasksAndVisits() throws Exception {
        var today = shop.today();
        add(LONG, new Due(today, null), null, wang);
        add("Call", new Due(LocalDate.of(2027, 3, 28), LocalTime.of(9, 0)), null, null);
        add(
                "Statement",
                Due.on(today.withDayOfMonth(1)),
                new Repeat(Repeat.Unit.MONTH, 1, null, today.withDayOfMonth(1)),
                null);
        timeline.add(new NewInteraction(
                wang,
                Channel.FACE_TO_FACE,
                Direction.OUT,
                Instant.now(),
                Outcome.MET,
                3600,
                null,
                "tea\nand cake",
                mei,
                "Mei",
                "staff",
                null,
                null));
        tasks.complete(add("Done already", Due.on(today), null, null), "Mei", today);
        var events = events(get(calendars.publish(mei)).body());
        var bySummary = events.stream().collect(Collectors.groupingBy(event -> text(event, Property.SUMMARY)));

        var call = bySummary.get("Call").getFirst();
        assertThat(start(call)).isEqualTo(Instant.parse("2027-03-28T07:00:00Z"));
        var back = bySummary.get(LONG + " · 王小明").getFirst();
        assertThat(start(back)).isEqualTo(today);
        assertThat(text(back, Property.DESCRIPTION)).contains("/tasks/");
        assertThat(bySummary.get("Statement")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(bySummary).doesNotContainKey("Done already");
        var visit = events.stream()
                .filter(event -> text(event, Property.DESCRIPTION).startsWith("tea\nand cake"))
                .findFirst();
        assertThat(visit).isPresent();
        assertThat(events.stream().map(event -> text(event, Property.UID))).doesNotHaveDuplicates();
    }

    @Test
    void linesAreNoLongerThanCalendarsTake() throws Exception {
        add(LONG, Due.on(shop.today()), null, wang);
        for (var line : get(calendars.publish(mei)).body().split("\r\n"))
            assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(75);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        var task = add("Call", Due.on(shop.today()), null, null);
        var token = calendars.publish(mei);
        var first = get(token);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var again = get(token, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        tasks.complete(task, "Mei", shop.today());
        assertThat(get(token, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void theAddressEndsWhenItIsRevokedRenewedOrItsOwnerLeaves() throws Exception {
        assertThat(get("guess").statusCode()).isEqualTo(404);
        var old = calendars.publish(mei);
        var fresh = calendars.publish(mei);
        assertThat(get(old).statusCode()).isEqualTo(404);
        assertThat(get(fresh).statusCode()).isEqualTo(200);
        calendars.revoke(mei);
        assertThat(get(fresh).statusCode()).isEqualTo(404);
        var last = calendars.publish(mei);
        staff.leave(mei);
        assertThat(get(last).statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressIsShownOnceAndOnlyItsHashIsKept() {
        var made =
                web.post().uri("/diary/calendar").with(SignedInAs.owner(staff)).exchange();
        assertThat(made).hasStatus3xxRedirection();
        var address = String.valueOf(made.getMvcResult().getFlashMap().get("address"));
        assertThat(address).startsWith("http").endsWith(".ics");
        var token = address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");
        assertThat(db.sql("select token_hash from interaction.calendar")
                        .query(String.class)
                        .single())
                .isNotEqualTo(token)
                .hasSize(64);
    }

    @Test
    void theDiaryShowsDayWeekAndMonth() {
        add(
                "Statement",
                Due.on(LocalDate.of(2027, 1, 31)),
                new Repeat(Repeat.Unit.MONTH, 1, null, LocalDate.of(2027, 1, 31)),
                wang);
        for (var view : Map.of("day", "2027-02-28", "week", "2027-02-22", "month", "2027-02-01")
                .entrySet())
            assertThat(web.get()
                            .uri("/diary?whose=all&view={view}&day={day}", view.getKey(), view.getValue())
                            .with(SignedInAs.owner(staff))
                            .exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains("Statement");
        assertThat(web.get()
                        .uri("/diary?day=someday")
                        .with(SignedInAs.owner(staff))
                        .exchange())
                .hasStatus(422);
        assertThat(web.get().uri("/today").with(SignedInAs.owner(staff)).exchange())
                .hasStatusOk();
    }

    private zhike.kernel.TaskId add(String title, Due due, Repeat repeat, CustomerId customer) {
        return tasks.add(new NewTask(customer, title, null, mei, Priority.NORMAL, due, repeat), "Mei");
    }

    private static List<VEvent> events(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT");
    }

    private static String text(VEvent event, String property) {
        return event.getProperty(property).map(Property::getValue).orElse("");
    }

    private static Object start(VEvent event) {
        Temporal at = event.<DtStart<Temporal>>getProperty(Property.DTSTART)
                .orElseThrow()
                .getDate();
        return at instanceof LocalDate day ? day : Instant.from(at);
    }

    private HttpResponse<String> get(String token, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/calendar/" + token + ".ics"));
        if (headers.length > 0) request.headers(headers);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
