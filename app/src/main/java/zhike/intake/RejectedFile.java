package zhike.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import zhike.kernel.ImportId;
import zhike.web.SafeCell;
import zhike.web.Words;

/**
 * The rejected rows as a file to correct and import again: the columns as they were, the line and the reason behind them. When the import had
 * several files, a ZIP with one each.
 */
@Component
record RejectedFile(RejectedRows rows, MessageSource words) {
    private static final String LINE = "zhike_line";

    void csv(ImportId id, Look look, Locale locale, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF'); // without it spreadsheets take the file for their country's old encoding
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord(header(look.first()));
        rows.each(id, row -> csv.writeRecord(cells(row, look.first(), locale)));
        csv.flush();
        text.flush();
    }

    void zip(ImportId id, Look look, Locale locale, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (var part : tables(id, look).entrySet()) {
                var table = look.tables().get(part.getKey());
                zip.putNextEntry(new ZipEntry(table.name().replaceFirst("(\\.csv)?(\\.gz)?$", "") + "-rejected.csv"));
                var text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
                text.write('\uFEFF');
                var csv = CsvWriter.builder().build(text);
                csv.writeRecord(header(table));
                rows.each(id, row -> {
                    if (Lines.file(row.line()) == part.getKey()) csv.writeRecord(cells(row, table, locale));
                });
                csv.flush();
                text.flush();
                zip.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<Integer, Boolean> tables(ImportId id, Look look) {
        var found = new LinkedHashMap<Integer, Boolean>();
        rows.each(
                id,
                row -> found.put(Math.min(Lines.file(row.line()), look.tables().size() - 1), true));
        return found;
    }

    private static List<String> header(Look.Table table) {
        var header = new ArrayList<>(table.header().stream().map(SafeCell::of).toList());
        header.removeAll(List.of(LINE, ReturnedSheet.REASON));
        header.add(LINE);
        header.add(ReturnedSheet.REASON);
        return header;
    }

    private List<String> cells(Rejection row, Look.Table table, Locale locale) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < Math.max(table.header().size(), row.cells().size()); i++) {
            var column = i < table.header().size() ? table.header().get(i) : "";
            if (column.equals(LINE) || column.equals(ReturnedSheet.REASON)) continue;
            var cell = i < row.cells().size() ? row.cells().get(i) : "";
            if (i < table.header().size() || !cell.isBlank()) cells.add(SafeCell.of(cell));
        }
        cells.add(Long.toString(Lines.inFile(row.line())));
        cells.add(SafeCell.of(Words.say(words, locale, row.key(), row.args().toArray())));
        return cells;
    }
}
