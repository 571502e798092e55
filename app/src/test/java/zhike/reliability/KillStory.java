package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.reliability.RunningProgram.pause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's program dies seven times while it takes in two order files and works out what every customer is worth. Nobody presses a button again, and in the end the shop cannot
 * be told from one whose program was left in peace.
 */
class KillStory {
    private static final int ORDERS = 20_000;

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS)
    Path temp;

    /** What the undisturbed shop held after each file. */
    private record Peace(Contents contents, String scores, String glance) {
        static Peace of(RunningProgram program) throws SQLException {
            try (var database = program.database().connect()) {
                return new Peace(
                        Contents.of(database),
                        Contents.scores(database, "value.shared_score"),
                        Onlooker.look(database));
            }
        }
    }

    private Peace afterFirst;
    private Peace afterLater;
    private RunningProgram program;

    @BeforeEach
    void aTwinIsLeftInPeace() throws SQLException {
        try (var twin = RunningProgram.start(temp.resolve("twin"))) {
            twin.done(uploaded(twin, ShopFile.first(ORDERS)));
            atRest(twin);
            afterFirst = Peace.of(twin);
            twin.done(uploaded(twin, ShopFile.later(ORDERS)));
            atRest(twin);
            afterLater = Peace.of(twin);
        }
        assertThat(afterLater.contents()).isNotEqualTo(afterFirst.contents());
        assertThat(afterLater.scores()).isNotEqualTo(afterFirst.scores());
        program = RunningProgram.start(temp.resolve("shop"));
    }

    @AfterEach
    void theProgramEnds() {
        program.close();
    }

    @Test
    void aShopWhoseProgramIsKilledAtEveryWorstMomentIsLikeItsUndisturbedTwin() throws Exception {
        try (var onlooker = new Onlooker(() -> program.database())) {
            var first = uploaded(program, ShopFile.first(ORDERS));
            killedWhileReading(first);
            thePowerFailsWhileBooking(first);
            killedWhileTheLakeIsFilled(first);
            killedBeforePublishing();
            atRest(program);
            assertThat(Peace.of(program)).isEqualTo(afterFirst);

            var later = uploaded(program, ShopFile.later(ORDERS));
            stoppedWhileBookingChanges(later);
            killedInTheLastStepOfPublishing(later);
            atRest(program);
            assertThat(Peace.of(program)).isEqualTo(afterLater);

            assertThat(onlooker.seen())
                    .contains(afterFirst.glance(), afterLater.glance())
                    .isSubsetOf(
                            "0 orders, 0 lines, 0 refunds, 0 customers, 0", afterFirst.glance(), afterLater.glance());
        }
        theLakeHoldsNothingButItsFiles();
        assertThat(temp.resolve("shop-tmp")).satisfies(KillStory::holdsNoCustomersFile);
    }

    private void killedWhileReading(String job) {
        while (!program.job(job).path("messageKey").asString("").equals("intake.progress.reading")) pause(5);
        program.kill();
        restart();
        assertThat(program.job(job).path("state").asString()).isIn("queued", "running");
    }

    /** The staged rows are lost with the server, as they are not worth a log: the file is read again. */
    private void thePowerFailsWhileBooking(String job) throws SQLException {
        try (var gate = Gate.writing(program.database(), "commerce.refund")) {
            gate.reached(program.database());
            assertThat(program.job(job).path("messageKey").asString()).isEqualTo("intake.progress.applying");
            program.killWithItsDatabase();
        }
        restart();
    }

    private void killedWhileTheLakeIsFilled(String importing) throws SQLException, IOException {
        try (var start = Gate.everything(program.database(), "value.lake_state")) {
            program.done(importing);
            start.reached(program.database());
            try (var middle = Gate.everything(program.database(), "customer.customer")) {
                start.close();
                middle.reached(program.database());
                assertThat(manifest().path("tables").path("ORDERS").size()
                                + manifest().path("tables").path("orders").size())
                        .isPositive();
                program.kill();
            }
        }
        restart();
    }

    private void killedBeforePublishing() throws SQLException {
        try (var gate = Gate.everything(program.database(), "value.score_template")) {
            gate.reached(program.database());
            assertThat(scored()).isZero();
            program.kill();
        }
        restart();
        assertThat(scored()).isZero();
    }

    private void stoppedWhileBookingChanges(String job) throws SQLException {
        try (var gate = Gate.writing(program.database(), "commerce.refund")) {
            gate.reached(program.database());
            program.terminate();
        }
        restart();
        assertThat(program.job(job).path("state").asString()).isIn("queued", "running");
    }

    /** The new scores are all written and the view points at them, but nothing is committed. */
    private void killedInTheLastStepOfPublishing(String importing) throws SQLException {
        try (var gate = Gate.rows(program.database(), "select * from value.run where current for update")) {
            program.done(importing);
            gate.reached(program.database());
            program.kill();
        }
        restart();
        try (var database = program.database().connect()) {
            assertThat(Contents.scores(database, "value.shared_score")).isEqualTo(afterFirst.scores());
        }
    }

    private void restart() {
        program = RunningProgram.start(program.data);
    }

    private long scored() throws SQLException {
        try (var database = program.database().connect();
                var ask = database.createStatement()) {
            var row = ask.executeQuery("select count(*) from value.shared_score");
            row.next();
            return row.getLong(1);
        }
    }

    private void theLakeHoldsNothingButItsFiles() throws IOException {
        var named = manifest().findValuesAsString("file");
        try (var files = Files.walk(temp.resolve("shop/lake"))) {
            var lake = temp.resolve("shop/lake");
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> lake.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            java.util.stream.Stream.concat(named.stream(), java.util.stream.Stream.of("manifest.json"))
                                    .toList());
        }
        try (var left = Files.walk(temp.resolve("shop/lake-work"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private JsonNode manifest() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(temp.resolve("shop/lake/manifest.json")));
    }

    private static void holdsNoCustomersFile(Path scratch) {
        try (var left = Files.walk(scratch)) {
            assertThat(left.filter(file -> file.toString().contains("zhike-"))).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String uploaded(RunningProgram program, byte[] file) {
        var answer = program.upload("orders.csv", file, ShopFile.ASKED);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("id").asString();
    }

    /** Waits until everything that was begun is over, the value run after an import too, and nothing has failed. */
    static void atRest(RunningProgram program) throws SQLException {
        try (var database = program.database().connect();
                var ask = database.createStatement()) {
            for (long deadline = System.nanoTime() + 60_000_000_000L; System.nanoTime() < deadline; pause(50)) {
                var row = ask.executeQuery("""
                        select count(*) filter (where state in ('queued', 'running')), count(*) filter (where state = 'failed'),
                          exists (select from event_publication where completion_date is null)
                            or max(id) filter (where kind like 'intake%') > max(id) filter (where kind = 'value.run')
                        from job.job""");
                row.next();
                assertThat(row.getInt(2)).as(program.words()).isZero();
                if (row.getInt(1) == 0 && !row.getBoolean(3)) return;
            }
        }
        throw new AssertionError("work does not end:\n" + program.words());
    }
}
