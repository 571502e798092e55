package zhike.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.job.Jobs;
import zhike.kernel.ImportId;
import zhike.kernel.JobId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

@AppTest
class ImportTests {
    @TestConfiguration
    static class Shelf {
        @Bean
        ShelfTarget shelf(JdbcClient db, DataSource database, TransactionTemplate transaction) {
            return new ShelfTarget(db, database, transaction);
        }

        @Bean
        @Primary
        Targets shelfOnly(ShelfTarget shelf) {
            return new Targets(List.of(shelf));
        }
    }

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Imports imports;

    @Autowired
    Jobs jobs;

    @Autowired
    ShelfTarget shelf;

    @Autowired
    JsonMapper json;

    static final String FILE = """
            email,name,note
            mei@example.com,Mei,=1+1
            bob@example.com,Bob,-5
            wrong,Nobody,+cmd|' /C calc'!A0
            eve@example.com,Conflict,@SUM(A1)
            """;

    @BeforeEach
    void emptyShelf() {
        FreshShop.empty(db);
        shelf.clear();
    }

    @Test
    void aFileGoesItsWayAndComesBackOut() {
        var id = uploaded(FILE);
        assertThat(page(id)).bodyText().contains("mei@example.com · bob@example.com · wrong");
        assertThat(imports.get(id).mapping().columns())
                .containsEntry(Field.EMAIL, List.of("email"))
                .containsEntry(Field.NOTE, List.of("note"));

        read(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STAGED);
        assertThat(shelf.people()).isEmpty();
        assertThat(imports.get(id).preview().counts()).containsExactly(new Preview.Count("customers", 2, 0, 0, 1));
        assertThat(imports.get(id).findings().reasons()).containsEntry("intake.reason.email", 1L);
        assertThat(imports.get(id).conflicts())
                .containsExactly(java.util.Map.entry("intake.reason.orderIncomplete", 1L));
        assertThat(page(id)).bodyText().contains("Ready to import").contains("is not an e-mail address");

        post("/imports/" + id + "/application");
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.DONE);
        assertThat(shelf.people()).containsExactly("bob@example.com Bob", "mei@example.com Mei");
        assertThat(db.sql("select count(*) from intake.file_piece")
                        .query(Long.class)
                        .single())
                .isZero();

