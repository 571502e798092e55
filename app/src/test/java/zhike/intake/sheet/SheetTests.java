package zhike.intake.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhike.kernel.RuleBroken;

class SheetTests {
    @TempDir
    Path folder;

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    List<Source> sources(byte[] bytes) throws IOException {
        return Source.in(write("file", bytes), "file", Limits.DEFAULT);
    }

    Source source(byte[] bytes) throws IOException {
        return sources(bytes).getFirst();
    }

    static List<List<String>> rows(Source source) {
        return rows(source, Detection.of(source));
    }

    static List<List<String>> rows(Source source, Format format) {
        var rows = new ArrayList<List<String>>();
        try (var sheet = Sheet.open(source, format)) {
            rows.add(sheet.columns());
            for (var row = sheet.next(); row != null; row = sheet.next()) rows.add(List.copyOf(row.values()));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "GB18030, GB18030",
        "GBK, GB18030",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, UTF-16BE",
    })
    void chineseIsReadInEveryEncoding(String written, String found) throws IOException {
        var text = "客户编号,姓名,城市\n1,王小明,\"北京\n朝阳区\"\n2,李梅,上海，浦东\n3,陈伟,广州\n";
        var source = source(text.getBytes(Charset.forName(written)));
        assertThat(Detection.of(source).charset()).isEqualTo(found);
        assertThat(rows(source))
                .containsExactly(
                        List.of("客户编号", "姓名", "城市"),
                        List.of("1", "王小明", "北京\n朝阳区"),
                        List.of("2", "李梅", "上海，浦东"),
                        List.of("3", "陈伟", "广州"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheFirstName(String charset) throws IOException {
        var rows = rows(source("\uFEFFid,name\n1,Zoë\n".getBytes(Charset.forName(charset))));
        assertThat(rows).containsExactly(List.of("id", "name"), List.of("1", "Zoë"));
    }

    @Test
    void westernAccentsAreNotTakenForChinese() throws IOException {
        var text = "id;nome;preço\n1;São Paulo;R$ 5\n2;Müller & Söhne;€ 7\n3;Ærø Ünal;£ 9\n";
        var source = source(text.getBytes("windows-1252"));
        assertThat(Detection.of(source)).isEqualTo(new Format("windows-1252", Delimiter.SEMICOLON, true));
        assertThat(rows(source).get(3)).containsExactly("3", "Ærø Ünal", "£ 9");
    }

    @Test
    void oneForeignLetterAtTheEndOfALongFileStillTellsTheEncoding() throws IOException {
        var text = "id,name\n" + "1,plain\n".repeat(100_000) + "2,Gift £20\n";
        var source = source(text.getBytes("windows-1252"));
        assertThat(rows(source).getLast()).containsExactly("2", "Gift £20");
    }

    @ParameterizedTest
    @CsvSource({"COMMA, ','", "SEMICOLON, ;", "TAB, '\t'", "PIPE, |"})
    void everyDelimiterIsRecognised(Delimiter delimiter, String sign) throws IOException {
        var text = "a_b_c\n1_\"x, y; z\"_3\n4_5_6\n".replace("_", sign);
        var source = source(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Detection.of(source).delimiter()).isEqualTo(delimiter);
        assertThat(rows(source).get(1)).containsExactly("1", "x, y; z", "3");
    }

    @Test
    void columnsKeptApartByBlanksAreReadWithoutHeader() throws IOException {
        var source = source(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(Detection.of(source)).isEqualTo(new Format("UTF-8", Delimiter.ALIGNED, false));
        assertThat(rows(source))
                .containsExactly(
                        List.of("#1", "#2", "#3", "#4", "#5"),
                        List.of("00004", "0001", "19970101", "2", "29.33"),
                        List.of("00004", "0001", "19970118", "2", "29.73"));
    }

    @Test
    void aSpreadsheetsHintAboutTheDelimiterIsFollowed() throws IOException {
        assertThat(rows(source("sep=;\nid;name\n1;a,b\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(List.of("id", "name"), List.of("1", "a,b"));
    }

    @Test
    void oneColumnOfNamesStaysOneColumn() throws IOException {
        assertThat(rows(source("name\nMei Li\nBob Lee\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(List.of("name"), List.of("Mei Li"), List.of("Bob Lee"));
    }

    @Test
    void linesAreCountedAsAnEditorShowsThem() throws IOException {
        var source = source("a,b\n1,\"two\nlines\"\n\n2,x\n".getBytes(StandardCharsets.UTF_8));
        try (var sheet = Sheet.open(source, Detection.of(source))) {
            assertThat(sheet.next().line()).isEqualTo(2);
            assertThat(sheet.next().line()).isEqualTo(5);
            assertThat(sheet.next()).isNull();
            assertThat(sheet.share()).isEqualTo(1);
        }
    }

    @Test
    void threeHundredColumnsAreFineAndSixHundredAreRefused() throws IOException {
        var rows = rows(source(wide(300)));
        assertThat(rows.getFirst()).hasSize(300);
        assertThat(rows.get(1).get(299)).isEqualTo("v300");
        refused(() -> rows(source(wide(600))), "intake.file.tooManyColumns");
    }

    static byte[] wide(int columns) {
        var header = IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        var row = IntStream.rangeClosed(1, columns).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        return (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCellWithoutEndIsRefused() throws IOException {
        refused(
                () -> rows(source(("a,b\n1," + "x".repeat(40_000) + "\n").getBytes(StandardCharsets.UTF_8))),
                "intake.file.cellTooLong");
        refused(
                () -> rows(
                        source(("a,b\n1,\"never closed\n" + "2,3\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8))),
                "intake.file.quotes",
                "intake.file.cellTooLong");
    }

    @Test
    void namesThatOccurTwiceAreToldApart() throws IOException {
        assertThat(rows(source("id,Phone,Phone,,x\n1,2,3,4,5\n".getBytes(StandardCharsets.UTF_8)))
                        .getFirst())
                .containsExactly("id", "Phone", "Phone (2)", "#4", "x");
    }

    @Test
    void whatIsNoTableIsRefusedByName() throws IOException {
        refused(() -> sources(new byte[0]), "intake.file.empty");
        refused(() -> sources("%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8)), "intake.file.wrongType");
        refused(() -> sources(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}), "intake.file.wrongType");
        refused(() -> sources(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0}), "intake.file.wrongType");
        refused(() -> sources(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}), "intake.file.oldExcel");
        refused(
                () -> sources("<!DOCTYPE html><html><table>".getBytes(StandardCharsets.UTF_8)),
                "intake.file.wrongType");
        refused(() -> sources("[{\"a\":1}]".getBytes(StandardCharsets.UTF_8)), "intake.file.wrongType");
        refused(() -> rows(source(new byte[] {1, 2, 3, 0, 5, 6, 0, 0, 9, 0, 0, 1})), "intake.file.notText");
        refused(() -> rows(source("   \n  \n".getBytes(StandardCharsets.UTF_8))), "intake.file.empty");
        refused(
                () -> sources(zip("word/document.xml", "<x/>", "[Content_Types].xml", "<x/>")),
                "intake.file.wrongType");
    }

    @Test
    void aPackedFileIsReadAsIfItWereNot() throws IOException {
        assertThat(rows(source(gzip("id,name\n1,Mei\n".getBytes(StandardCharsets.UTF_8)))))
                .containsExactly(List.of("id", "name"), List.of("1", "Mei"));
        var sources = sources(zip("shop/orders.csv", "id,total\n1,2\n", "shop/customers.csv", "id,name\n1,Mei\n"));
        assertThat(sources).extracting(Source::name).containsExactly("orders.csv", "customers.csv");
        assertThat(rows(sources.get(1))).containsExactly(List.of("id", "name"), List.of("1", "Mei"));
    }

    @Test
    void aBombIsStoppedBeforeItSwells() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bomb)) {
            swell(out, 300 << 20, "1,2\n");
        }
        refused(() -> rows(source(bomb.toByteArray())), "intake.file.bomb");
        var book = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(book)) {
            for (var part : List.of("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")) {
                zip.putNextEntry(new ZipEntry(part));
                if (part.endsWith("sheet1.xml")) swell(zip, 300 << 20, " ");
                zip.closeEntry();
            }
        }
        refused(() -> sources(book.toByteArray()), "intake.file.bomb");
        refused(() -> sources(zip("inner.zip", "PK\u0003\u0004....")), "intake.file.nested");
    }

    @Test
    void aFileAboveTheLimitIsRefused() throws IOException {
        var file = write("big.csv", new byte[2000]);
        var limits = new Limits(1000, 1 << 20, 200, 10, 10, 100);
        refused(() -> Source.in(file, "big.csv", limits), "intake.file.tooLarge");
    }

    @Test
    void aWorkbookReadsAsPeopleWouldTypeIt() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("Year 1");
            sheet.value(0, 0, "Invoice");
            sheet.value(0, 1, "Date");
            sheet.value(0, 2, "Price");
            sheet.value(0, 3, "Paid");
            sheet.value(1, 0, 489434);
            sheet.value(1, 1, LocalDateTime.of(2009, 12, 1, 7, 45));
            sheet.style(1, 1).format("m/d/yyyy h:mm").set();
            sheet.value(1, 2, 2.55);
            sheet.value(1, 3, true);
            sheet.value(3, 0, "C489435");
            sheet.value(3, 1, LocalDateTime.of(2009, 12, 2, 0, 0));
            sheet.style(3, 1).format("yyyy-mm-dd").set();
            sheet.value(3, 2, 0.1 + 0.2);
            var second = book.newWorksheet("Year 2");
            for (int i = 0; i < 4; i++)
                second.value(0, i, List.of("Invoice", "Date", "Price", "Paid").get(i));
            second.value(1, 0, "536365");
            var other = book.newWorksheet("Notes");
            other.value(0, 0, "nothing to do with it");
        }
        assertThat(rows(source(bytes.toByteArray())))
                .containsExactly(
                        List.of("Invoice", "Date", "Price", "Paid"),
                        List.of("489434", "2009-12-01 07:45:00", "2.55", "TRUE"),
                        List.of("C489435", "2009-12-02", "0.30000000000000004"),
                        List.of("536365"));
    }

    @Test
    void aWorkbookThatReferencesEntitiesIsNotFollowed() throws IOException {
        var evil = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"" + "a".repeat(1000) + "\"><!ENTITY b \""
                + "&a;".repeat(1000)
                + "\"><!ENTITY c \"" + "&b;".repeat(1000) + "\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>";
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            book.newWorksheet("s").value(0, 0, "x");
        }
        var file = write("book.xlsx", bytes.toByteArray());
        var changed = folder.resolve("evil.xlsx");
        try (var in = new java.util.zip.ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet1.xml"))
                    out.write(evil.getBytes(StandardCharsets.UTF_8));
                else in.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
        }
        var source = Source.in(changed, "evil.xlsx", Limits.DEFAULT).getFirst();
        try {
            assertThat(rows(source).getFirst().getFirst().length()).isLessThan(100);
        } catch (RuleBroken refused) {
            assertThat(refused.key()).startsWith("intake.file.");
        }
    }

    static void swell(OutputStream out, int bytes, String with) throws IOException {
        var block = with.repeat((1 << 20) / with.length()).getBytes(StandardCharsets.US_ASCII);
        for (int written = 0; written < bytes; written += block.length) out.write(block);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... keys) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleBroken.class, refusal -> assertThat(refusal.key()).isIn((Object[]) keys));
    }
}
