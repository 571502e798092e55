package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.reliability.RunningProgram.pause;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.postgres.Database;
import zhike.postgres.TestDatabase;

/** Two programs, started in the same moment on one empty database outside, share people, work and the lake. */
@Tag("alone")
class TwoProgramsStory {
    private static final int ORDERS = 1_500;
    private static final Pattern SET_UP = Pattern.compile("/welcome/\\S+");

    @TempDir
    static Path temp;

    private static Database database;
    private static RunningProgram one;
    private static RunningProgram two;

    @BeforeAll
    static void bothStartAtOnce() {
        database = TestDatabase.fresh();
        one = launched("one", "data");
        two = launched("two", "data");
        one.ready();
        two.ready();
    }

    @AfterAll
    static void bothEnd() {
        one.close();
        two.close();
    }

    private static RunningProgram launched(String name, String folder) {
        return RunningProgram.launch(
                temp.resolve(folder),
                Map.of(
                        "ZHIKE_DATABASE_URL", database.url() + "?ApplicationName=" + name,
                        "ZHIKE_DATABASE_USER", database.user(),
                        "ZHIKE_DATABASE_PASSWORD", database.password()));
    }

    @Test
    void aPersonWhoSignsInAtOneIsKnownAtTheOtherAndSignsOutOfBoth() throws SQLException {
        assertThat(number("select count(*) from staff.api_key where name = 'bootstrap'"))
                .isOne();
        var mei = new Person();
        var links = links();
        for (var link : links)
            assertThat(mei.open(two.address() + link).status()).isEqualTo(200);
        var form = mei.open(one.address() + links.getFirst());
        var inside = mei.send(
                form,
                one.address() + form.path(),
                Map.of(
                        "email",
                        "mei@shop.example",
                        "name",
                        "Mei",
                        "password",
                        "long enough for Mei",
                        "zone",
                        "Asia/Shanghai"));
        assertThat(inside.status()).as(inside.html()).isNotEqualTo(422);
        for (var link : links)
            assertThat(mei.open(two.address() + link).status()).isEqualTo(404);

        assertThat(mei.open(two.address() + "/jobs").path()).isEqualTo("/jobs");

        var bob = new Person();
        var signIn = bob.open(two.address() + "/sign-in");
        bob.send(
                signIn,
                two.address() + "/sign-in",
                Map.of("email", "mei@shop.example", "password", "long enough for Mei"));
        var jobs = bob.open(one.address() + "/jobs");
        assertThat(jobs.path()).isEqualTo("/jobs");
        bob.send(jobs, one.address() + "/sign-out", Map.of());
        assertThat(bob.open(two.address() + "/jobs").path()).isEqualTo("/sign-in");
    }

    /** Both have printed a link at their first start, and both are good at either, until one is used. */
    private static List<String> links() {
        return Stream.of(one, two)
                .map(program -> {
                    var link = SET_UP.matcher(program.words());
                    if (!link.find()) throw new AssertionError(program.words());
                    return link.group();
                })
                .toList();
    }

    @Test
    void workAskedForAtBothIsDoneOnceEachAndOneValueRunAtATime() throws SQLException {
        long before = number("select coalesce(max(id), 0) from job.job");
        long runs = number("select count(*) from value.run where state = 'published'");
        var asked = new ArrayList<String>();
        asked.add(Deliveries.uploaded(one, ShopFile.first(ORDERS)));
        asked.add(Deliveries.uploaded(two, ShopFile.later(ORDERS)));
        for (int i = 0; i < 2; i++) {
            asked.add(one.value());
            asked.add(two.value());
        }
        for (var job : asked) two.done(job);
        atRest();

        var since = "from job.job where id > " + before;
        assertThat(number("select count(*) " + since + " and (attempts <> 1 or state <> 'done')"))
                .isZero();
        assertThat(number("select count(*) from value.run where state = 'published'") - runs)
                .isEqualTo(number("select count(*) " + since + " and kind = 'value.run'"));
        assertThat(number("""
                        select count(*) from job.job a join job.job b on a.id < b.id and a.kind = b.kind
                          and a.started_at < b.finished_at and b.started_at < a.finished_at where a.id > """ + before)).as("two of a kind at the same time").isZero();
        assertThat(number("select count(*) from commerce.sale_order where source = 'test-shop'"))
                .isEqualTo(ORDERS + ORDERS / 10);
    }

    @Test
    void whenOneIsKilledTheOtherFinishesWhatItHadBegun() throws SQLException {
        one.done(Deliveries.uploaded(one, ShopFile.first(ORDERS)));
        atRest();
        String job;
        RunningProgram left;
        try (var gate = Gate.everything(database, "value.score_template")) {
            job = one.value();
            var busy = gate.reached(database);
            left = busy.equals("one") ? two : one;
            (busy.equals("one") ? one : two).kill();
        }
        left.done(job);
        assertThat(number("select max(attempts) from job.job where kind = 'value.run'"))
                .isEqualTo(2);
        var scores = scores();

        // A machine that has no lake yet makes its own, from the same facts …
        left.terminate();
        try (var elsewhere = launched("elsewhere", "other").ready()) {
            elsewhere.done(elsewhere.value());
            assertThat(scores()).isEqualTo(scores);
            elsewhere.done(Deliveries.uploaded(elsewhere, ShopFile.later(ORDERS)));
            atRest();
            scores = scores();
        }

        // … and the ones with the old lake notice that it is behind.
        one = launched("one", "data");
        two = launched("two", "data");
        two.ready();
        one.ready();
        two.done(two.value());
        assertThat(scores()).isEqualTo(scores);
    }

    private static String scores() throws SQLException {
        try (var connection = database.connect()) {
            return Contents.scores(connection, "value.shared_score");
        }
    }

    private static void atRest() throws SQLException {
        while (number("""
                        select (select count(*) from job.job where state in ('queued', 'running'))
                          + (select count(*) from event_publication where completion_date is null)""") > 0) pause(50);
    }

    private static long number(String sql) throws SQLException {
        try (var connection = database.connect();
                var ask = connection.createStatement()) {
            var row = ask.executeQuery(sql);
            row.next();
            return row.getLong(1);
        }
    }
}
