package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import zhike.postgres.Database;
import zhike.postgres.TestDatabase;

/** Whatever is thrown at the import: an answer in the asker's language that says what is wrong, and nothing of it stays. */
class BadUploadTests {
    private static final int MEGABYTE = 1 << 20;
    private static final String HEADER = "Order,Date,Customer,Name,E-mail,SKU,Product,Category,Quantity,Price,Cost\n";
    private static final Map<String, String> ORDERS = ShopFile.ASKED;

    @TempDir
    static Path temp;

    private static Database database;
    private static RunningProgram program;

    @BeforeAll
    static void theProgramRuns() {
        database = TestDatabase.fresh();
        program = RunningProgram.launch(
                        temp.resolve("data"),
                        Map.of(
                                "ZHIKE_DATABASE_URL", database.url(),
                                "ZHIKE_DATABASE_USER", database.user(),
                                "ZHIKE_DATABASE_PASSWORD", database.password()),
                        "--spring.servlet.multipart.max-file-size=3MB",
                        "--spring.servlet.multipart.max-request-size=3MB")
                .ready();
    }

    @AfterAll
    static void theProgramEnds() {
        program.close();
    }

    @AfterEach
    void nothingStays() throws SQLException, IOException {
        assertThat(number(
                        "select (select count(*) from commerce.sale_order) + (select count(*) from customer.customer)"))
                .isZero();
        for (var place : List.of("data-tmp", "data/scratch")) isEmpty(temp.resolve(place));
    }

    private static void isEmpty(Path place) throws IOException {
        try (var left = Files.walk(place)) {
            assertThat(left.filter(file ->
                                    Files.isRegularFile(file) && file.toFile().length() > 0)
                            .filter(file -> !file.toString().contains("hsperf")
                                    && !file.toString().contains("libduckdb")))
                    .isEmpty();
        }
    }

