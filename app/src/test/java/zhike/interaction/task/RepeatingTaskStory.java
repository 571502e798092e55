package zhike.interaction.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.kernel.TaskId;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

/** A task that comes again, through month ends, a 29 February, the change to summer time, holidays and second thoughts. */
@AppTest
class RepeatingTaskStory {
    @Autowired
    Tasks tasks;

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void aShopInBerlin() {
        FreshShop.empty(db);
        shop.become(new ShopProfile("Laden", ZoneId.of("Europe/Berlin"), null));
    }

    @Test
    void theInvoiceReminderOfTheLastDayOfTheMonth() {
        var first =
                add("Send the statement", LocalDate.of(2027, 12, 31), LocalTime.of(2, 30), Repeat.Unit.MONTH, 1, null);

        // done on its day, the next is the last of January; done early, it is still the last of February, a 29th
        var january = done(first, "2027-12-31");
        assertThat(due(january)).isEqualTo("2028-01-31T02:30");
        var february = done(january, "2028-01-20");
        assertThat(due(february)).isEqualTo("2028-02-29T02:30");

        // a holiday: March and April go by and are not made up for
        var may = done(february, "2028-05-10");
        assertThat(due(may)).isEqualTo("2028-05-31T02:30");

        // a mistake: undone, the next time is gone again, and done once more it is written once
        var june = done(may, "2028-05-31");
        tasks.reopen(may);
        assertThat(open()).containsExactly(may);
        assertThat(db.sql("select count(*) from interaction.task where id = ?")
                        .param(june.value())
                        .query(Long.class)
                        .single())
                .isZero();
        june = done(may, "2028-05-31");
        assertThat(open()).containsExactly(june);
        assertThat(due(june)).isEqualTo("2028-06-30T02:30");

        // somebody has changed the next one already: undoing the last one leaves it alone
        var now = tasks.get(june);
        tasks.change(
                june,
                new NewTask(null, "Send the statement with thanks", null, null, Priority.HIGH, now.due(), now.repeat()),
                0);
        tasks.reopen(may);
        assertThat(open()).containsExactly(may, june);
        tasks.complete(may, "Mei", LocalDate.of(2028, 5, 31));

        // moved to another day, it goes on from there
        now = tasks.get(june);
        tasks.change(
                june,
                new NewTask(
                        null,
                        now.title(),
                        null,
                        null,
                        Priority.NORMAL,
                        Due.on(LocalDate.of(2028, 7, 3)),
                        now.repeat().startingOn(LocalDate.of(2028, 7, 3))),
                1);
        var august = done(june, "2028-07-03");
        assertThat(due(august)).isEqualTo("2028-08-03");

        // dropped, nothing more comes; taken back, it is there again
        tasks.drop(august, "Mei", LocalDate.of(2028, 8, 1));
        assertThat(open().stream().filter(id -> id.value() >= august.value())).isEmpty();
        tasks.reopen(august);
        assertThat(open()).contains(august);
    }

    @Test
    void theNightOnWhichTheClocksChange() {
        var zone = shop.profile().zone();
        var saturday =
                add("Check the night sale", LocalDate.of(2027, 3, 27), LocalTime.of(2, 30), Repeat.Unit.DAY, 1, null);
        assertThat(tasks.get(saturday).due().at(zone)).hasToString("2027-03-27T01:30:00Z");
        var sunday = done(saturday, "2027-03-27");
        assertThat(due(sunday)).isEqualTo("2027-03-28T02:30");
        assertThat(tasks.get(sunday).due().at(zone)).hasToString("2027-03-28T01:30:00Z"); // half past three there
        var monday = done(sunday, "2027-03-28");
        assertThat(due(monday)).isEqualTo("2027-03-29T02:30");
        assertThat(tasks.get(monday).due().at(zone)).hasToString("2027-03-29T00:30:00Z");
    }

    @Test
    void theLastTimeIsTheLast() {
        var task = add("Rehearsal", LocalDate.of(2026, 6, 1), null, Repeat.Unit.WEEK, 1, LocalDate.of(2026, 6, 10));
        var second = done(task, "2026-06-01");
        assertThat(tasks.complete(second, "Mei", LocalDate.of(2026, 6, 8))).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(tasks.complete(second, "Bob", LocalDate.of(2026, 6, 9))).isEmpty();
        assertThat(tasks.get(second).ending().by()).isEqualTo("Mei");
    }

    private TaskId add(
            String title,
            LocalDate day,
            @Nullable LocalTime time,
            Repeat.Unit unit,
            int every,
            @Nullable LocalDate until) {
        return tasks.add(
                new NewTask(
                        null,
                        title,
                        null,
                        null,
                        Priority.NORMAL,
                        new Due(day, time),
                        new Repeat(unit, every, until, day)),
                "Mei");
    }

    private TaskId done(TaskId id, String today) {
        return tasks.complete(id, "Mei", LocalDate.parse(today)).orElseThrow();
    }

    private String due(TaskId id) {
        return tasks.get(id).due().toString();
    }

    private List<TaskId> open() {
        return tasks.page(Query.open(null), null, 50).tasks().stream()
                .map(Task::id)
                .toList();
    }
}
