package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, or somebody has put something in the way: the run says so, yesterday's scores stay, and the next run works as soon as there is room. */
@Tag("alone")
class FullDiskStory {
    @TempDir
    Path temp;

    private RunningProgram program;
    private String scores;

    @BeforeEach
    void aShopHasItsScores() throws SQLException {
        program = RunningProgram.start(temp.resolve("shop"));
        program.done(Deliveries.uploaded(program, ShopFile.first(2_000)));
        Deliveries.atRest(program);
        scores = scores();
        // Everything of the lake has to be written again by the next run.
        sql("update value.lake_state set token = 1");
    }

    @AfterEach
    void theProgramEnds() {
        program.close();
    }

    @Test
    void nothingButTheRunIsLostWhenTheDiskIsFullOrBlocked() throws Exception {
        somethingLiesWhereTheLakeShouldBe();
        try (var disk = SmallDisk.at(temp.resolve("shop/lake"), temp.resolve("shop"), 16)) {
            assumeTrue(disk.isThere(), "only root may mount a small disk: a full one cannot be tried");
            noRoomForTheLake(disk);
        }
        try (var disk = SmallDisk.at(temp.resolve("scores"), temp.resolve("shop/postgres/cluster"), 16)) {
            noRoomForTheScores(disk);
            program.close(); // the server writes to that disk until it ends
        }
    }

    private void somethingLiesWhereTheLakeShouldBe() throws SQLException, IOException {
        var lake = temp.resolve("shop/lake");
        Files.move(lake, temp.resolve("aside"));
        Files.writeString(lake, "not a folder");
        fails("job.problem.file", lake.toString(), "cannot be used", "无法使用");
        Files.delete(lake);
        worksAgain();
    }

    private void noRoomForTheLake(SmallDisk disk) throws SQLException, IOException {
        sql("update value.lake_state set token = 1");
        disk.fill();
        fails("value.problem.disk_full", "", "disk is full", "磁盘");
        disk.free();
        worksAgain();
    }

    private void noRoomForTheScores(SmallDisk disk) throws SQLException, IOException {
        sql("create tablespace small location '" + disk.place() + "'");
        sql("alter role zhike set default_tablespace = 'small'");
        sql(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
        RunningProgram.pause(600); // the pool believes in a connection for half a second after it was last used
        program.ready();
        disk.fill();
        fails("value.problem.disk_full", "", "disk is full", "磁盘");
        disk.free();
        worksAgain();
    }

    private void fails(String key, String arg, String english, String chinese) throws SQLException {
        var job = program.value();
        var said = program.ended(job, "Accept-Language", "en");
        assertThat(said.path("state").asString()).isEqualTo("failed");
        assertThat(said.path("messageKey").asString()).as(program.words()).isEqualTo(key);
        assertThat(said.path("message").asString()).contains(english).contains(arg);
        assertThat(program.job(job, "Accept-Language", "zh-CN").path("message").asString())
                .contains(chinese)
                .contains(arg);
        assertThat(scores()).isEqualTo(scores);
        assertThat(program.get("/api/v1/value/runs/latest").body().path("state").asString())
                .isEqualTo("published");
    }

    private void worksAgain() throws SQLException {
        program.done(program.value());
        assertThat(scores()).isEqualTo(scores);
    }

    private String scores() throws SQLException {
        try (var database = program.database().connect()) {
            return Contents.scores(database, "value.shared_score");
        }
    }

    private void sql(String sql) throws SQLException {
        try (var database = program.database().connect();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
