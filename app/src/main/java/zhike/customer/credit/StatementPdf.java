package zhike.customer.credit;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhike.web.Page;

/**
 * The statement as a PDF in the reader's language. Chinese is set in the song type every PDF reader brings along, so the file stays small; a font file
 * of the shop's own, where one is named, is embedded instead.
 */
@Component
class StatementPdf {
    private static final Color SHADE = new Color(238, 241, 245);

    private final String fontFile;

    StatementPdf(@Value("${zhike.statement.font:}") String fontFile) {
        this.fontFile = fontFile;
    }

    void write(Statement statement, Page page, OutputStream out) {
        var plain = fonts(9, Font.NORMAL);
        var strong = fonts(9, Font.BOLD);
        var large = fonts(15, Font.BOLD);
        try (var document = new Document(PageSize.A4, 42, 42, 48, 48)) {
            PdfWriter.getInstance(document, out);
            document.addTitle(page.t("credit.statement.title", statement.customer()));
            document.addCreator("Zhike");
            document.open();
            document.add(paragraph(large, page.t("credit.statement.title", statement.customer()), 4));
            document.add(paragraph(plain, page.shop().name(), 2));
            document.add(paragraph(
                    plain, page.t("credit.statement.days", page.day(statement.from()), page.day(statement.to())), 14));
            if (statement.parts().isEmpty()) document.add(paragraph(plain, page.t("credit.statement.nothing"), 10));
            for (var part : statement.parts()) {
                document.add(movements(part, page, plain, strong));
                document.add(paragraph(strong, page.t("credit.statement.ages"), 4));
                document.add(ages(part, page, plain, strong));
                var interest = part.interest();
                if (interest != null && interest.minor() > 0)
                    document.add(paragraph(plain, page.t("credit.statement.interest", page.money(interest)), 12));
            }
        }
    }

    private static PdfPTable movements(Statement.Part part, Page page, FontSelector plain, FontSelector strong) {
        var table = table(new float[] {2.2f, 4.6f, 2.2f, 2.4f, 2.4f});
        for (var head : List.of("day", "what", "due", "change", "balance"))
            cell(
                    table,
                    strong,
                    page.t("credit.statement." + head),
                    head.equals("change") || head.equals("balance"),
                    SHADE);
        row(table, plain, "", page.t("credit.statement.before"), "", "", page.money(part.before()));
        for (var line : part.lines())
            row(
                    table,
                    plain,
                    page.day(line.day()),
                    page.t("credit.kind." + line.kind()) + " " + line.number(),
                    line.due() == null ? "" : page.day(line.due()),
                    page.money(line.change()),
                    page.money(line.balance()));
        row(table, strong, "", page.t("credit.statement.after"), "", "", page.money(part.after()));
        return table;
    }

    private static PdfPTable ages(Statement.Part part, Page page, FontSelector plain, FontSelector strong) {
        var table = table(new float[] {1, 1, 1, 1, 1, 1});
        for (var head : List.of("not_due", "to30", "to60", "to90", "beyond90", "unallocated"))
            cell(table, strong, page.t("credit.age." + head), true, SHADE);
        var ages = part.ages();
        for (var money :
                List.of(ages.notDue(), ages.to30(), ages.to60(), ages.to90(), ages.beyond90(), ages.unallocated()))
            cell(table, plain, page.money(money), true, Color.WHITE);
        return table;
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingAfter(14);
        table.setHeaderRows(1);
        return table;
    }

    private static void row(PdfPTable table, FontSelector fonts, String... texts) {
        for (int i = 0; i < texts.length; i++) cell(table, fonts, texts[i], i > 2, Color.WHITE);
    }

    private static void cell(PdfPTable table, FontSelector fonts, String text, boolean right, Color shade) {
        var cell = new PdfPCell(text.isEmpty() ? new Phrase("") : fonts.process(text));
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        cell.setPadding(4);
        cell.setBorderColor(Color.LIGHT_GRAY);
        cell.setBackgroundColor(shade);
        table.addCell(cell);
    }

    private static Paragraph paragraph(FontSelector fonts, String text, float after) {
        var paragraph = new Paragraph(text.isEmpty() ? new Phrase("") : fonts.process(text));
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    /** Latin letters in Helvetica, what it has not in the Chinese font; everything in the shop's own font where there is one. */
    private FontSelector fonts(float size, int style) {
        try {
            var fonts = new FontSelector();
            if (!fontFile.isBlank() && Files.isReadable(Path.of(fontFile.replaceFirst(",[0-9]+$", "")))) {
                fonts.addFont(
                        new Font(BaseFont.createFont(fontFile, BaseFont.IDENTITY_H, BaseFont.EMBEDDED), size, style));
                return fonts;
            }
            fonts.addFont(new Font(BaseFont.createFont(BaseFont.HELVETICA, BaseFont.CP1252, false), size, style));
            fonts.addFont(new Font(BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", false), size, style));
            return fonts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
