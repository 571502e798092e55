package zhike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {
    @TempDir
    Path temp;

    private DataFolder folder;

    @BeforeEach
    void aFolder() throws IOException {
        folder = TestFolder.withDatabase(temp.resolve("data"));
    }

    @AfterEach
    void unlink() throws IOException {
        TestFolder.unlink(folder);
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        try (var server = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
            sql(server.database(), "create table shop as select 'mei' as name");
        }
        try (var server = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
            assertThat(sql(server.database(), "select name from shop")).isEqualTo("mei");
        }
    }

    @Test
    void theServerIsDurableAndReachableFromThisMachineOnlyAndWithThePasswordOnly() throws Exception {
        try (var server = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
            var database = server.database();
            assertThat(sql(database, "show fsync")).isEqualTo("on");
            assertThat(sql(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(sql(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(sql(database, "show unix_socket_directories")).isEmpty();
            assertThat(sql(database, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> sql(new Database(database.url(), database.user(), "guess"), "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.connection())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void chineseNamesAreLettersToTheTrigramIndex() throws Exception {
        var database = TestDatabase.fresh();
        sql(database, "create extension pg_trgm");
        assertThat(sql(database, "select '知客' % '知客' and show_trgm('知客') <> '{}'"))
                .isEqualTo("t");
        assertThat(sql(database, "select getdatabaseencoding()")).isEqualTo("UTF8");
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedInBothLanguages() {
        try (var first = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> EmbeddedPostgres.start(folder, ServerSettings.durable()))
                        .isInstanceOf(FolderInUse.class)
                        .hasMessageContaining("already runs with the data folder " + folder.root())
                        .hasMessageContaining("占用");
            }
            assertThat(first.database().url()).contains("127.0.0.1");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsNotTouched() throws Exception {
        Files.writeString(folder.cluster().resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, ServerSettings.durable()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("written by PostgreSQL 17");
        assertThat(Files.readString(folder.cluster().resolve("PG_VERSION"))).isEqualTo("17\n");
    }

    @Test
    void aCreationThatWasKilledHalfwayIsDoneAgain() throws Exception {
        var halfway = TestFolder.untouched(temp.resolve("halfway"));
        Files.createDirectories(halfway.postgres().resolve("cluster.new/base"));
        Files.writeString(halfway.postgres().resolve("cluster.new/PG_VERSION"), "18\n");
        try (var server = EmbeddedPostgres.start(halfway, ServerSettings.durable())) {
            assertThat(sql(server.database(), "select 1")).isEqualTo("1");
        }
        TestFolder.unlink(halfway);
    }

    @Test
    void anotherProcessWithTheOldNumberIsLeftAlone() throws Exception {
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.cluster().resolve("postmaster.pid"), bystander.pid() + "\n" + folder.cluster() + "\n");
            try (var server = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
                assertThat(sql(server.database(), "select 1")).isEqualTo("1");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void anOutsideDatabaseIsTakenFromTheEnvironment() {
        var env = Map.of("ZHIKE_DATABASE_URL", "postgres://mei:secret@db.example:6543/shop?sslmode=require");
        assertThat(Database.outside(env))
                .contains(new Database("jdbc:postgresql://db.example:6543/shop?sslmode=require", "mei", "secret"));
        assertThat(Database.outside(Map.of())).isEmpty();
    }

    @Test
    void anOutsideDatabaseThatDoesNotAnswerIsRefusedWithTheReason() {
        var nobody = Map.of("ZHIKE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/shop");
        assertThatThrownBy(() -> OpenDatabase.in(new DataFolder(temp.resolve("new")), nobody))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("127.0.0.1:1/shop cannot be used");
        assertThat(temp.resolve("new")).doesNotExist();
    }

    static String sql(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return "";
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
