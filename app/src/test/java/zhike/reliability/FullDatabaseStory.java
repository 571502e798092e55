package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything of the shop lies on one small disk, and it is full: who imports or works out values is told so, nothing is half done, and with room it goes on. */
@Tag("alone")
class FullDatabaseStory {
    @TempDir
    Path temp;

    private RunningProgram program;

    /** What the shop holds, and its scores. */
    private record Held(Contents contents, String scores) {}

    @Test
    void nothingIsLostOrHalfDoneWhenTheDiskUnderTheDatabaseIsFull() throws Exception {
        try (var disk = SmallDisk.at(temp.resolve("shop"), temp, 500)) {
            assumeTrue(disk.isThere(), "only root may mount a small disk: a full one cannot be tried");
            Files.createDirectories(disk.place().resolve("postgres"));
            program = RunningProgram.start(disk.place());
            try {
                program.done(Deliveries.uploaded(program, ShopFile.first(2_000)));
                Deliveries.atRest(program);
                var before = held();
                aFileFindsNoRoom(disk, before);
                // Less room, and the tables cannot grow; more, and the log of changes cannot: the server stops and
                // starts again.
                for (int megabytes : new int[] {50, 80}) anImportFindsNoRoom(disk, before, megabytes);
                aValueRunFindsNoRoom(disk, before);
            } finally {
                program.close();
            }
        }
    }

    private void aFileFindsNoRoom(SmallDisk disk, Held before) throws SQLException, IOException {
        disk.fill(4);
        var answer = program.upload("orders.csv", ShopFile.later(60_000), ShopFile.ASKED, "Accept-Language", "zh-CN");
        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.detail()).contains("磁盘");
        disk.free();
        assertThat(held()).isEqualTo(before);
    }

    private void anImportFindsNoRoom(SmallDisk disk, Held before, int room) throws SQLException, IOException {
        disk.fill(room);
        var job = Deliveries.uploaded(program, ShopFile.later(60_000));
        tellsThatTheDiskIsFull(job);
        disk.free();
        assertThat(held()).isEqualTo(before);
        program.done(program.value());
        assertThat(held()).isEqualTo(before);
    }

    private void aValueRunFindsNoRoom(SmallDisk disk, Held before) throws SQLException, IOException {
        sql("update value.lake_state set token = 1");
        disk.fill(0);
        var job = program.value();
        tellsThatTheDiskIsFull(job);
        disk.free();
        assertThat(held()).isEqualTo(before);
        program.done(program.value());
        assertThat(held()).isEqualTo(before);
    }

    private void tellsThatTheDiskIsFull(String job) {
        var said = program.ended(job, "Accept-Language", "en");
        assertThat(said.path("state").asString()).isEqualTo("failed");
        assertThat(said.path("message").asString())
                .as(program.words())
                .containsPattern("disk( of the server)? is full");
        assertThat(program.job(job, "Accept-Language", "zh-CN").path("message").asString())
                .contains("磁盘");
    }

    private Held held() throws SQLException {
        try (var database = program.database().connect()) {
            return new Held(Contents.of(database), Contents.scores(database, "value.shared_score"));
        }
    }

    private void sql(String sql) throws SQLException {
        try (var database = program.database().connect();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
