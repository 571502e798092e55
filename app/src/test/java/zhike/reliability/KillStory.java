package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.reliability.RunningProgram.pause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's program dies five times while it takes in two order files and works out what every customer is worth. Nobody presses a button again, and in the end the shop cannot
 * be told from one whose program was left in peace.
 */
@Tag("alone")
class KillStory {
    private static final int ORDERS = 6_000;

    @TempDir
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
        program = RunningProgram.launch(temp.resolve("shop"), Map.of());
        try (var twin = RunningProgram.start(temp.resolve("twin"))) {
            twin.done(Deliveries.uploaded(twin, ShopFile.first(ORDERS)));
            Deliveries.atRest(twin);
            afterFirst = Peace.of(twin);
            twin.done(Deliveries.uploaded(twin, ShopFile.later(ORDERS)));
            Deliveries.atRest(twin);
            afterLater = Peace.of(twin);
        }
        // Whoever compares has to see a difference where there is one.
        for (var noun : List.of("orders", "lines"))
            assertThat(afterLater.contents().nouns().get(noun))
                    .isNotEqualTo(afterFirst.contents().nouns().get(noun));
        assertThat(afterLater.scores()).isNotEqualTo(afterFirst.scores());
        program.ready();
    }

    @AfterEach
    void theProgramEnds() {
        program.close();
    }

    @Test
    void aShopWhoseProgramIsKilledAtEveryWorstMomentIsLikeItsUndisturbedTwin() throws Exception {
        try (var onlooker = new Onlooker(() -> program.database())) {
            var first = Deliveries.uploaded(program, ShopFile.first(ORDERS));
            killedWhileReading(first);
            thePowerFailsWhileBooking(first);
            killedWhileTheLakeIsFilled(first);
            Deliveries.atRest(program);
            assertThat(Peace.of(program)).isEqualTo(afterFirst);

            var later = Deliveries.uploaded(program, ShopFile.later(ORDERS));
            stoppedWhileBookingChanges(later);
            killedInTheLastStepOfPublishing(later);
            Deliveries.atRest(program);
            assertThat(Peace.of(program)).isEqualTo(afterLater);

            assertThat(onlooker.seen())
                    .contains(afterFirst.glance(), afterLater.glance())
                    .isSubsetOf(
                            "0 orders, 0 lines, 0 refunds, 0 customers, 0", afterFirst.glance(), afterLater.glance());
        }
        theLakeHoldsNothingButItsFiles();
        holdsNoCustomersFile(temp.resolve("shop-tmp"));
        holdsNoCustomersFile(temp.resolve("shop/scratch"));
    }

    private void killedWhileReading(String job) {
        for (var told = ""; !told.equals("intake.progress.reading"); pause(2)) {
            told = program.job(job).path("messageKey").asString("");
            assertThat(told).isNotEqualTo("intake.progress.applying");
        }
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

    private void stoppedWhileBookingChanges(String job) throws SQLException {
        try (var gate = Gate.writing(program.database(), "commerce.refund")) {
            gate.reached(program.database());
            program.terminate();
        }
        restart();
        assertThat(program.job(job).path("state").asString()).isIn("queued", "running", "done");
        assertThat(number("select broken_off from job.job where kind = 'intake.import' order by id desc limit 1"))
                .as("an orderly stop is not the work's fault")
                .isZero();
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

    private long number(String sql) throws SQLException {
        try (var database = program.database().connect();
                var ask = database.createStatement()) {
            var row = ask.executeQuery(sql);
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

    private static void holdsNoCustomersFile(Path scratch) throws IOException {
        try (var left = Files.walk(scratch)) {
            assertThat(left.filter(file -> Files.isRegularFile(file)
                            && file.toFile().length() > 0
                            && !file.toString().contains("hsperf")
                            && !file.toString().contains("libduckdb")))
                    .isEmpty();
        }
    }
}
