package zhike.intake.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** Columns kept apart by blanks. */
final class AlignedSheet implements Sheet {
    static final Pattern BLANKS = Pattern.compile("\\s+");
    private final Source source;
    private final Meter meter;
    private final BufferedReader text;
    private final List<String> columns;
    private @Nullable Cells ahead;
    private long line;

    AlignedSheet(Source source, Format format) throws IOException {
        this.source = source;
        meter = source.open();
        text = new BufferedReader(new InputStreamReader(meter, format.decoding()), 1 << 16);
        ahead = read();
        if (ahead == null) {
            columns = List.of();
        } else if (format.header()) {
            columns = Columns.named(ahead, source.limits());
            ahead = read();
        } else {
            columns = Columns.numbered(ahead.size(), source.limits());
        }
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
            text.close();
            meter.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Cells read() {
        try {
            for (String row; (row = text.readLine()) != null; ) {
                line++;
                if (row.length() > source.limits().cellChars() * 16L)
                    throw new RuleBroken(
                            "intake.file.cellTooLong", line, source.limits().cellChars());
                var plain = row.strip();
                if (plain.startsWith("\uFEFF")) plain = plain.substring(1).strip();
                if (!plain.isEmpty()) return new Cells(line, BLANKS.split(plain));
            }
            return null;
        } catch (IOException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }
}