        post("/imports/" + id + "/undoing");
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.UNDONE);
        assertThat(shelf.people()).isEmpty();
        assertThat(page(id)).bodyText().contains("What was taken back");
    }

    @Test
    void rejectedRowsCanBeCorrectedAndImportedAgain() {
        var id = uploaded(FILE);
        read(id);
        var rejected = new String(
                web.get()
                        .uri("/imports/{id}/rejected.csv", id)
                        .with(SignedInAs.owner(staff))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(rejected)
                .startsWith("\uFEFFemail,name,note,zhike_line,zhike_reason")
                .contains("wrong,Nobody,'+cmd|' /C calc'!A0,4,“wrong” is not an e-mail address")
                .contains("eve@example.com,Conflict,'@SUM(A1),5,");
        var second = uploaded(rejected.replace("wrong,Nobody", "ann@example.com,Ann"));
        read(second);
        post("/imports/" + second + "/application");
        settled(second);
        assertThat(shelf.people()).containsExactly("ann@example.com Ann");
    }

    @Test
    void theSameFileASecondTimeChangesNothingAndSaysSo() {
        imported(FILE);
        var second = uploaded(FILE);
        assertThat(page(second)).bodyText().contains("already imported on");
        read(second);
        assertThat(imports.get(second).preview().changesNothing()).isTrue();
        assertThat(page(second)).bodyText().contains("would change nothing");
    }

    @Test
    void aFailureWhileApplyingLeavesNothingBehind() {
        var id = uploaded(FILE);
        read(id);
        shelf.failing = true;
        post("/imports/" + id + "/application");
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STAGED);
        assertThat(shelf.people()).isEmpty();
        assertThat(page(id)).bodyText().contains("Something went wrong on our side");
        shelf.failing = false;
        post("/imports/" + id + "/application");
        settled(id);
        assertThat(shelf.people()).hasSize(2);
    }

    @Test
    void cancellingWhileApplyingRollsBack() {
        var id = uploaded(FILE);
        read(id);
        shelf.waitingMillis = 20_000;
        post("/imports/" + id + "/application");
        await().until(() -> jobs.get(imports.get(id).job()).progress() > 0);
        post("/imports/" + id + "/cancellation");
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STAGED);
        assertThat(shelf.people()).isEmpty();
    }

    @Test
    void anImportThatWaitsForAnotherCanBeGivenUp() {
        var other = uploaded(FILE);
        read(other);
        shelf.waitingMillis = 20_000;
        post("/imports/" + other + "/application");
        await().until(() -> jobs.get(imports.get(other).job()).progress() > 0);
        var id = uploaded(FILE.replace("mei@", "may@"));
        read(id);
        post("/imports/" + id + "/application");
        post("/imports/" + id + "/cancellation");
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STAGED);
        post("/imports/" + other + "/cancellation");
        settled(other);
    }

    @Test
    void rowsLostInAStagingTableAreReadAgain() {
        var id = uploaded(FILE);
        read(id);
        db.sql("truncate shelf.staging").update(); // as after a crash of the database
        post("/imports/" + id + "/application");
        settled(id);
        assertThat(shelf.people()).hasSize(2);
    }

    @Test
    void anImportGivenUpLeavesNoTrace() {
        var id = uploaded(FILE);
        read(id);
        post("/imports/" + id + "/cancellation");
        assertThat(imports.get(id).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(shelf.staged(id)).isZero();
        assertThat(web.post().uri("/imports/{id}/application", id).with(SignedInAs.owner(staff)))
                .hasStatus(409);
    }

    @Test
    void anUnclearDateSendsThePersonBackToTheColumns() {
        var id = uploaded("email,birthday\nmei@example.com,1/2/1990\nbob@example.com,3/4/1991\n");
        read(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.UPLOADED);
        assertThat(page(id)).bodyText().contains("day/month or month/day");
        assertThat(web.post()
                        .uri("/imports/{id}/reading", id)
                        .with(SignedInAs.owner(staff))
                        .param("column0", "email")
                        .param("column1", "birthday")
                        .param("dateOrder", "day-first"))
                .hasStatus(302);
        settled(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STAGED);
    }

    @Test
    void whatIsMissingIsSaidBesideTheColumnsAndNothingEnteredIsLost() {
        var id = uploaded(FILE);
        assertThat(web.post()
                        .uri("/imports/{id}/reading", id)
                        .with(SignedInAs.owner(staff))
                        .param("column1", "name")
                        .param("source", "my own till"))
                .hasStatus(422)
                .bodyText()
                .contains("customer number, the phone or the e-mail")
                .contains("my own till");
        assertThat(imports.get(id).state()).isEqualTo(ImportState.UPLOADED);
    }

    @Test
    void settingsAreRememberedForTheNextFileWithTheseColumns() {
        var id = uploaded("who,called\nmei@example.com,Mei\n");
        assertThat(web.post()
                        .uri("/imports/{id}/reading", id)
                        .with(SignedInAs.owner(staff))
                        .param("column0", "email")
                        .param("column1", "name")
                        .param("remember", "my till")
                        .param("source", "till"))
                .hasStatus(302);
        settled(id);
        var next = uploaded("who,called\nbob@example.com,Bob\n");
        assertThat(imports.get(next).profile()).isEqualTo("my till");
        assertThat(imports.get(next).mapping().source()).isEqualTo("till");
    }

    @Test
    void aFileThatIsNoTableIsRefusedInPlace() {
        var pdf = new MockMultipartFile(
                "file", "report.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        assertThat(web.post()
                        .uri("/imports")
                        .multipart()
                        .file(pdf)
                        .param("kind", "customers")
                        .header("HX-Request", "true")
                        .with(SignedInAs.owner(staff)))
                .hasStatus(422)
                .bodyText()
                .contains("This is a PDF file");
        assertThat(imports.latest(10, null)).isEmpty();
    }

    @Test
    void programsImportInOneGo() throws Exception {
        var key = keys.create("test", Role.OWNER, "Mei");
        var file = new MockMultipartFile("file", "people.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8));
        var answer = web.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(file)
                .param("kind", "customers")
                .param("mapping", "{\"columns\": {\"email\": \"email\", \"name\": \"name\"}}")
                .header("Authorization", "Bearer " + key)
                .exchange();
        assertThat(answer).hasStatus(202);
        var job = JobId.valueOf(json.readTree(answer.getResponse().getContentAsString())
                .path("id")
                .asString());
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(job).state().over());
        assertThat(shelf.people()).hasSize(2);
        assertThat(web.get().uri("/api/v1/imports").header("Authorization", "Bearer " + key))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.items[0].state",
                        state -> assertThat(state).asString().isEqualTo("done"))
                .hasPathSatisfying(
                        "$.items[0].rejected",
                        rejected -> assertThat(rejected).asNumber().isEqualTo(1));

        var id = imports.latest(1, null).getFirst().id();
        assertThat(web.delete().uri("/api/v1/imports/{id}", id).header("Authorization", "Bearer " + key))
                .hasStatus(202);
        settled(id);
        assertThat(shelf.people()).isEmpty();
    }

    @Test
    void aProgramsWrongMappingIsRefusedAtOnce() {
        var key = keys.create("test", Role.OWNER, "Mei");
        var file = new MockMultipartFile("file", "people.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8));
        var request = web.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(file)
                .param("kind", "customers")
                .param("mapping", "{\"columns\": {\"name\": \"name\"}}")
                .header("Authorization", "Bearer " + key);
        assertThat(request).hasStatus(422).bodyText().contains("intake.mapping.needIdentity");
        assertThat(imports.latest(10, null)).isEmpty();
        var unknown = web.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(file)
                .param("kind", "customers")
                .param("profile", "magento")
                .header("Authorization", "Bearer " + key);
        assertThat(unknown).hasStatus(422).bodyText().contains("intake.problem.noProfile");
    }

    @Test
    void aMappingThatFitsNoRowIsStoppedEarlyAndSaysSo() {
        var id = uploaded("email,name\n" + "not an address,Mei\n".repeat(60_000));
        read(id);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.UPLOADED);
        assertThat(page(id)).bodyText().contains("rows could be read. Check what the columns mean");
        assertThat(shelf.staged(id)).isZero();
    }

    @Test
    void aProgramsImportThatFailsOrIsCancelledLeavesNoRowsWaiting() {
        var key = keys.create("test", Role.OWNER, "Mei");
        shelf.failing = true;
        var failed = straight(key);
        settled(failed);
        assertThat(imports.get(failed).state()).isEqualTo(ImportState.FAILED);
        assertThat(shelf.staged(failed)).isZero();
        assertThat(pieces()).as("the file waits for another try").isPositive();
        post("/imports/" + failed + "/cancellation");

        shelf.failing = false;
        shelf.waitingMillis = 20_000;
        var cancelled = straight(key);
        await().until(() -> jobs.get(imports.get(cancelled).job()).progress() >= 0.5);
        post("/imports/" + cancelled + "/cancellation");
        settled(cancelled);
        assertThat(imports.get(cancelled).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(shelf.staged(cancelled)).isZero();
        assertThat(pieces()).isZero();
        assertThat(shelf.people()).isEmpty();
    }

    private ImportId straight(String key) {
        var file = new MockMultipartFile("file", "people.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(web.post()
                        .uri("/api/v1/imports")
                        .multipart()
                        .file(file)
                        .param("kind", "customers")
                        .param("mapping", "{\"columns\": {\"email\": \"email\", \"name\": \"name\"}}")
                        .header("Authorization", "Bearer " + key))
                .hasStatus(202);
        return imports.latest(1, null).getFirst().id();
    }

    private long pieces() {
        return db.sql("select count(*) from intake.file_piece")
                .query(Long.class)
                .single();
    }

    @Test
    void anAnalystImportsNothing() {
        assertThat(web.get().uri("/imports").with(SignedInAs.analyst(staff))).hasStatus(403);
    }

    ImportId uploaded(String text) {
        var file = new MockMultipartFile("file", "people.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        assertThat(web.post()
                        .uri("/imports")
                        .multipart()
                        .file(file)
                        .param("kind", "customers")
                        .with(SignedInAs.owner(staff)))
                .hasStatus(302);
        return imports.latest(1, null).getFirst().id();
    }

    void read(ImportId id) {
        var form = web.post().uri("/imports/{id}/reading", id).with(SignedInAs.owner(staff));
        var header = imports.look(id).first().header();
        for (int i = 0; i < header.size(); i++)
            for (var entry : imports.get(id).mapping().columns().entrySet())
                if (entry.getValue().contains(header.get(i)))
                    form = form.param("column" + i, entry.getKey().key());
        assertThat(form).hasStatus(302);
        settled(id);
    }

    void imported(String text) {
        var id = uploaded(text);
        read(id);
        post("/imports/" + id + "/application");
        settled(id);
    }

    void post(String path) {
        assertThat(web.post().uri(path).with(SignedInAs.owner(staff))).hasStatus(302);
    }

    MvcTestResult page(ImportId id) {
        var answer =
                web.get().uri("/imports/{id}", id).with(SignedInAs.owner(staff)).exchange();
        assertThat(answer).hasStatusOk();
        return answer;
    }

    void settled(ImportId id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var it = imports.get(id);
            return !it.state().underWay()
                    && it.job() != null
                    && jobs.get(it.job()).state().over();
        });
    }
}
