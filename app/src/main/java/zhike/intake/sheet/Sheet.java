package zhike.intake.sheet;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** A table read once from top to bottom, in constant memory. Blank rows are passed over. */
public interface Sheet extends AutoCloseable {
    /** Names of the columns, all different; made up ("#1") where the file has none. */
    List<String> columns();

    /** The next row, null at the end. */
    @Nullable
    Cells next();

    /** How much is read, 0–1. */
    double share();

    @Override
    void close();

    static Sheet open(Source source, Format format) {
        try {
            if (source.isWorkbook()) return new XlsxSheet(source, format.header());
            return format.delimiter() == Delimiter.ALIGNED
                    ? new AlignedSheet(source, format)
                    : new CsvSheet(source, format);
        } catch (IOException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }
}
