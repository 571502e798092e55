package zhike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed the hard way, in every way that leaves something behind. */
@Tag("alone")
class KillTests {
    @TempDir
    Path temp;

    private DataFolder folder;
    private Process program;
    private ProcessHandle postmaster;

    @BeforeEach
    void aProgramRuns() throws IOException {
        folder = TestFolder.withDatabase(temp.resolve("data"));
        program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        folder.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(said).startsWith("running ");
        postmaster = ProcessHandle.of(Long.parseLong(said.substring("running ".length())))
                .orElseThrow();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        program.destroyForcibly();
        postmaster.destroyForcibly();
        TestFolder.unlink(folder);
    }

    @Test
    void aKilledProgramTakesItsServerWithIt() {
        program.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !postmaster.isAlive());
        assertThat(new Postmaster(folder.cluster()).file()).doesNotExist();
        assertThat(visitsAfterRestart()).isEqualTo("1");
    }

    @Test
    void aRestartRightAfterTheKillFindsEverything() {
        program.destroyForcibly();
        assertThat(visitsAfterRestart()).isEqualTo("1");
    }

    @Test
    void aServerThatOutlivedItsProgramIsStoppedAndItsDataKept() {
        program.children().filter(KillTests::isLeash).forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
        await().until(() -> !program.isAlive());
        assertThat(postmaster.isAlive()).isTrue();
        assertThat(visitsAfterRestart()).isEqualTo("1");
        await().atMost(Duration.ofSeconds(20)).until(() -> !postmaster.isAlive());
    }

    @Test
    void aServerThatWasKilledTooIsRecovered() {
        program.children().filter(KillTests::isLeash).forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        program.destroyForcibly();
        assertThat(visitsAfterRestart()).isEqualTo("1");
    }

    @Test
    void aSecondProgramIsRefusedWhileTheFirstRuns() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, ServerSettings.durable()))
                .isInstanceOf(FolderInUse.class);
        assertThat(postmaster.isAlive()).isTrue();
        assertThat(program.isAlive()).isTrue();
    }

    @Test
    void aCommandBesideTheProgramReachesItsDatabaseEvenWithAnOldConnectionFile() throws Exception {
        ConnectionFile.read(folder).orElseThrow().at(1).write(folder);
        try (var opened = OpenDatabase.besideAnyProgram(folder, Map.of())) {
            assertThat(opened.isEmbedded()).isFalse();
            assertThat(EmbeddedPostgresTests.sql(opened.database(), "select count(*) from visit"))
                    .isEqualTo("1");
        }
        assertThat(postmaster.isAlive()).isTrue();
    }

    private String visitsAfterRestart() {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try (var server = EmbeddedPostgres.start(folder, ServerSettings.durable())) {
                return EmbeddedPostgresTests.sql(server.database(), "select count(*) from visit");
            } catch (FolderInUse e) {
                // The kernel may need a moment to end the killed process.
                if (System.nanoTime() > deadline) throw e;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean isLeash(ProcessHandle child) {
        return child.info()
                .command()
                .filter(command -> !command.contains("postgres"))
                .isPresent();
    }
}
