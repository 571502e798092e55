package zhike.intake.sheet;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** Comma-separated values and their cousins. */
final class CsvSheet implements Sheet {
    private final String name;
    private final Meter meter;
    private final CsvReader<Cells> reader;
    private final CloseableIterator<Cells> rows;
    private final List<String> columns;
    private @Nullable Cells ahead;

    CsvSheet(Source source, Format format) throws IOException {
        name = source.name();
        meter = source.open();
        var text = new InputStreamReader(meter, format.decoding());
        reader = reader(text, format.delimiter(), source.limits());
        rows = reader.iterator();
        ahead = read();
        if (ahead != null && ahead.size() <= 2 && ahead.get(0).startsWith("sep=")) ahead = read();
        if (ahead == null) {
            columns = List.of();
        } else if (format.header()) {
            columns = Columns.named(ahead, source.limits());
            ahead = read();
        } else {
            columns = Columns.numbered(ahead.size(), source.limits());
        }
    }

    static CsvReader<Cells> reader(Reader text, Delimiter delimiter, Limits limits) {
        return CsvReader.builder()
                .fieldSeparator(delimiter.sign())
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .detectBomHeader(false)
                .maxBufferSize(Math.max(1 << 17, Integer.highestOneBit(limits.cellChars()) << 2))
                .build(new Rows(limits), text);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Cells next() {
        var row = ahead;
        if (row != null) ahead = read();
        return row;
    }

    @Override
    public double share() {
        return meter.share();
    }

    @Override
    public void close() {
        try {
            reader.close();
            meter.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Cells read() {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                if (!row.isBlank()) return row;
            }
            return null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof RuleBroken refused) throw refused;
            throw new RuleBroken("intake.file.quotes", name);
        } catch (UncheckedIOException e) {
            throw new RuleBroken("intake.file.damaged", name);
        }
    }

    /** Builds rows without the detour over the library's own record. */
    private static final class Rows extends AbstractBaseCsvCallbackHandler<Cells> {
        private final Limits limits;
        private String[] cells = new String[16];

        Rows(Limits limits) {
            this.limits = limits;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (length > limits.cellChars())
                throw new RuleBroken("intake.file.cellTooLong", getStartingLineNumber(), limits.cellChars());
            if (index >= limits.columns() + 100)
                throw new RuleBroken("intake.file.tooManyColumns", index + 1, limits.columns());
            if (index == cells.length) cells = Arrays.copyOf(cells, index * 2);
            int from = offset;
            if (index == 0 && length > 0 && buffer[offset] == '\uFEFF') {
                from++;
                length--;
            }
            cells[index] = length == 0 ? "" : new String(buffer, from, length);
        }

        @Override
        protected @Nullable Cells buildRecord() {
            return new Cells(getStartingLineNumber(), Arrays.copyOf(cells, getFieldCount()));
        }
    }
}
