package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.attachment.Attachments;
import zhike.customer.note.Notes;
import zhike.kernel.CustomerId;
import zhike.staff.Staff;

/** What colleagues keep about a customer cannot hurt who reads it. */
@AppTest
class NotesAndFilesTests {
    private static final byte[] PNG = HexFormat.of()
            .parseHex(
                    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082");

    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    Attachments attachments;

    @Autowired
    Notes notes;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient db;

    CustomerId mei = new CustomerId(0);

    @BeforeEach
    void meiIsACustomer() {
        FreshShop.empty(db);
        mei = customers.create(People.profile("name", "梅"), List.of());
    }

    @Test
    void aNoteIsTextWhateverStandsInIt() {
        note("<img src=x onerror=alert(1)> '); drop table customer.note; -- 😀𠀀");
        var page = web.get()
                .uri("/customers/{id}/panels/notes", mei)
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("&lt;img src=x onerror=alert(1)&gt;", "drop table", "😀𠀀")
                .doesNotContain("<img src=x");
    }

    @Test
    void whoIsMentionedFindsTheNoteUntilItIsSeen() {
        SignedInAs.analyst(staff); // Bob works here
        note("@Bob 请回电，@Bobby 不用，mail@Bob.example 也不是");
        var bob = staff.all().stream()
                .filter(one -> one.name().equals("Bob"))
                .findFirst()
                .orElseThrow();
        assertThat(notes.unseen(bob.id())).isEqualTo(1);
        assertThat(web.get().uri("/mentions").with(SignedInAs.analyst(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("<span class=\"zk-mention\">@Bob</span>", "梅", "@Bobby")
                .doesNotContain("<span class=\"zk-mention\">@Bob</span>by", "mail<span");
        var note = notes.of(mei, null, 1).getFirst();
        assertThat(web.get().uri("/today").with(SignedInAs.analyst(staff)))
                .bodyText()
                .contains("@Bobby", "#panel-notes");
        assertThat(web.post().uri("/mentions/{note}/seen", note.id()).with(SignedInAs.analyst(staff)))
                .hasStatus(302);
        assertThat(notes.unseen(bob.id())).isZero();
        assertThat(web.get().uri("/mentions").with(SignedInAs.owner(staff)))
                .bodyText()
                .doesNotContain("请回电");
    }

    @Test
    void aNoteBelongsToWhoWroteIt() {
        note("first");
        var note = notes.of(mei, null, 1).getFirst();
        var address = "/customers/" + mei + "/notes/" + note.id();
        staff.add("eve@shop.example", "Eve", "a long pass phrase", zhike.staff.Role.OWNER);
        assertThat(web.post().uri(address).with(SignedInAs.owner(staff)).param("text", "second"))
                .hasStatus(302);
        assertThat(notes.of(mei, null, 1).getFirst().text()).isEqualTo("second");
        assertThat(web.post()
                        .uri(address)
                        .with(SignedInAs.owner(staff))
                        .header("HX-Request", "true")
                        .param("text", " "))
                .hasStatus(422);
        assertThat(web.post()
                        .uri(address)
                        .with(SignedInAs.owner(staff))
                        .header("HX-Request", "true")
                        .param("text", "x".repeat(5001)))
                .hasStatus(422);
        assertThat(web.post().uri(address + "/removal").with(SignedInAs.owner(staff)))
                .hasStatus(302);
        assertThat(notes.of(mei, null, 1)).isEmpty();
    }

    @Test
    void aFileComesOutAsADownloadAndNothingElse() throws Exception {
        assertThat(upload("合同\"<b>.png", PNG)).hasStatus(302);
        var one = attachments.of(mei).getFirst();
        assertThat(one.type()).isEqualTo("image/png");
        assertThat(one.name()).isEqualTo("合同__b_.png");
        var answer = web.get()
                .uri("/customers/{id}/attachments/{a}", mei, one.id())
                .with(SignedInAs.analyst(staff))
                .exchange();
        assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(PNG);
        assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(answer.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getResponse().getHeader("Content-Type")).startsWith("application/octet-stream");
        assertThat(answer.getResponse().getHeaders("Content-Security-Policy"))
                .anyMatch(policy -> policy.contains("sandbox"));
        assertThat(web.get()
                        .uri("/customers/{id}/attachments/{a}", new CustomerId(999), one.id())
                        .with(SignedInAs.owner(staff)))
                .hasStatus(404);
        assertThat(web.get().uri("/customers/{id}/attachments/{a}", mei, one.id()))
                .hasStatus(302);
    }

    @Test
    void whatIsDisguisedOrDangerousIsRefused() throws Exception {
        var html = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        assertThat(upload("page.html", html)).hasStatus(415);
        assertThat(upload("photo.png", html)).hasStatus(415);
        assertThat(upload("notes.txt", "hello <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(415);
        assertThat(upload("photo.svg", svg)).hasStatus(415);
        assertThat(upload("photo.jpg", svg)).hasStatus(415);
        assertThat(upload("photo.jpg", PNG)).hasStatus(415);
        assertThat(upload("run.pdf", new byte[] {'M', 'Z', 0, 1, 2, 3, 0, 0, 0, 0}))
                .hasStatus(415);
        assertThat(upload("run.sh", "#!/bin/sh\nrm -rf /".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(415);
        assertThat(upload("all.zip", zip("a.txt"))).hasStatus(415);
        assertThat(upload("macro.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .hasStatus(415);
        assertThat(upload("empty.png", new byte[0])).hasStatus(422);
        assertThat(upload("large.txt", "x".repeat(10 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8)))
                .hasStatus(413);
        assertThat(attachments.of(mei)).isEmpty();
        assertThat(upload("letter.docx", zip("[Content_Types].xml", "word/document.xml")))
                .hasStatus(302);
        assertThat(upload("说明.txt", "你好，世界".getBytes(StandardCharsets.UTF_8))).hasStatus(302);
        assertThat(upload("../../etc/passwd.txt", "a".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(302);
        assertThat(upload("长".repeat(10_000) + ".txt", "a".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(302);
        assertThat(attachments.of(mei))
                .extracting("name")
                .contains("passwd.txt", "letter.docx")
                .allMatch(name -> name.toString().length() <= 200);
    }

    @Test
    void filesAreInTheDatabaseSoThatABackupHasThem() throws Exception {
        upload("a.txt", "in the backup".getBytes(StandardCharsets.UTF_8));
        assertThat(db.sql("select convert_from(content, 'UTF8') from customer.attachment_content")
                        .query(String.class)
                        .single())
                .isEqualTo("in the backup");
        db.sql("delete from customer.customer where id = ?").param(mei.value()).update();
        assertThat(db.sql("select count(*) from customer.attachment_content")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAnalystReadsOnly() throws Exception {
        assertThat(web.post()
                        .uri("/customers/{id}/notes", mei)
                        .with(SignedInAs.analyst(staff))
                        .param("text", "a"))
                .hasStatus(403);
        assertThat(web.get()
                        .uri("/customers/{id}/panels/attachments", mei)
                        .header("HX-Request", "true")
                        .with(SignedInAs.analyst(staff)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<form");
    }

    private void note(String text) {
        assertThat(web.post()
                        .uri("/customers/{id}/notes", mei)
                        .with(SignedInAs.owner(staff))
                        .param("text", text))
                .hasStatus(302);
    }

    private MvcTestResult upload(String name, byte[] content) {
        return web.post()
                .uri("/customers/{id}/attachments", mei)
                .multipart()
                .file(new MockMultipartFile("file", name, "image/png", content))
                .with(SignedInAs.owner(staff))
                .exchange();
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("content".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