    @Test
    void filesThatAreNoTablesAreCalledWhatTheyAre() throws SQLException {
        long before = number("select count(*) from intake.import");
        refused(
                "photo.csv",
                bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13),
                "intake.file.wrongType",
                "PNG",
                "PNG");
        refused(
                "invoice.csv",
                "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8),
                "intake.file.wrongType",
                "PDF",
                "PDF");
        refused(
                "old.xls",
                bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0),
                "intake.file.oldExcel",
                ".xlsx",
                "另存为");
        refused(
                "page.csv",
                "<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8),
                "intake.file.wrongType",
                "HTML",
                "HTML");
        refused("noise.csv", noise(200_000), "intake.file.notText", "neither", "既不是");
        refused("empty.csv", new byte[0], "intake.file.empty", "empty", "空");
        refused("blank.csv", " \n\n  \n".getBytes(StandardCharsets.UTF_8), "intake.file.empty", "empty", "空");
        assertThat(number("select count(*) from intake.import")).isEqualTo(before);
    }

    @Test
    void archivesThatSwellAreNotUnpacked() throws IOException, SQLException {
        long before = number("select count(*) from intake.import");
        refused("bomb.xlsx", workbook(400), "intake.file.bomb", "unpacks to far more", "解压");
        refused("bomb.csv.gz", gzip(400), "intake.file.bomb", "unpacks to far more", "解压");
        refused(
                "nested.zip",
                zip("inner.zip", zip("x.csv", HEADER.getBytes(StandardCharsets.UTF_8))),
                "intake.file.nested",
                "packed twice",
                "压缩");
        refused("torn.xlsx", half(workbook(1)), "intake.file.damaged", "damaged", "损坏");
        assertThat(number("select count(*) from intake.import")).isEqualTo(before);
    }

    @Test
    void aFileBeyondTheLimitIsRefusedBeforeItIsTaken() {
        for (int megabytes : new int[] {4, 60}) {
            var answer =
                    program.upload("large.csv", new byte[megabytes * MEGABYTE], ORDERS, "Accept-Language", "zh-CN");
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.key()).isEqualTo("web.problem.too_large");
            assertThat(answer.detail()).contains("3 MB").contains("拆成几个文件");
        }
    }

    /** More than the program has memory, and nobody says beforehand how much it will be. */
    @Test
    void aStreamWithoutEndFillsNeitherDiskNorMemory() {
        var most = new AtomicLong();
        var done = new AtomicBoolean();
        var watch = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                most.accumulateAndGet(taken(), Math::max);
                RunningProgram.pause(5);
            }
        });
        var answer = program.stream("large.csv", 1L << 30, ORDERS, "Accept-Language", "en");
        done.set(true);
        join(watch);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.key()).isEqualTo("web.problem.too_large");
        assertThat(answer.detail()).contains("larger than 3 MB").contains("split it");
        assertThat(most).as("bytes on disk at once").hasValueLessThan(4L * MEGABYTE);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long taken() {
        try (var files = Files.walk(temp)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    @Test
    void aFormWithAFileBeyondTheLimitSaysSoInThePersonsLanguage() {
        var mei = new Person();
        var link = Pattern.compile("/welcome/\\S+").matcher(program.words());
        if (link.find() && mei.open(program.address() + link.group()).status() == 200)
            mei.send(
                    mei.open(program.address() + link.group()),
                    program.address() + link.group(),
                    Map.of(
                            "email",
                            "mei@shop.example",
                            "name",
                            "Mei",
                            "password",
                            "long enough for Mei",
                            "zone",
                            "Asia/Shanghai"));
        var form = mei.open(program.address() + "/imports");
        assertThat(form.path()).isEqualTo("/imports");
        var large = new byte[8 * MEGABYTE];
        for (var enhanced : new boolean[] {true, false}) {
            var english = mei.upload(form, program.address() + "/imports", large, enhanced, "en");
            assertThat(english.status()).as(english.html()).isEqualTo(413);
            assertThat(english.html()).contains("larger than 3 MB");
            var chinese = mei.upload(form, program.address() + "/imports", large, enhanced, "zh-CN");
            assertThat(chinese.status()).isEqualTo(413);
            assertThat(chinese.html()).contains("文件超过 3 MB");
        }
        assertThat(mei.upload(form, program.address() + "/imports", new byte[0], false, "en")
                        .status())
                .as("a small one comes through to the import")
                .isEqualTo(422);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException, SQLException {
        long before = number("select count(*) from intake.import");
        var address = URI.create(program.address());
        try (var line = new Socket(address.getHost(), address.getPort())) {
            line.getOutputStream()
                    .write(("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + RunningProgram.KEY
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000\r\n\r\n--b\r\n"
                                    + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                                    + "x,y\n".repeat(200_000))
                            .getBytes(StandardCharsets.UTF_8));
        }
        RunningProgram.pause(500);
        assertThat(number("select count(*) from intake.import")).isEqualTo(before);
        assertThat(program.words()).doesNotContain(": bug ");
    }

    @Test
    void tooManyColumnsAreRefusedAndThreeHundredAreNot() throws SQLException {
        refused("wide.csv", wide(700), "intake.file.tooManyColumns", "more than 500 columns", "超过 500 列");
        var job =
                program.upload("wide.csv", wide(300), ORDERS).body().path("id").asString();
        var said = program.ended(job);
        assertThat(said.path("state").asString()).as(said.toString()).isEqualTo("done");
        undo(job);
    }

    @Test
    void requestsThatMakeNoSenseAreExplained() {
        var file = (HEADER + "1,2024-05-01,C1,Mei,,P1,Tea,,1,9.90,\n").getBytes(StandardCharsets.UTF_8);
        explained(Map.of("kind", "horses", "mapping", ORDERS.get("mapping")), file, "horses");
        explained(Map.of("kind", "orders", "profile", "taobao"), file, "taobao");
        explained(Map.of("kind", "orders", "mapping", "{\"columns\": "), file, "JSON");
        explained(Map.of("kind", "orders", "mapping", "{\"columns\": {\"numbr\": \"Order\"}}"), file, "numbr");
        explained(
                Map.of(
                        "kind",
                        "orders",
                        "mapping",
                        "{\"columns\": {\"number\": \"Bestellung\"}, \"currency\": \"EUR\"}"),
                file,
                "Bestellung");
        explained(Map.of("kind", "orders", "mapping", ORDERS.get("mapping").replace("EUR", "Taler")), file, "Taler");
        explained(Map.of("mapping", ORDERS.get("mapping")), file, "");
        assertThat(program.post("/api/v1/imports", "{}").status()).isEqualTo(415);
        assertThat(program.get("/api/v1/imports/nothing").status()).isEqualTo(404);
    }

    @Test
    void rowsThatCannotBeTrueAreTurnedAwayOneByOneWithTheirReasons() throws SQLException {
        var text = HEADER
                + "1,2024-05-01,C1,Mei,,P1,Tea,,1,-9.90,\n"
                + "2,2024-05-01,C2,Bob,,P1,Tea,,1,99999999999999999999999999,\n"
                + "3,2024-05-01,C2,Bob,,P1,Tea,,1e40,9.90,\n"
                + "4,2024-05-01,C2,Bob,,P1,Tea,,NaN,9.90,\n"
                + "5,2999-05-01,C2,Bob,,P1,Tea,,1,9.90,\n"
                + "6,2024-02-30,C2,Bob,,P1,Tea,,1,9.90,\n"
                + "7,2024-05-01,C2,Bob,,P1,Tea,,0,9.90,\n"
                + "8,2024-05-01,C2,B\uFFFDb,,P1,Tea,,1,9.90,\n"
                + ",2024-05-01,C2,Bob,,P1,Tea,,1,9.90,\n"
                + "9,2024-05-01,C3,Ann,,P1,Tea,,1,9.90,\n"
                + "9,2024-05-01,C4,Tom,,P1,Tea,,1,9.90,\n"
                + "10,2024-05-01,C5,Eve,,P1,Tea,,1,9.90,\n"
                + "10,2024-05-01,C5,Eve,,P2,Cup,,1,nine,\n";
        var answer = program.upload("strange.csv", text.getBytes(StandardCharsets.UTF_8), ORDERS);
        var job = answer.body().path("id").asString();
        program.ended(job);
        var seen = program.get(
                        "/api/v1/imports/" + answer.body().path("importId").asString())
                .body();
        var reasons = seen.path("reasons").toString();
        assertThat(reasons)
                .as(seen.toString())
                .contains(
                        "absurd",
                        "intake.reason.number",
                        "dateRange",
                        "intake.reason.date\"",
                        "zeroQuantity",
                        "noNumber",
                        "broken");
        assertThat(seen.path("heldBack").toString())
                .contains("\"commerce.import.outOfRange\":1", "twoBuyers", "\"intake.reason.orderIncomplete\":1");
        assertThat(seen.path("rows").asInt()).isEqualTo(13);
        for (var noun : seen.path("result"))
            assertThat(noun.path("added").asInt()).isZero();
        var csv = program.get(
                        "/api/v1/imports/" + seen.path("id").asString() + "/rejected.csv", "Accept-Language", "zh-CN")
                .text();
        assertThat(csv.lines().count()).isEqualTo(14);
        assertThat(csv).contains("不是日期");
    }

    @Test
    void aFileInAForeignEncodingWithTornCharactersLosesOnlyTheTornRows() throws SQLException {
        var out = new ByteArrayOutputStream();
        var chinese = Charset.forName("GB18030");
        out.writeBytes(HEADER.getBytes(chinese));
        for (int order = 1; order <= 200; order++)
            out.writeBytes((order + ",2024-05-01,C" + order + ",李小龙,,P1,龙井茶,,1,9.90,\n").getBytes(chinese));
        out.writeBytes("201,2024-05-01,C201,".getBytes(chinese));
        out.writeBytes(bytes(0xC0, 0xFF, 0xFF));
        out.writeBytes(",,P1,Tea,,1,9.90,\n".getBytes(chinese));
        var answer = program.upload("gb.csv", out.toByteArray(), ORDERS);
        var job = answer.body().path("id").asString();
        program.done(job);
        var seen = program.get(
                        "/api/v1/imports/" + answer.body().path("importId").asString())
                .body();
        assertThat(seen.path("kept").asInt()).as(seen.toString()).isEqualTo(200);
        assertThat(seen.path("reasons").toString()).contains("broken");
        assertThat(number("select count(*) from customer.customer where name = '李小龙'"))
                .isEqualTo(200);
        undo(job);
    }

    private static void refused(String name, byte[] content, String key, String english, String chinese) {
        var inEnglish = program.upload(name, content, ORDERS, "Accept-Language", "en");
        assertThat(inEnglish.status()).as(name + inEnglish.text()).isBetween(400, 499);
        assertThat(inEnglish.type()).startsWith("application/problem+json");
        assertThat(inEnglish.key()).isEqualTo(key);
        assertThat(inEnglish.detail()).contains(english);
        var inChinese = program.upload(name, content, ORDERS, "Accept-Language", "zh-CN");
        assertThat(inChinese.key()).isEqualTo(key);
        assertThat(inChinese.detail()).contains(chinese);
    }

    private static void explained(Map<String, String> fields, byte[] file, String word) {
        var answer = program.upload("orders.csv", file, fields, "Accept-Language", "en");
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.detail()).isNotBlank().contains(word);
    }

    private static void undo(String job) {
        JsonNode it = null;
        for (var each : program.get("/api/v1/imports").body().path("items"))
            if (each.path("jobId").asString().equals(job)) it = each;
        var undone = program.delete("/api/v1/imports/" + it.path("id").asString());
        program.done(undone.body().path("id").asString());
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static byte[] noise(int size) {
        var noise = new byte[size];
        new java.util.Random(5).nextBytes(noise);
        return noise;
    }

    private static byte[] half(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] wide(int columns) {
        var more = IntStream.range(11, columns).mapToObj(i -> "extra " + i).collect(Collectors.joining(","));
        return (HEADER.strip() + "," + more + "\n1,2024-05-01,C1,Mei,,P1,Tea,,1,9.90,\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** A workbook whose only sheet unpacks to that many megabytes of nothing. */
    private static byte[] workbook(int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            nothing(zip, megabytes);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
            nothing(gzip, megabytes);
        }
        return out.toByteArray();
    }

    private static void nothing(OutputStream out, int megabytes) throws IOException {
        var blank = " ".repeat(1023) + "\n";
        var block = blank.repeat(1024).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < megabytes; i++) out.write(block);
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
