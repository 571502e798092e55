package zhike.intake.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * A workbook. The first visible sheet with rows counts; further sheets with the same header continue it (shops split years that way), others
 * are passed over. Lines count on from sheet to sheet.
 */
final class XlsxSheet implements Sheet {
    private final Source source;
    private final ReadableWorkbook book;
    private final Iterator<org.dhatim.fastexcel.reader.Sheet> sheets;
    private final int sheetCount;
    private final boolean header;
    private final List<String> columns;
    private int sheetsBegun;
    private @Nullable Stream<Row> opened;
    private @Nullable Iterator<Row> rows;
    private @Nullable Cells ahead;
    private long linesBefore;
    private long lastLine;

    XlsxSheet(Source source, boolean header) throws IOException {
        this.source = source;
        this.header = header;
        try {
            book = new ReadableWorkbook(source.path().toFile(), new ReadingOptions(true, true));
            var visible = book.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            sheetCount = visible.size();
            sheets = visible.iterator();
            Cells first = null;
            while (first == null && sheets.hasNext()) {
                begin(sheets.next());
                first = read();
            }
            if (first == null) {
                columns = List.of();
            } else if (header) {
                columns = Columns.named(first, source.limits());
                ahead = advance();
            } else {
                columns = Columns.numbered(first.size(), source.limits());
                ahead = first;
            }
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Cells next() {
        var row = ahead;
        if (row != null) ahead = advance();
        return row;
    }

    /** The library does not say how far it is; a long sheet approaches its end by halves of what is left. */
    @Override
    public double share() {
        if (ahead == null) return 1;
        double inSheet = 1 - 1 / (1 + (lastLine - linesBefore) / 200_000.0);
        return (Math.max(0, sheetsBegun - 1) + inSheet) / Math.max(1, sheetCount);
    }

    @Override
    public void close() {
        if (opened != null) opened.close();
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Cells advance() {
        var row = read();
        while (row == null && sheets.hasNext()) {
            begin(sheets.next());
            row = read();
            if (row == null) continue;
            if (header) row = Columns.named(row, source.limits()).equals(columns) ? read() : null;
            else if (row.size() != columns.size()) row = null;
            if (row == null) rows = null;
        }
        return row;
    }

    private void begin(org.dhatim.fastexcel.reader.Sheet sheet) {
        if (opened != null) opened.close();
        linesBefore = lastLine;
        sheetsBegun++;
        try {
            opened = sheet.openStream();
            rows = opened.iterator();
        } catch (IOException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }

    private @Nullable Cells read() {
        try {
            while (rows != null && rows.hasNext()) {
                var row = rows.next();
                lastLine = linesBefore + row.getRowNum();
                var cells = cells(row);
                if (!cells.isBlank()) return cells;
            }
            return null;
        } catch (ExcelReaderException | UncheckedIOException | IllegalArgumentException | ClassCastException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }

    private Cells cells(Row row) {
        var values = new ArrayList<String>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            var cell = row.getCell(i);
            var text = cell == null ? "" : WorkbookCell.text(cell, book.isDate1904());
            if (text.length() > source.limits().cellChars())
                throw new RuleBroken(
                        "intake.file.cellTooLong", lastLine, source.limits().cellChars());
            values.add(text);
        }
        int size = values.size();
        while (size > 1 && values.get(size - 1).isBlank()) size--;
        if (size > source.limits().columns() + 100)
            throw new RuleBroken(
                    "intake.file.tooManyColumns", size, source.limits().columns());
        return new Cells(lastLine, Arrays.copyOf(values.toArray(String[]::new), size));
    }
}
